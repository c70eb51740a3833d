import {
  type Conversation,
  conversationParts,
  type Message,
  type Part,
  type Pulled,
  type PulledRow,
  takeOver,
} from './conversation.ts';
import { previewOf } from './edits/seen.ts';

/**
 * The order in which an account's requests leave, from 1; what was known before the first of them counts as 0. It needs
 * no place on the disk: no answer outlives the process that asked for it, so that whatever a file holds at a start is
 * older than all that will be asked.
 */
export type AskNumber = number;

/** What one answer tells of a conversation, and when it was asked for. */
export type Observation = {
  readonly told: Pulled;
  /** When the request left; of several requests, the first. */
  readonly askedAt: AskNumber;
  /**
   * When the answer came, for what a write has brought: a request that left before that may have been answered before the
   * write was carried out, although it left after it.
   */
  readonly broughtAt?: Readonly<Partial<Record<Part, AskNumber>>>;
};

/** By which request each part of a conversation is known. */
export type Asked = {
  /** Of the parts that are not named. */
  readonly others: AskNumber;
  readonly parts: Readonly<Partial<Record<Part, AskNumber>>>;
};

export const askedBefore: Asked = { others: 0, parts: {} };

/**
 * What is known after some answers, null where still nothing is; and what of it is news.
 * @property asked the same object as before where none of it counts
 */
export type Merged = { readonly base: Conversation | null; readonly news: Pulled; readonly asked: Asked };

/**
 * The only place where what is known gives way to what is told, part by part: what was asked for later counts, in
 * whatever order the answers come. A part that an answer leaves out stays; none (null) is said like any other value.
 * @param known null where nothing is known of it, or it is gone since `asked`
 * @param observations of one conversation
 */
export function mergeFacts(known: Conversation | null, asked: Asked, observations: readonly Observation[]): Merged {
  return observations.reduce<Merged>(
    (merged, { told, ...when }) => {
      const won = partsOf(told).filter((part) => counts(part, told, when, merged));
      if (won.length === 0) return merged;
      const news = Object.fromEntries(won.map((part) => [part, told[part]]));
      return {
        base: takeOver(merged.base, { id: told.id, ...news }),
        news: { ...merged.news, id: told.id, ...news },
        asked: askedAfter(merged.asked, won, when),
      };
    },
    { base: known, news: { id: known?.id ?? '' }, asked },
  );
}

function counts(part: Part, told: Pulled, when: When, { base, asked }: Merged): boolean {
  const at = askedAtOf(part, when);
  const knownAt = asked.parts[part] ?? asked.others;
  return at > knownAt || (at === knownAt && base !== null && outranks(told[part], base[part]));
}

type When = Omit<Observation, 'told'>;

const askedAtOf = (part: Part, { askedAt, broughtAt }: When) => broughtAt?.[part] ?? askedAt;

function askedAfter(asked: Asked, won: readonly Part[], when: When): Asked {
  const parts = { ...asked.parts };
  for (const part of won) parts[part] = askedAtOf(part, when);
  return { others: asked.others, parts };
}

/** By which request each part is known once a row that nothing was known of in this run was told at once. */
export function askedForRow({ preview, lastInboundAtMs }: PulledRow, askedAt: AskNumber): Asked {
  const parts: { -readonly [K in keyof Asked['parts']]: Asked['parts'][K] } = {};
  if (preview === undefined) parts.preview = askedBefore.others;
  if (lastInboundAtMs === undefined) parts.lastInboundAtMs = askedBefore.others;
  return { others: askedAt, parts };
}

/** The newest request by which any part is known. */
export const newestOf = ({ others, parts }: Asked): AskNumber => Math.max(others, ...Object.values(parts));

/** Which parts an answer tells. */
const partsOf = (told: Pulled): Part[] => conversationParts.filter((part) => told[part] !== undefined);

/** Of two values by one request, nobody can say which is newer: it is the same one, whichever comes first. */
const outranks = (value: unknown, other: unknown) => JSON.stringify(value) > JSON.stringify(other);

/**
 * What the answer to a write tells. What it has changed stands since the answer came; all else was read beside it when
 * the request left, and may have changed since.
 * @param before what was told of the conversation before the write
 */
export function answerToWrite(
  before: Pulled,
  told: Pulled,
  askedAt: AskNumber,
  answeredAt: AskNumber,
): Required<Observation> {
  const changed = partsOf(told).filter((part) => JSON.stringify(told[part]) !== JSON.stringify(before[part]));
  return { told, askedAt, broughtAt: Object.fromEntries(changed.map((part) => [part, answeredAt])) };
}

/**
 * What the messages of a conversation tell of itself. Notes are nobody's words to the customer. Where the customer has
 * written none of them, they may have written before these.
 * @param messages the newest, oldest first
 */
export function toldByMessages(id: string, messages: readonly Message[]): Pulled {
  if (messages.length === 0) return { id, preview: null, lastInboundAtMs: null };
  const last = messages.filter(({ direction }) => direction !== 'note').at(-1);
  const inbound = messages.filter(({ direction }) => direction === 'inbound').at(-1);
  return { id, preview: last && previewOf(last.text), lastInboundAtMs: inbound?.sentAtMs };
}

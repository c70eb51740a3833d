import { z } from 'zod';
import type { Conversation, Message, PulledRow } from '../conversation.ts';
import type { Edit } from './edit.ts';
import { followUpOf } from './fields.ts';

/** The newest message that the agent had seen: when it was written, epoch ms, and its text as a row shows it. */
export type Seen = {
  readonly seenInboundAtMs: number | null;
  /** Null where nothing of it was shown: then all that was written until then counts as seen. */
  readonly seenPreview: string | null;
};

/** When the newest message of a conversation was written, as a line of it tells, epoch ms. */
export const newestIn = ({ lastInboundAtMs, lastMessageAtMs }: PulledRow): number =>
  Math.max(lastInboundAtMs ?? 0, lastMessageAtMs);

/** The newest message of a conversation, as a line of it tells. */
export const newestOf = (line: Conversation): Seen => ({ seenInboundAtMs: newestIn(line), seenPreview: line.preview });

/** The newest message that is on the screen, of one conversation. */
export const paintedSchema = z.strictObject({
  id: z.string().min(1),
  atMs: z.int(),
  /** Its text as a row shows it; null where none is shown. */
  preview: z.string().nullable(),
});
export type Painted = z.infer<typeof paintedSchema>;

const previewLength = 200;
/** More of a text is never looked at: white space in it is worth one character, and a message may have megabytes. */
const previewedLength = 20 * previewLength;

/** A message as a row shows it: one line of at most 200 characters, the same wherever its text was told. */
export function previewOf(text: string): string {
  const line = text.trimStart().slice(0, previewedLength).replace(/\s+/g, ' ').slice(0, previewLength);
  // Half of a character outside the basic plane would be shown as a sign for something broken.
  return line.replace(/[\uD800-\uDBFF]$/, '').trimEnd();
}

/**
 * Whether an edit puts out of sight what the customer wrote, or says that it was seen: it waits when the customer has
 * written what the agent had not seen.
 */
export function isGuarded(edit: Edit): boolean {
  switch (edit.field) {
    case 'status':
      return edit.to !== 'open';
    case 'deleted':
    case 'read':
      return edit.to;
    case 'followUp':
      return followUpOf(edit)?.act === 'snooze';
    default:
      return false;
  }
}

/**
 * Who has written behind the message that the agent had seen: the customer, or somebody of whom no answer says who it is
 * and who may be the customer. By the provider's order: several messages may carry one time.
 * @param messages oldest first
 * @param isKept whether a text is the one that was seen, in whatever form that is kept
 * @param held the ids of those of the moment of the one that was seen, that were here with it when the edit was made:
 * another of that moment came behind them, wherever a provider puts it
 */
export function unseenBy(
  messages: readonly Message[],
  { seenInboundAtMs, seenPreview }: Seen,
  isKept: (text: string, kept: string | null) => boolean,
  held: ReadonlySet<string>,
): 'customer' | 'somebody' | null {
  const seenMs = seenInboundAtMs ?? 0;
  const isSeen = ({ sentAtMs, text }: Message) => sentAtMs === seenMs && isKept(previewOf(text), seenPreview);
  // A thread tells a line its text before a list tells its time: the text that was painted may be newer than that.
  const isNewer = ({ sentAtMs, text }: Message) => sentAtMs > seenMs && isKept(previewOf(text), seenPreview);
  const seenAt = messages.map(isSeen).lastIndexOf(true);
  const at = seenAt < 0 ? messages.findIndex(isNewer) : seenAt;
  const behind = at < 0 ? messages.filter(({ sentAtMs }) => sentAtMs > seenMs) : messages.slice(at + 1);
  // Of a thread that was never here, nobody knows what of it is new.
  const wasHere = messages.some((message) => isSeen(message) && held.has(message.id));
  const isNew = ({ sentAtMs, id }: Message) => wasHere && sentAtMs === seenMs && !held.has(id);
  const since = [...behind.filter(({ sentAtMs }) => sentAtMs >= seenMs), ...messages.filter(isNew)];
  const writers = new Set(since.map(({ direction }) => direction));
  return writers.has('inbound') ? 'customer' : writers.has('unknown') ? 'somebody' : null;
}

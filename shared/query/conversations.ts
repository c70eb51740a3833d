import { z } from 'zod';
import {
  type Channel,
  type ConversationRow,
  channels,
  type Place,
  placeOf,
  places,
  type SettableStatus,
  settableStatuses,
  settableStatusOf,
} from '../conversation.ts';

/** The views every inbox has, in the order of the sidebar. `due` shows follow-ups due by the end of today, soonest first. */
export const placeViews = ['inbox', 'pending', 'due', 'done', 'spam', 'trash'] as const;
export type PlaceView = (typeof placeViews)[number];

export const maxQueryLength = 500;

/** What the list shows: a place, or the answer to a query (typed or saved). */
export const viewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('place'), place: z.enum(placeViews) }),
  z.strictObject({ kind: z.literal('query'), query: z.string().max(maxQueryLength) }),
]);
export type View = z.infer<typeof viewSchema>;

/** Position after the last row of a page: the next page starts behind it, however many rows came or went before. */
export const cursorSchema = z.strictObject({ sortMs: z.int(), key: z.int() });
export type Cursor = z.infer<typeof cursorSchema>;

/** A query taken apart. Every part must hold; several values of one part are alternatives. */
export type ParsedQuery = {
  readonly words: readonly string[];
  readonly statuses: readonly SettableStatus[];
  readonly channels: readonly Channel[];
  readonly tags: readonly string[];
  readonly notTags: readonly string[];
  readonly unread: boolean | null;
  /** Also one without a time: some providers tell only that there is one. */
  readonly followUp: boolean | null;
  readonly sync: 'waiting' | 'needs-you' | null;
  readonly place: Place | null;
  /** Parts that look like an operator but name nothing known; shown to the agent, never guessed. */
  readonly unknown: readonly string[];
};

/**
 * Reads `status:open -tag:spam is:unread "annual plan"`.
 * Anything that is no operator is a word; words match by their beginning.
 */
export function parseQuery(query: string): ParsedQuery {
  const parsed = {
    words: [] as string[],
    statuses: [] as SettableStatus[],
    channels: [] as Channel[],
    tags: [] as string[],
    notTags: [] as string[],
    unread: null as boolean | null,
    followUp: null as boolean | null,
    sync: null as 'waiting' | 'needs-you' | null,
    place: null as Place | null,
    unknown: [] as string[],
  };
  for (const part of splitQuery(query)) {
    const [, minus, operator, value] = /^(-?)(status|tag|channel|is|in):(.*)$/i.exec(part.text) ?? [];
    if (part.quoted || operator === undefined || value === undefined) {
      parsed.words.push(part.text);
      continue;
    }
    if (value === '') continue; // still being typed
    const key = `${minus}${operator.toLowerCase()}`;
    const word = value.toLowerCase();
    const status = settableStatuses.find((known) => known === word || (known === 'closed' && word === 'done'));
    const channel = channels.find((known) => known === word);
    const place = places.find((known) => known === word);
    if (key === 'tag') parsed.tags.push(value);
    else if (key === '-tag') parsed.notTags.push(value);
    else if (key === 'status' && status) parsed.statuses.push(status);
    else if (key === 'channel' && channel) parsed.channels.push(channel);
    else if (key === 'in' && place) parsed.place = place;
    else if (key === 'is' && (word === 'unread' || word === 'read')) parsed.unread = word === 'unread';
    else if ((key === 'is' || key === '-is') && word === 'followup') parsed.followUp = key === 'is';
    else if (key === 'is' && (word === 'waiting' || word === 'needs-you')) parsed.sync = word;
    else parsed.unknown.push(part.text);
  }
  return parsed;
}

/** Where a query looks only when it says so: `in:spam`, `in:trash`. */
export const hiddenPlaces: readonly Place[] = ['spam', 'trash'];

/** A part of a query as it is written; the groups are those of `splitQuery`. */
const part = /(-?\w+:)"([^"]*)"?|"([^"]*)"?|(\S+)/g;

/** The parts of a query as they are written, with where they stand. */
export function partsOfQuery(query: string): { written: string; at: number }[] {
  return [...query.matchAll(part)].map((match) => ({ written: match[0], at: match.index }));
}

/** Splits at white space, keeping quoted text together: `tag:"big deal"` is one part. */
export function splitQuery(query: string): { text: string; quoted: boolean }[] {
  return [...query.matchAll(part)].map(([, operator, value, quoted, plain]) =>
    operator !== undefined
      ? { text: `${operator}${value}`, quoted: false }
      : quoted !== undefined
        ? { text: quoted, quoted: true }
        : { text: plain ?? '', quoted: false },
  );
}

/**
 * Whether a row belongs in a view as far as the row alone can tell. Queries with words need the search index:
 * for those the answer is null, and the row stays where it is until the main process has answered.
 * @param endOfDayMs the end of the agent's day, for the due view
 */
export function matchesView(view: View, row: ConversationRow, endOfDayMs: number): boolean | null {
  if (view.kind === 'place') {
    return view.place === 'due'
      ? row.dueAtMs !== null && row.dueAtMs <= endOfDayMs && placeOf(row) !== 'trash'
      : placeOf(row) === view.place;
  }
  const query = parseQuery(view.query);
  if (query.words.length > 0) return null;
  return (
    (query.statuses.length === 0 || query.statuses.includes(settableStatusOf(row))) &&
    (query.channels.length === 0 || query.channels.includes(row.channel)) &&
    query.tags.every((tag) => row.tags.includes(tag)) &&
    !query.notTags.some((tag) => row.tags.includes(tag)) &&
    (query.unread === null || query.unread === row.unreadCount > 0) &&
    (query.followUp === null || query.followUp === row.hasFollowUp) &&
    (query.sync === null || query.sync === row.sync || (query.sync === 'waiting' && row.sync === 'sending')) &&
    (query.place === null ? !hiddenPlaces.includes(placeOf(row)) : query.place === placeOf(row))
  );
}

/** What the rows of a view are sorted by, newest first; the due view soonest first. */
export const sortMsOf = (view: View, row: ConversationRow): number =>
  view.kind === 'place' && view.place === 'due' ? (row.dueAtMs ?? 0) : row.lastMessageAtMs;

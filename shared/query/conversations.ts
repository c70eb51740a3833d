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

/**
 * The views every inbox has, in the order of the sidebar. `later` has what is put off, in the order in which it comes
 * back. `due` has the follow-ups that alert, soonest first, and behind them what was sent and nobody has answered.
 */
export const placeViews = ['inbox', 'later', 'due', 'pending', 'done', 'spam', 'trash'] as const;
export type PlaceView = (typeof placeViews)[number];

export const maxQueryLength = 500;

/** What the list shows: a place, or the answer to a query (typed or saved). */
export const viewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('place'), place: z.enum(placeViews) }),
  z.strictObject({ kind: z.literal('query'), query: z.string().max(maxQueryLength) }),
]);
export type View = z.infer<typeof viewSchema>;

/** The moments that views are about, epoch ms. */
export type Moments = {
  readonly nowMs: number;
  /** The end of the agent's day. */
  readonly endOfDayMs: number;
  /** What was sent until then, and has no answer, waits for a reply. */
  readonly unansweredSinceMs: number;
};

/** @param unansweredDays as the agent has set it */
export const momentsAt = (nowMs: number, endOfDayMs: number, unansweredDays: number): Moments => ({
  nowMs,
  endOfDayMs,
  unansweredSinceMs: nowMs - unansweredDays * 86_400_000,
});

/** Position after the last row of a page: the next page starts behind it, however many rows came or went before. */
export const cursorSchema = z.strictObject({ sortMs: z.int(), key: z.int() });
export type Cursor = z.infer<typeof cursorSchema>;

/** When a follow-up is due, as a query asks for it: before now, by the end of today, or of the six days behind it. */
export const dueWords = ['overdue', 'today', 'week'] as const;
export type DueWord = (typeof dueWords)[number];

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
  readonly due: DueWord | null;
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
    due: null as DueWord | null,
    sync: null as 'waiting' | 'needs-you' | null,
    place: null as Place | null,
    unknown: [] as string[],
  };
  for (const part of splitQuery(query)) {
    const [, minus, operator, value] = /^(-?)(status|tag|channel|is|in|due):(.*)$/i.exec(part.text) ?? [];
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
    const due = dueWords.find((known) => known === word);
    if (key === 'tag') parsed.tags.push(value);
    else if (key === '-tag') parsed.notTags.push(value);
    else if (key === 'status' && status) parsed.statuses.push(status);
    else if (key === 'channel' && channel) parsed.channels.push(channel);
    else if (key === 'in' && place) parsed.place = place;
    else if (key === 'is' && word === 'snoozed') parsed.place = 'later';
    else if (key === 'due' && due) parsed.due = due;
    else if (key === 'is' && (word === 'unread' || word === 'read')) parsed.unread = word === 'unread';
    else if ((key === 'is' || key === '-is') && word === 'followup') parsed.followUp = key === 'is';
    else if (key === 'is' && (word === 'waiting' || word === 'needs-you')) parsed.sync = word;
    else parsed.unknown.push(part.text);
  }
  return parsed;
}

/** Where a query looks only when it says so: `in:spam`, `in:trash`. */
export const hiddenPlaces: readonly Place[] = ['spam', 'trash'];

/** The place that a query looks in: the one it names, or the one that a single status of it stands for. */
export function placeAsked({ place, statuses: [status, ...more] }: ParsedQuery): Place | null {
  if (place !== null || status === undefined || more.length > 0) return place;
  return ({ open: 'inbox', pending: 'pending', closed: 'done', archived: 'done' } as const)[status];
}

const weekMs = 6 * 86_400_000;
/** Until when one is due that a query asks for, epoch ms. */
export const dueUntilMs = (word: DueWord, { nowMs, endOfDayMs }: Moments): number =>
  ({ overdue: nowMs, today: endOfDayMs, week: endOfDayMs + weekMs })[word];

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
 */
export function matchesView(view: View, row: ConversationRow, moments: Moments): boolean | null {
  if (view.kind === 'place') {
    return view.place === 'due' ? isInAgenda(row) || isUnanswered(row, moments) : placeOf(row) === view.place;
  }
  const query = parseQuery(view.query);
  if (query.words.length > 0) return null;
  const place = placeAsked(query);
  return (
    (query.statuses.length === 0 || query.statuses.includes(settableStatusOf(row))) &&
    (query.channels.length === 0 || query.channels.includes(row.channel)) &&
    query.tags.every((tag) => row.tags.includes(tag)) &&
    !query.notTags.some((tag) => row.tags.includes(tag)) &&
    (query.unread === null || query.unread === row.unreadCount > 0) &&
    (query.followUp === null || query.followUp === row.hasFollowUp) &&
    (query.due === null || (row.dueAtMs !== null && row.dueAtMs <= dueUntilMs(query.due, moments))) &&
    (query.sync === null || query.sync === row.sync || (query.sync === 'waiting' && row.sync === 'sending')) &&
    (place === null ? !hiddenPlaces.includes(placeOf(row)) : place === placeOf(row))
  );
}

const isInAgenda = (row: ConversationRow) => row.dueAtMs !== null && row.laterAtMs === null && placeOf(row) !== 'trash';

/** Sent by us and not answered since: one without a follow-up, and where nobody has closed it. */
const isUnanswered = (row: ConversationRow, { unansweredSinceMs }: Moments) =>
  row.isUnanswered &&
  row.dueAtMs === null &&
  row.laterAtMs === null &&
  row.status !== 'closed' &&
  !row.spam &&
  !row.deleted &&
  row.lastMessageAtMs <= unansweredSinceMs;

/** Above the time of any message: what is back stands there, in the order in which it came back. */
export const pinnedMs = 4_000_000_000_000_000;
/** Behind the time of any follow-up: what is unanswered stands there, the newest first. */
export const behindDueMs = 8_800_000_000_000_000;

/** What the rows of a view are sorted by, newest first; what is to come soonest first. */
export function sortMsOf(view: View, row: ConversationRow): number {
  const place = view.kind === 'place' ? view.place : null;
  if (place === 'later') return row.laterAtMs ?? 0;
  if (place === 'due') return row.dueAtMs ?? behindDueMs - row.lastMessageAtMs;
  return place === 'inbox' && row.back ? pinnedMs + row.back.atMs : row.lastMessageAtMs;
}

/** Whether what comes first is at the top, in place of what is newest. */
export const isSoonestFirst = (view: View): boolean =>
  view.kind === 'place' && (view.place === 'later' || view.place === 'due');

import { z } from 'zod';
import { type ConversationRow, placeOf } from '../conversation.ts';
import { matchesQuery } from './match.ts';
import { parseQuery } from './parse.ts';
import { straightened } from './query-tokens.ts';

/**
 * The views every inbox has, in the order of the sidebar. `later` has what is put off, in the order in which it comes
 * back. `due` has the follow-ups that alert, soonest first, and behind them what was sent and nobody has answered.
 */
export const placeViews = ['inbox', 'later', 'due', 'pending', 'done', 'spam', 'trash'] as const;
export type PlaceView = (typeof placeViews)[number];

export const maxQueryLength = 500;

/** Other orders than a view's own: its oldest message first, who waits longest for an answer first, what is due soonest first. */
export const sorts = ['oldest', 'waiting', 'due'] as const;
export type Sort = (typeof sorts)[number];
const sort = z.enum(sorts).optional();

/** What the list shows: a place, or the answer to a query (typed or saved), in its own order where no other is asked for. */
export const viewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('place'), place: z.enum(placeViews), sort }),
  z.strictObject({ kind: z.literal('query'), query: z.string().max(maxQueryLength), sort }),
]);
export type View = z.infer<typeof viewSchema>;

/** A view in another order; null for its own. */
export const inOrder = ({ sort: _, ...view }: View, sort: Sort | null | undefined): View =>
  sort ? { ...view, sort } : view;

/** What it may be sorted by beside its own order: only what an index gives, and only where it says something. */
export function sortsOf(view: View): readonly Sort[] {
  if (view.kind === 'query' || view.place === 'inbox') return sorts;
  return view.place === 'later' || view.place === 'due' ? [] : ['oldest', 'due'];
}

/** What it is sorted by; null for its own order. */
export const sortOf = (view: View): Sort | null => sortsOf(view).find((each) => each === view.sort) ?? null;

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

/** A part of a query as it is written; the groups are those of `splitQuery`. */
const part = /(-?\w+:)"([^"]*)"?|"([^"]*)"?|(\S+)/g;

/** The parts of a query as they are written, with where they stand. */
export function partsOfQuery(query: string): { written: string; at: number }[] {
  return [...straightened(query).matchAll(part)].map((match) => ({ written: match[0], at: match.index }));
}

/** Splits at white space, keeping quoted text together: `tag:"big deal"` is one part. */
export function splitQuery(query: string): { text: string; quoted: boolean }[] {
  return [...straightened(query).matchAll(part)].map(([, operator, value, quoted, plain]) =>
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
  return matchesQuery(parseQuery(view.query), row, moments);
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

/** What the rows of a view are sorted by: the greatest first, or the least (`isLeastFirst`). */
export function sortMsOf(view: View, row: ConversationRow): number {
  const place = view.kind === 'place' ? view.place : null;
  const sort = sortOf(view);
  if (sort !== null) return place === 'inbox' && row.back ? -1 - row.back.atMs : leastMsOf(sort, row);
  if (place === 'later') return row.laterAtMs ?? 0;
  if (place === 'due') return leastMsOf('due', row);
  return place === 'inbox' && row.back ? pinnedMs + row.back.atMs : row.lastMessageAtMs;
}

function leastMsOf(sort: Sort, row: ConversationRow): number {
  const behind = behindDueMs - row.lastMessageAtMs;
  if (sort === 'due') return row.dueAtMs ?? behind;
  return sort === 'oldest' || isWaiting(row) ? row.lastMessageAtMs : behind;
}

/** Open, and as far as anybody tells, the customer wrote last. */
const isWaiting = ({ isUnanswered, status, spam, deleted }: ConversationRow) =>
  !isUnanswered && status !== 'closed' && !spam && !deleted;

/** Whether the least moment is at the top, in place of the newest. */
export const isLeastFirst = (view: View): boolean => sortOf(view) !== null || isAgenda(view);

/** What is to come, soonest first, grouped by when. */
export const isAgenda = (view: View): boolean =>
  view.kind === 'place' && (view.place === 'later' || view.place === 'due');

import type { ConversationRow } from '#shared/conversation.ts';
import type { Cursor } from '#shared/query/conversations.ts';

/** What is read with `after` follows the row `id`. */
type Mark = { readonly id: string; readonly after: Cursor };

/** Rows that were loaded and let go again: how many, and what reads them again. */
type LetGo = { readonly after: Cursor | null; readonly count: number };

/** Which part of a view is held. Far above it nothing is, so that an inbox scrolled through does not stay in memory. */
export type Held = {
  /** From the top of the view; the last one ends where the rows held begin. */
  readonly above: readonly LetGo[];
  /** What reads the rows held from their first. */
  readonly start: Cursor | null;
  /** Ends of pages among the rows held, in their order. */
  readonly marks: readonly Mark[];
};

export const heldFromTop: Held = { above: [], start: null, marks: [] };

/** Rows that stay above the one that matters. */
const keptAbove = 500;
/** Fewer are not worth it. */
const leastLetGo = 250;
/** Rows that are held at most, wherever the cursor is. */
const mostHeld = 5000;

/** How many rows stand before the first one held. */
export const countAbove = ({ above }: Held): number => above.reduce((sum, { count }) => sum + count, 0);

/** A page that ends with `row` was loaded; what follows it is read with `after`. */
export function withMark(held: Held, row: ConversationRow | undefined, after: Cursor | null): Held {
  return row && after ? { ...held, marks: [...held.marks, { id: row.id, after }] } : held;
}

const indices = new WeakMap<readonly ConversationRow[], ReadonlyMap<string, number>>();

/** Where a row stands, or -1. A list is never changed, only replaced: it is counted through once. */
export function indexIn(rows: readonly ConversationRow[], id: string | null): number {
  if (id === null) return -1;
  let known = indices.get(rows);
  if (!known) {
    known = new Map(rows.map((row, index) => [row.id, index]));
    indices.set(rows, known);
  }
  return known.get(id) ?? -1;
}

/**
 * Lets go of what is far above, as the end is what is looked at.
 * @param neededId a row that is to stay with all behind it; null where there is none
 * @returns the same objects where it is not worth it
 */
export function withoutFarAbove(rows: readonly ConversationRow[], held: Held, neededId: string | null) {
  const needed = indexIn(rows, neededId);
  const matters = needed < 0 || rows.length > mostHeld ? rows.length : needed;
  let [cut, at] = [0, -1];
  for (const [index, mark] of held.marks.entries()) {
    const end = indexIn(rows, mark.id) + 1;
    if (end > matters - keptAbove) break;
    if (end > cut) [cut, at] = [end, index];
  }
  const mark = held.marks[at];
  if (!mark || cut < leastLetGo) return { rows, held };
  const above = [...held.above, { after: held.start, count: cut }];
  return { rows: rows.slice(cut), held: { above, start: mark.after, marks: held.marks.slice(at + 1) } };
}

/**
 * Lets go of what is far below, as the top is what is looked at.
 * @returns null where it is not worth it
 */
export function withoutFarBelow(rows: readonly ConversationRow[], held: Held, neededId: string | null) {
  const least = Math.max(2 * keptAbove, indexIn(rows, neededId) + keptAbove);
  const at = held.marks.findIndex(({ id }) => indexIn(rows, id) >= least);
  const mark = held.marks[at];
  if (!mark) return null;
  const end = indexIn(rows, mark.id) + 1;
  if (rows.length - end < leastLetGo) return null;
  return { rows: rows.slice(0, end), held: { ...held, marks: held.marks.slice(0, at) }, next: mark.after };
}

/** The rows let go last, to be read again; null at the top of the view. */
export const lastLetGo = ({ above }: Held): LetGo | null => above.at(-1) ?? null;

/** They have been read: `after` reads the rows behind them. */
export function takenBack(held: Held, last: ConversationRow | undefined): Held {
  const chunk = lastLetGo(held);
  if (!chunk) return held;
  const marks = last && held.start ? [{ id: last.id, after: held.start }, ...held.marks] : held.marks;
  return { above: held.above.slice(0, -1), start: chunk.after, marks };
}

import type { ConversationRow } from '#shared/conversation.ts';
import { dueAtMsOf } from '#shared/due.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { applyEdit, followUpOf } from '#shared/edits/fields.ts';
import type { Back, FollowUp } from '#shared/follow-up.ts';
import type { Total } from '#shared/ipc/conversations.ts';
import { isLeastFirst, type Moments, matchesView, sortMsOf, type View } from '#shared/query/conversations.ts';
import { indexIn } from './list-window.ts';

/** An edit that is painted before the main process has shown it back. */
export type Overlay = {
  readonly commandId: string;
  readonly ids: ReadonlySet<string>;
  readonly edits: readonly Edit[];
  /** When it was made, epoch ms. */
  readonly atMs: number;
  /** Whether any of it waits to be sent; what is kept on this machine only carries no mark. */
  readonly sent: boolean;
  /** The revision that shows it, once the main process has answered; null until then. */
  readonly revision: number | null;
};

/**
 * The loaded part of a view, contiguous and mostly from its beginning, and how many rows the view has in all, or at least.
 */
export type Prefix = Total & {
  readonly rows: readonly ConversationRow[];
  /** Whether rows follow that are not loaded. */
  readonly more: boolean;
};

/** One edit applied to what a row knows. Same object where it changes nothing there. */
export function applyToRow(row: ConversationRow, edit: Edit): ConversationRow {
  const before = { ...row, metadata: {}, inbox: null, followUpAtMs: row.dueAtMs };
  const after = applyEdit(before, edit);
  if (after === before) return row;
  const { metadata: _metadata, inbox: _inbox, followUpAtMs: _at, ...rest } = after;
  const { followUp } = rest;
  if (followUp === row.followUp) return rest;
  return {
    ...rest,
    dueAtMs: dueAtMsOf(followUp, rest.back),
    laterAtMs: followUp?.act === 'snooze' ? followUp.dueAtMs : null,
  };
}

/** Whatever is done with a conversation ends that it is back; unless that is what brings it back. */
export function backBy({ edits, atMs }: Pick<Overlay, 'edits' | 'atMs'>, followUp: FollowUp | null): Back | null {
  const isBack = edits.some(({ field, to }) => field === 'followUp' && to === 'back');
  return isBack && followUp ? { atMs, why: 'by-hand', from: followUp } : null;
}

/** What is done with a row takes it out of Later where it says where the row is to lie, and ends that it is back. */
function answered(row: ConversationRow, edits: readonly Edit[], atMs: number): ConversationRow {
  const isMoved = edits.some(
    ({ field, to }) => field === 'status' || ((field === 'spam' || field === 'deleted') && to),
  );
  const back = backBy({ edits, atMs }, row.followUp);
  const isOver = isMoved && row.followUp?.act === 'snooze';
  const isEnded = isMoved || edits.some((edit) => edit.field === 'followUp' && followUpOf(edit) === null);
  const kept = isOver ? { ...row, followUp: null, hasFollowUp: false, dueAtMs: null } : row;
  if (row.back === back && kept === row && !(isEnded && row.laterAtMs !== null)) return row;
  return { ...kept, back, dueAtMs: dueAtMsOf(kept.followUp, back), laterAtMs: isEnded ? null : row.laterAtMs };
}

function applyOverlay(row: ConversationRow, overlay: Overlay): ConversationRow {
  if (!overlay.ids.has(row.id)) return row;
  const after = overlay.edits.reduce(applyToRow, answered(row, overlay.edits, overlay.atMs));
  if (after === row || !overlay.sent || after.sync !== 'none') return after;
  return { ...after, sync: 'waiting' };
}

/**
 * What is shown: the prefix with every overlay applied, without the rows that an overlay takes out of the view.
 * Rows that nothing touches stay the same objects, so that nothing repaints for them.
 * @param strayId a row that is shown although the view does not hold it any more, and is not counted
 */
export function draw(
  prefix: Prefix,
  overlays: readonly Overlay[],
  view: View,
  moments: Moments,
  strayId: string | null,
) {
  if (overlays.length === 0) return { rows: prefix.rows, total: prefix.total };
  const rows: ConversationRow[] = [];
  let total = prefix.total;
  let held = 0;
  for (const row of prefix.rows) {
    const shown = overlays.reduce(applyOverlay, row);
    const isIn = shown === row || matchesView(view, shown, moments) !== false;
    if (!isIn) total -= 1;
    else if (row.id !== strayId) held += 1;
    if (isIn || row.id === strayId) rows.push(shown);
  }
  return { rows, total: Math.max(held, total) };
}

/**
 * Whether `a` stands before `b` because of its moment: newest first, what is to come soonest first. In which order rows
 * of one moment stand only the main process knows.
 */
export function precedes(view: View, a: ConversationRow, b: ConversationRow): boolean {
  const [x, y] = [sortMsOf(view, a), sortMsOf(view, b)];
  return isLeastFirst(view) ? x < y : x > y;
}

/**
 * Merges what the main process said about the rows `asked` into the prefix. A row whose place in the order has not
 * moved stays at its index; one that belongs behind the last loaded row is left to the next page. One of
 * the moment of others stands behind them: the next page, or the one above, may begin within that moment, without it.
 * @param strayId a row that stays where it is although the view does not hold it any more
 * @param isTop false where rows above the first one were let go: one that belongs before it is among them
 */
export function mergeRows(
  prefix: Prefix,
  view: View,
  asked: ReadonlySet<string>,
  answer: Total & { readonly rows: readonly { row: ConversationRow; inView: boolean }[] },
  { strayId = null, isTop = true }: { readonly strayId?: string | null; readonly isTop?: boolean } = {},
): Prefix {
  const arriving = new Map(answer.rows.filter(({ inView }) => inView).map(({ row }) => [row.id, row]));
  const rows: ConversationRow[] = [];
  for (const row of prefix.rows) {
    const fresh = arriving.get(row.id);
    if (fresh && sortMsOf(view, fresh) === sortMsOf(view, row)) {
      rows.push(sameRow(row, fresh) ? row : fresh);
      arriving.delete(row.id);
    } else if (row.id === strayId) {
      rows.push(answer.rows.find((each) => each.row.id === strayId)?.row ?? row);
    } else if (!asked.has(row.id)) {
      rows.push(row);
    }
  }
  for (const row of arriving.values()) {
    const at = insertionIndex(rows, view, row);
    if (at === 0 && !isTop) continue;
    const last = rows.at(-1);
    if (!prefix.more || (last && !precedes(view, last, row))) rows.splice(at, 0, row);
  }
  const { isLeast } = answer;
  const held = rows.length - (strayId === null ? 0 : 1);
  return { rows, total: Math.max(answer.total, held), isLeast, more: prefix.more };
}

function insertionIndex(rows: readonly ConversationRow[], view: View, row: ConversationRow): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other && !precedes(view, row, other)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A fresh page for rows that are known already: equal ones keep their identity. */
export function keepIdentity(known: readonly ConversationRow[], fresh: readonly ConversationRow[]): ConversationRow[] {
  const byId = new Map(known.map((row) => [row.id, row]));
  return fresh.map((row) => {
    const before = byId.get(row.id);
    return before && sameRow(before, row) ? before : row;
  });
}

/** What was loaded behind a page that has been read again, so that reading the top again never shortens the list. */
export function rowsBehind(
  known: readonly ConversationRow[],
  page: readonly ConversationRow[],
  view: View,
): ConversationRow[] {
  const last = page.at(-1);
  if (!last) return [];
  const ids = new Set(page.map(({ id }) => id));
  const at = indexIn(known, last.id);
  const stood = known[at];
  const hasStayed = stood !== undefined && sortMsOf(view, stood) === sortMsOf(view, last);
  const isBehind = (row: ConversationRow, index: number) =>
    precedes(view, last, row) || (!precedes(view, row, last) && (!hasStayed || index > at));
  return known.filter((row, index) => !ids.has(row.id) && isBehind(row, index));
}

/** The list that was drawn before, where not one row of the new one differs: nothing repaints for it. */
export function sameRows(
  before: readonly ConversationRow[],
  after: readonly ConversationRow[],
): readonly ConversationRow[] {
  return before.length === after.length && after.every((row, index) => row === before[index]) ? before : after;
}

function sameRow(a: ConversationRow, b: ConversationRow): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Where the cursor stands once the rows have changed. It is held by id; where its row is gone, the row behind it
 * takes its place, or the one before at the end. A cursor on a conversation outside the list stays there.
 * @param isBackwards the row before it takes its place, or the one behind at the beginning
 */
export function keepCursor(
  before: readonly ConversationRow[],
  after: readonly ConversationRow[],
  cursorId: string | null,
  isBackwards: boolean,
): string | null {
  if (cursorId === null) return after[0]?.id ?? null;
  const index = indexIn(before, cursorId);
  if (index < 0 || indexIn(after, cursorId) >= 0) return cursorId;
  const isLeft = ({ id }: ConversationRow) => indexIn(after, id) >= 0;
  const next = before.slice(index + 1).find(isLeft);
  const previous = before.slice(0, index).filter(isLeft).at(-1);
  const found = isBackwards ? (previous ?? next) : (next ?? previous);
  return found?.id ?? after[after.length - 1]?.id ?? null;
}

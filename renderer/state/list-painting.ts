import type { ConversationRow } from '#shared/conversation.ts';
import type { Page } from '#shared/ipc/conversations.ts';
import { pageSize } from '#shared/ipc/limits.ts';
import type { View } from '#shared/query/conversations.ts';
import type { Core } from './core.ts';
import { draw, keepCursor, keepIdentity, type Overlay, type Prefix, rowsBehind, sameRows } from './list-model.ts';
import { type Held, indexIn, withMark } from './list-window.ts';
import { momentsNow } from './selectors.ts';
import type { ListState, Redraw } from './state.ts';

type Ports = {
  readonly core: Core;
  /** Hears of overlays that the rows show themselves from now on. */
  readonly dropped: (overlays: readonly Overlay[]) => void;
  /** Called where few rows are left to look at, though more could be loaded. */
  readonly isShort: () => void;
};

/** What is painted: the rows held with the overlays over them, and the cursor among them. */
export function createListPainting({ core, dropped, isShort }: Ports) {
  const list = () => core.store.getState().list;
  const moments = () => momentsNow(core.store.getState(), core.nowMs());

  function redraw(change: Parameters<Redraw>[0]): void {
    const before = list();
    const { autoAdvance } = core.store.getState().app.settings;
    const next = { ...before, ...change };
    const { strayId, ...drawn } = drawnWith(next, change.strayId === undefined && autoAdvance === 'stay');
    const rows = sameRows(before.rows, drawn.rows);
    const cursorId =
      rows === before.rows
        ? before.cursorId
        : keepCursor(before.rows, rows, before.cursorId, autoAdvance === 'previous');
    core.store.setState({ list: { ...next, strayId, total: drawn.total, rows, cursorId } });
    if (drawn.rows.length < pageSize / 2 && next.prefix.more) isShort();
  }

  /** @param stays the row under the cursor stays in sight where it is taken out of the view */
  function drawnWith({ prefix, overlays, view, strayId, cursorId }: ListState, stays: boolean) {
    const drawn = draw(prefix, overlays, view, moments(), strayId);
    if (!stays || indexIn(prefix.rows, cursorId) < 0 || indexIn(drawn.rows, cursorId) >= 0)
      return { ...drawn, strayId };
    return { ...draw(prefix, overlays, view, moments(), cursorId), strayId: cursorId };
  }

  /** Takes out the row that only the cursor held in the list. */
  function dropStray(): void {
    const { strayId, prefix, overlays, view } = list();
    // One that an edit has taken out is counted out by that edit, and goes with it.
    const others = prefix.rows.filter(({ id }) => id !== strayId);
    const isOut = draw(prefix, overlays, view, moments(), null).rows.every(({ id }) => id !== strayId);
    redraw({ strayId: null, ...(isOut ? {} : { prefix: { ...prefix, rows: others } }) });
  }

  /** @returns the overlays that are left once a revision has made the others part of the rows */
  function settle(revision: number, covered: (overlay: Overlay) => boolean): Overlay[] {
    const { overlays } = list();
    const gone = overlays.filter((o) => o.revision !== null && o.revision <= revision && covered(o));
    if (gone.length > 0) dropped(gone);
    return overlays.filter((overlay) => !gone.includes(overlay));
  }

  /** @param from what the page was read from: what is held behind it stays, unless it was held from elsewhere */
  function showPage(view: View, page: Page, from: Held): void {
    const before = list();
    const isSameView = before.view === view;
    const { strayId, ...held } = heldWith(before, view, page, from);
    const overlays = settle(page.revision, () => true);
    const drawn = draw(held.prefix, overlays, view, moments(), strayId);
    core.store.setState({
      list: {
        ...before,
        ...held,
        view,
        place: view.kind === 'place' ? view.place : before.place,
        phase: 'ready',
        problem: null,
        revision: page.revision,
        overlays,
        total: drawn.total,
        rows: sameRows(before.rows, drawn.rows),
        cursorId: isSameView
          ? keepCursor(before.rows, drawn.rows, before.cursorId, false)
          : (drawn.rows[0]?.id ?? null),
        strayId,
        leaving: null,
        forgiven: page.forgiven,
        unknown: page.unknown,
      },
    });
  }

  return { redraw, dropStray, settle, showPage };
}

/** A page, with what was loaded behind it before, and the row that only the cursor holds where it stood. */
function heldWith(before: ListState, view: View, page: Page, from: Held) {
  const known = before.view === view ? before.prefix.rows : [];
  const isTailKnown = page.next !== null && from.start === before.held.start;
  const tail = isTailKnown ? rowsBehind(known, page.rows, view) : [];
  const next = tail.length > 0 ? before.next : page.next;
  const isBack = page.rows.some(({ id }) => id === before.strayId);
  const strayId = before.view === view && !isBack ? before.strayId : null;
  const rows = withStray(known, [...keepIdentity(known, page.rows), ...tail], strayId);
  const prefix: Prefix = { rows, total: page.total, isLeast: page.isLeast, more: next !== null };
  const held = withMark({ above: from.above, start: from.start, marks: [] }, page.rows.at(-1), page.next);
  const marks = before.held.marks.filter(({ id }) => indexIn(tail, id) >= 0);
  return { prefix, next, strayId, held: { ...held, marks: [...held.marks, ...marks] } };
}

function withStray(known: readonly ConversationRow[], rows: readonly ConversationRow[], strayId: string | null) {
  const at = indexIn(known, strayId);
  const stray = known[at];
  if (!stray || rows.includes(stray)) return rows;
  return [...rows.slice(0, at), stray, ...rows.slice(at)];
}

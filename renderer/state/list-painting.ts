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
    const next = { ...before, ...change };
    const drawn = draw(next.prefix, next.overlays, next.view, moments());
    const rows = sameRows(before.rows, drawn.rows);
    const cursorId = rows === before.rows ? before.cursorId : keepCursor(before.rows, rows, before.cursorId);
    core.store.setState({ list: { ...next, total: drawn.total, rows, cursorId } });
    if (drawn.rows.length < pageSize / 2 && next.prefix.more) isShort();
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
    const held = heldWith(before, view, page, from);
    const overlays = settle(page.revision, () => true);
    const drawn = draw(held.prefix, overlays, view, moments());
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
        cursorId: isSameView ? keepCursor(before.rows, drawn.rows, before.cursorId) : (drawn.rows[0]?.id ?? null),
        strayId: null,
        leaving: null,
        forgiven: page.forgiven,
        unknownTags: page.unknownTags,
      },
    });
  }

  return { redraw, settle, showPage };
}

/** A page, with what was loaded behind it before. */
function heldWith(before: ListState, view: View, page: Page, from: Held) {
  const known = before.view === view ? before.prefix.rows : [];
  const isTailKnown = page.next !== null && from.start === before.held.start;
  const tail = isTailKnown ? rowsBehind(known, page.rows, view) : [];
  const next = tail.length > 0 ? before.next : page.next;
  const rows = [...keepIdentity(known, page.rows), ...tail];
  const prefix: Prefix = { rows, total: page.total, isLeast: page.isLeast, more: next !== null };
  const held = withMark({ above: from.above, start: from.start, marks: [] }, page.rows.at(-1), page.next);
  const marks = before.held.marks.filter(({ id }) => indexIn(tail, id) >= 0);
  return { prefix, next, held: { ...held, marks: [...held.marks, ...marks] } };
}

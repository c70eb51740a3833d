import type { Page } from '#shared/ipc/conversations.ts';
import { maxPage, pageSize } from '#shared/ipc/limits.ts';
import type { View } from '#shared/query/conversations.ts';
import { dates } from '../i18n/dates.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import { createListChanges } from './list-changes.ts';
import { createListEnds } from './list-ends.ts';
import { draw, keepCursor, keepIdentity, type Overlay, type Prefix, rowsBehind, sameRows } from './list-model.ts';
import { countAbove, type Held, heldFromTop, indexIn, lastLetGo, withMark } from './list-window.ts';
import type { ListState, Redraw } from './state.ts';
import type { Turns } from './turns.ts';

/** A prefix is read again at most this far; the rest is loaded by scrolling. */
const maxReload = 200;
/** `G` goes to the end only as far as an agent could mean it. */
const maxToEnd = 2000;

export type ListActions = ReturnType<typeof createListActions>;

/** A list of which nothing is on screen. */
const nothing = {
  prefix: { rows: [], total: 0, more: false },
  rows: [],
  total: 0,
  next: null,
  held: heldFromTop,
  cursorId: null,
  strayId: null,
  leaving: null,
} as const satisfies Partial<ListState>;

export function createListActions(core: Core, turns: Turns, dropped: (overlays: readonly Overlay[]) => void) {
  const { store } = core;
  const list = () => store.getState().list;
  let generation = 0;
  const ends = createListEnds({ core, redraw, generation: () => generation });
  const changes = createListChanges({ core, redraw, generation: () => generation, settle, reload });

  function redraw(change: Parameters<Redraw>[0]): void {
    const before = list();
    const next = { ...before, ...change };
    const drawn = draw(next.prefix, next.overlays, next.view, dates.endOfDayMs(core.nowMs()));
    const rows = sameRows(before.rows, drawn.rows);
    const cursorId = rows === before.rows ? before.cursorId : keepCursor(before.rows, rows, before.cursorId);
    store.setState({ list: { ...next, total: drawn.total, rows, cursorId } });
    if (drawn.rows.length < pageSize / 2 && next.prefix.more) void ends.loadMore();
  }

  /** The overlays that a revision has made part of the rows. */
  function settle(revision: number, covered: (overlay: Overlay) => boolean): Overlay[] {
    const { overlays } = list();
    const gone = overlays.filter((o) => o.revision !== null && o.revision <= revision && covered(o));
    if (gone.length > 0) dropped(gone);
    return overlays.filter((overlay) => !gone.includes(overlay));
  }

  /** @param from what the page was read from: what is held behind it stays, unless it was held from elsewhere */
  function showPage(view: View, page: Page, from: Held): void {
    const before = list();
    const sameView = before.view === view;
    const known = sameView ? before.prefix.rows : [];
    const isTailKnown = page.next !== null && from.start === before.held.start;
    const tail = isTailKnown ? rowsBehind(known, page.rows, view) : [];
    const next = tail.length > 0 ? before.next : page.next;
    const rows = [...keepIdentity(known, page.rows), ...tail];
    const { above, start } = from;
    const held = withMark({ above, start, marks: [] }, page.rows.at(-1), page.next);
    const marks = before.held.marks.filter(({ id }) => indexIn(tail, id) >= 0);
    const prefix: Prefix = { rows, total: page.total, more: next !== null };
    const overlays = settle(page.revision, () => true);
    const drawn = draw(prefix, overlays, view, dates.endOfDayMs(core.nowMs()));
    store.setState({
      list: {
        ...before,
        view,
        place: view.kind === 'place' ? view.place : before.place,
        phase: 'ready',
        problem: null,
        prefix,
        next,
        held: { ...held, marks: [...held.marks, ...marks] },
        revision: page.revision,
        overlays,
        total: drawn.total,
        rows: sameRows(before.rows, drawn.rows),
        cursorId: sameView ? keepCursor(before.rows, drawn.rows, before.cursorId) : (drawn.rows[0]?.id ?? null),
        strayId: null,
        leaving: null,
      },
    });
  }

  async function load(view: View, limit: number, from: Held = heldFromTop): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    const mine = ++generation;
    const answer = await ask(core, 'conversations.page', { accountId, view, after: from.start, limit });
    if (mine !== generation) return;
    if (answer.ok) {
      showPage(view, answer.value, from);
      return;
    }
    // Nothing is on screen, so nothing may be chosen.
    store.setState(({ list }) => ({
      list: { ...list, ...nothing, view, phase: 'failed', problem: answer.sentence },
      selection: { ids: new Set(), anchorId: null },
    }));
  }

  /** The page that came with the start, of the inbox. */
  function begin(page: Page): void {
    generation += 1;
    showPage(list().view, page, heldFromTop);
  }

  /** Shows a view from its beginning; `cursorId` may name a conversation that is not in it. */
  async function show(view: View, cursorId: string | null = null): Promise<void> {
    store.setState((state) => ({
      list: {
        ...state.list,
        view,
        place: view.kind === 'place' ? view.place : state.list.place,
        ...nothing,
        phase: 'loading',
        problem: null,
        cursorId,
      },
      selection: { ids: new Set(), anchorId: null },
    }));
    await turns.turning(load(view, pageSize));
  }

  /** As `show`, but the rows on screen stay until the answer is there: for searching while typing. */
  async function search(view: View): Promise<void> {
    store.setState({ selection: { ids: new Set(), anchorId: null } });
    await turns.turning(load(view, pageSize));
  }

  /** Loads towards the end and puts the cursor on the last row loaded. */
  async function toEnd(): Promise<void> {
    while (list().prefix.more && countAbove(list().held) + list().prefix.rows.length < maxToEnd) {
      const before = list().next;
      await ends.loadMore(maxPage);
      if (list().next === before) break;
    }
    const last = list().rows.at(-1);
    if (last) patch(core, 'list', { cursorId: last.id });
  }

  /** Puts the cursor on the first row of the view, which is read again where it was let go. */
  async function toStart(): Promise<void> {
    if (lastLetGo(list().held)) await turns.turning(load(list().view, pageSize));
    const [first] = list().rows;
    if (first) patch(core, 'list', { cursorId: first.id });
  }

  async function reload(): Promise<void> {
    const { view, prefix, held } = list();
    await load(view, Math.min(maxReload, Math.max(pageSize, prefix.rows.length)), held);
  }

  return { ...ends, ...changes, begin, show, search, toEnd, toStart, reload, redraw };
}

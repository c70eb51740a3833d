import type { ConversationRow } from '#shared/conversation.ts';
import type { Output } from '#shared/ipc/contract.ts';
import { maxPage, type Page, pageSize } from '#shared/ipc/conversations.ts';
import type { View } from '#shared/query/conversations.ts';
import { dates } from '../i18n/dates.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import { draw, keepCursor, keepIdentity, mergeRows, type Overlay, type Prefix, rowsBehind } from './list-model.ts';
import type { ListState } from './state.ts';
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
  cursorId: null,
  strayId: null,
  leaving: null,
} as const satisfies Partial<ListState>;

export function createListActions(core: Core, turns: Turns, dropped: (overlays: readonly Overlay[]) => void) {
  const { store } = core;
  const list = () => store.getState().list;
  let generation = 0;
  let loadingMore = false;
  const dirty = new Set<string>();
  let reloadWanted = false;
  let flushPlanned = false;

  /** Sets prefix or overlays and everything that follows from them, in one step. */
  function redraw(change: Partial<Pick<ListState, 'prefix' | 'overlays' | 'next' | 'revision' | 'strayId'>>): void {
    const before = list();
    const next = { ...before, ...change };
    const drawn = draw(next.prefix, next.overlays, next.view, dates.endOfDayMs(core.nowMs()));
    const cursorId = keepCursor(before.rows, drawn.rows, before.cursorId);
    store.setState({ list: { ...next, ...drawn, cursorId } });
    if (drawn.rows.length < pageSize / 2 && next.prefix.more) void loadMore();
  }

  /** The overlays that a revision has made part of the rows. */
  function settle(revision: number, covered: (overlay: Overlay) => boolean): Overlay[] {
    const { overlays } = list();
    const gone = overlays.filter((o) => o.revision !== null && o.revision <= revision && covered(o));
    if (gone.length > 0) dropped(gone);
    return overlays.filter((overlay) => !gone.includes(overlay));
  }

  function showPage(view: View, page: Page): void {
    const before = list();
    const sameView = before.view === view;
    const known = sameView ? before.prefix.rows : [];
    const tail = page.next === null ? [] : rowsBehind(known, page.rows, view);
    const next = tail.length > 0 ? before.next : page.next;
    const rows = [...keepIdentity(known, page.rows), ...tail];
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
        revision: page.revision,
        overlays,
        ...drawn,
        cursorId: sameView ? keepCursor(before.rows, drawn.rows, before.cursorId) : (drawn.rows[0]?.id ?? null),
        strayId: null,
        leaving: null,
      },
    });
  }

  async function load(view: View, limit: number): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    const mine = ++generation;
    const answer = await ask(core, 'conversations.page', { accountId, view, after: null, limit });
    if (mine !== generation) return;
    if (answer.ok) {
      showPage(view, answer.value);
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
    showPage(list().view, page);
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

  async function loadMore(limit = pageSize): Promise<void> {
    const accountId = activeAccount(core);
    const { next, view, phase } = list();
    if (!accountId || !next || phase !== 'ready' || loadingMore) return;
    loadingMore = true;
    const mine = generation;
    const answer = await ask(core, 'conversations.page', { accountId, view, after: next, limit });
    loadingMore = false;
    if (mine !== generation || !answer.ok) return;
    const known = new Set(list().prefix.rows.map(({ id }) => id));
    const rows = [...list().prefix.rows, ...answer.value.rows.filter(({ id }) => !known.has(id))];
    redraw({
      prefix: { rows, total: answer.value.total, more: answer.value.next !== null },
      next: answer.value.next,
    });
  }

  /** Loads towards the end and puts the cursor on the last row loaded. */
  async function toEnd(): Promise<void> {
    while (list().prefix.more && list().prefix.rows.length < maxToEnd) {
      const before = list().prefix.rows.length;
      await loadMore(maxPage);
      if (list().prefix.rows.length === before) break;
    }
    const last = list().rows.at(-1);
    if (last) patch(core, 'list', { cursorId: last.id });
  }

  async function reload(): Promise<void> {
    const { view, prefix } = list();
    await load(view, Math.min(maxReload, Math.max(pageSize, prefix.rows.length)));
  }

  async function refreshRows(ids: readonly string[]): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    const mine = generation;
    const { view, phase } = list();
    if (phase !== 'ready') {
      // A page that was asked for before the change may not show it: after it, then.
      touch(ids, 100);
      return;
    }
    const answer = await ask(core, 'conversations.rows', { accountId, view, ids: [...ids] });
    // A page that was asked for meanwhile carries these rows.
    if (mine !== generation || !answer.ok) return;
    const asked = new Set(ids);
    const covers = ({ ids: edited }: Overlay) => [...edited].every((id) => asked.has(id));
    const overlays = settle(answer.value.revision, covers);
    const strayId = strayAfter(asked, answer.value);
    redraw({
      prefix: mergeRows(list().prefix, view, asked, answer.value, strayId),
      overlays,
      revision: Math.max(list().revision, answer.value.revision),
      strayId,
    });
  }

  /**
   * A row that somebody else closes while the agent reads it stays under the cursor: if the next one took its place
   * by itself, the key already on its way would hit the wrong conversation.
   */
  function strayAfter(asked: ReadonlySet<string>, answer: Output<'conversations.rows'>): string | null {
    const { cursorId, strayId, prefix } = list();
    if (cursorId === null || !asked.has(cursorId)) return strayId;
    const stays = answer.rows.some(({ row, inView }) => row.id === cursorId && inView);
    return !stays && prefix.rows.some(({ id }) => id === cursorId) ? cursorId : null;
  }

  /** The cursor has moved: a row that only it held in the list goes. */
  function leaveStray(): void {
    const { strayId, cursorId, prefix } = list();
    if (strayId === null || strayId === cursorId) return;
    redraw({ prefix: { ...prefix, rows: prefix.rows.filter(({ id }) => id !== strayId) }, strayId: null });
  }

  function flush(): void {
    flushPlanned = false;
    const ids = [...dirty];
    dirty.clear();
    if (reloadWanted || ids.length > maxPage) {
      reloadWanted = false;
      void reload();
    } else if (ids.length > 0) {
      void refreshRows(ids);
    }
  }

  /** These rows may have changed (null: any): read again, together, in the next moment. */
  function touch(ids: readonly string[] | null, delayMs = 16): void {
    if (ids === null) reloadWanted = true;
    else for (const id of ids) dirty.add(id);
    if (flushPlanned) return;
    flushPlanned = true;
    core.later(delayMs, flush);
  }

  function rowAt(id: string | null): ConversationRow | null {
    return id === null ? null : (list().rows.find((row) => row.id === id) ?? null);
  }

  return { begin, show, search, loadMore, toEnd, reload, touch, redraw, leaveStray, rowAt };
}

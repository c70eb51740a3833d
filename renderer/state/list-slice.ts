import type { ConversationRow } from '#shared/conversation.ts';
import type { Output } from '#shared/ipc/contract.ts';
import { maxPage, type Page, pageSize } from '#shared/ipc/conversations.ts';
import type { Cursor, View } from '#shared/query/conversations.ts';
import { dates } from '../i18n/dates.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import {
  draw,
  keepCursor,
  keepIdentity,
  mergeRows,
  type Overlay,
  type Prefix,
  precedes,
  rowsBehind,
  sameRows,
} from './list-model.ts';
import {
  countAbove,
  type Held,
  heldFromTop,
  indexIn,
  lastLetGo,
  takenBack,
  withMark,
  withoutFarAbove,
  withoutFarBelow,
} from './list-window.ts';
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
  held: heldFromTop,
  cursorId: null,
  strayId: null,
  leaving: null,
} as const satisfies Partial<ListState>;

export function createListActions(core: Core, turns: Turns, dropped: (overlays: readonly Overlay[]) => void) {
  const { store } = core;
  const list = () => store.getState().list;
  let generation = 0;
  let loadingMore = false;
  let loadingAbove = false;
  const dirty = new Set<string>();
  let reloadWanted = false;
  let flushPlanned = false;

  /** Sets prefix or overlays and everything that follows from them, in one step. */
  function redraw(
    change: Partial<Pick<ListState, 'prefix' | 'overlays' | 'next' | 'held' | 'revision' | 'strayId'>>,
  ): void {
    const before = list();
    const next = { ...before, ...change };
    const drawn = draw(next.prefix, next.overlays, next.view, dates.endOfDayMs(core.nowMs()));
    const rows = sameRows(before.rows, drawn.rows);
    const cursorId = rows === before.rows ? before.cursorId : keepCursor(before.rows, rows, before.cursorId);
    store.setState({ list: { ...next, total: drawn.total, rows, cursorId } });
    if (drawn.rows.length < pageSize / 2 && next.prefix.more) void loadMore();
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

  async function loadMore(limit = pageSize): Promise<void> {
    const accountId = activeAccount(core);
    const { next, view, phase } = list();
    if (!accountId || !next || phase !== 'ready' || loadingMore) return;
    loadingMore = true;
    const mine = generation;
    const answer = await ask(core, 'conversations.page', { accountId, view, after: next, limit });
    loadingMore = false;
    if (mine !== generation || !answer.ok) return;
    const { prefix, held } = list();
    const { rows: read, total } = answer.value;
    const all = [...prefix.rows, ...read.filter(({ id }) => indexIn(prefix.rows, id) < 0)];
    const marked = withMark(held, read.at(-1), answer.value.next);
    const kept = mayLetGo() ? withoutFarAbove(all, marked, list().cursorId) : { rows: all, held: marked };
    redraw({
      prefix: { rows: kept.rows, total, more: answer.value.next !== null },
      held: kept.held,
      next: answer.value.next,
    });
  }

  /** What is selected is looked at by commands, so it stays. */
  const mayLetGo = () => store.getState().selection.ids.size === 0;

  /** Reads again what was let go above. */
  async function loadAbove(): Promise<void> {
    const accountId = activeAccount(core);
    const { held, view, phase, prefix } = list();
    const chunk = lastLetGo(held);
    const [first] = prefix.rows;
    if (!accountId || !chunk || !first || phase !== 'ready' || loadingAbove) return;
    loadingAbove = true;
    const mine = generation;
    const read = await readUpTo(accountId, view, chunk, first);
    loadingAbove = false;
    if (mine !== generation || read === null || lastLetGo(list().held) !== chunk) return;
    const now = list();
    const above = read.filter(({ id }) => indexIn(now.prefix.rows, id) < 0);
    const rows = [...above, ...now.prefix.rows];
    const back = takenBack(now.held, above.at(-1));
    const kept = mayLetGo() ? withoutFarBelow(rows, back, now.cursorId) : null;
    redraw({
      prefix: { ...now.prefix, rows: kept?.rows ?? rows, more: kept !== null || now.prefix.more },
      held: kept?.held ?? back,
      next: kept?.next ?? now.next,
    });
  }

  /** The rows that stand before `first`, from where the chunk begins; more than it had where some have come since. */
  async function readUpTo(
    accountId: string,
    view: View,
    chunk: { readonly after: Cursor | null; readonly count: number },
    first: ConversationRow,
  ): Promise<ConversationRow[] | null> {
    const read: ConversationRow[] = [];
    let { after } = chunk;
    for (;;) {
      const limit = Math.min(maxPage, chunk.count + 1);
      const answer = await ask(core, 'conversations.page', { accountId, view, after, limit });
      if (!answer.ok) return null;
      const end = answer.value.rows.findIndex((row) => !precedes(view, row, first));
      read.push(...answer.value.rows.slice(0, end < 0 ? undefined : end));
      if (end >= 0 || answer.value.next === null) return read;
      after = answer.value.next;
    }
  }

  /** Loads towards the end and puts the cursor on the last row loaded. */
  async function toEnd(): Promise<void> {
    while (list().prefix.more && countAbove(list().held) + list().prefix.rows.length < maxToEnd) {
      const before = list().next;
      await loadMore(maxPage);
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
      prefix: mergeRows(list().prefix, view, asked, answer.value, { strayId, isTop: !lastLetGo(list().held) }),
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
    return !stays && indexIn(prefix.rows, cursorId) >= 0 ? cursorId : null;
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
    return list().rows[indexIn(list().rows, id)] ?? null;
  }

  return { begin, show, search, loadMore, loadAbove, toEnd, toStart, reload, touch, redraw, leaveStray, rowAt };
}

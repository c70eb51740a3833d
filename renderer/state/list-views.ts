import type { Page } from '#shared/ipc/conversations.ts';
import { pageSize } from '#shared/ipc/limits.ts';
import type { View } from '#shared/query/conversations.ts';
import { activeAccount, ask, type Core } from './core.ts';
import { type Held, heldFromTop } from './list-window.ts';
import type { ListState } from './state.ts';
import type { Turns } from './turns.ts';

type Ports = {
  readonly core: Core;
  readonly turns: Turns;
  readonly showPage: (view: View, page: Page, from: Held) => void;
};

/** A prefix is read again at most this far; the rest is loaded by scrolling. */
const maxReload = 200;

/** A list of which nothing is on screen. */
const nothing = {
  prefix: { rows: [], total: 0, isLeast: false, more: false },
  rows: [],
  total: 0,
  next: null,
  held: heldFromTop,
  cursorId: null,
  strayId: null,
  leaving: null,
  forgiven: [],
  unknown: [],
} as const satisfies Partial<ListState>;

/** Which view the list shows, and its first page. */
export function createListViews({ core, turns, showPage }: Ports) {
  const { store } = core;
  const list = () => store.getState().list;
  let generation = 0;
  /** What ends with another view on screen, or the same from its beginning; null while none is on its way. */
  let coming: Promise<void> | null = null;

  async function load(view: View, limit: number, from: Held = heldFromTop): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    const mine = ++generation;
    const answer = await ask(core, 'conversations.page', { accountId, view, after: from.start, limit });
    if (mine !== generation) return;
    // What was asked for while this view was on its way was asked of the one that goes.
    if (list().view !== view) generation += 1;
    if (answer.ok) {
      showPage(view, answer.value, from);
      return;
    }
    // Nothing is on screen, so nothing may be chosen.
    store.setState(({ list }) => ({
      list: { ...list, ...nothing, view, phase: 'failed', problem: answer.sentence },
      selection: { ids: new Set(), anchorId: null, isWhole: false },
    }));
  }

  function turnTo(view: View): Promise<void> {
    const turn = load(view, pageSize).finally(() => {
      if (coming === turn) coming = null;
    });
    coming = turn;
    return turns.turning(turn);
  }

  return {
    /** Changes with every page that a view is shown from its beginning with. */
    generation: () => generation,
    /** The page that came with the start, of the inbox. */
    begin(page: Page): void {
      generation += 1;
      showPage(list().view, page, heldFromTop);
    },
    /** Shows a view from its beginning; `cursorId` may name a conversation that is not in it. */
    async show(view: View, cursorId: string | null = null): Promise<void> {
      store.setState(({ list }) => ({
        list: {
          ...list,
          view,
          place: view.kind === 'place' ? view.place : list.place,
          ...nothing,
          phase: 'loading',
          problem: null,
          cursorId,
        },
        selection: { ids: new Set(), anchorId: null, isWhole: false },
      }));
      await turnTo(view);
    },
    /** As `show`, but the rows on screen stay until the answer is there: for searching while typing. */
    async search(view: View): Promise<void> {
      store.setState({ selection: { ids: new Set(), anchorId: null, isWhole: false } });
      await turnTo(view);
    },
    /** Reads the view on screen from its beginning again. */
    restart: (): Promise<void> => turnTo(list().view),
    async reload(): Promise<void> {
      // Asked for now, the view that is on screen would take the place of the one that is on its way.
      while (coming !== null) await coming;
      const { view, prefix, held } = list();
      await load(view, Math.min(maxReload, Math.max(pageSize, prefix.rows.length)), held);
    },
  };
}

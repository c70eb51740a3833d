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
  unknownTags: [],
} as const satisfies Partial<ListState>;

/** Which view the list shows, and its first page. */
export function createListViews({ core, turns, showPage }: Ports) {
  const { store } = core;
  const list = () => store.getState().list;
  let generation = 0;

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
      selection: { ids: new Set(), anchorId: null, isWhole: false },
    }));
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
      await turns.turning(load(view, pageSize));
    },
    /** As `show`, but the rows on screen stay until the answer is there: for searching while typing. */
    async search(view: View): Promise<void> {
      store.setState({ selection: { ids: new Set(), anchorId: null, isWhole: false } });
      await turns.turning(load(view, pageSize));
    },
    /** Reads the view on screen from its beginning again. */
    restart: (): Promise<void> => turns.turning(load(list().view, pageSize)),
    async reload(): Promise<void> {
      const { view, prefix, held } = list();
      await load(view, Math.min(maxReload, Math.max(pageSize, prefix.rows.length)), held);
    },
  };
}

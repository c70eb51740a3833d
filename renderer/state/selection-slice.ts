import type { View } from '#shared/query/conversations.ts';
import { say } from '../i18n/say.ts';
import { activeAccount, ask, type Core } from './core.ts';
import { indexIn } from './list-window.ts';
import { cursorIndex } from './selectors.ts';
import type { Turns } from './turns.ts';
import type { UiActions } from './ui-slice.ts';

export function createSelectionActions(core: Core, turns: Turns, ui: UiActions) {
  const { store } = core;

  function set(ids: ReadonlySet<string>, anchorId: string | null, isWhole: boolean): void {
    store.setState({ selection: { ids, anchorId, isWhole } });
  }

  /** @param painted what is selected already: of that, only what the agent has not taken out meanwhile stays */
  async function rest(accountId: string, view: View, painted: ReadonlySet<string>): Promise<void> {
    const answer = await ask(core, 'conversations.ids', { accountId, view });
    const { list, selection } = store.getState();
    if (list.view !== view || !selection.isWhole) return;
    const isIn = (id: string) => selection.ids.has(id) || !painted.has(id);
    if (answer.ok) set(new Set(answer.value.ids.filter(isIn)), selection.anchorId, true);
    else ui.fail(say('acts.selectionSlice.onlyTheLoadedConversationsAre'), answer.sentence);
  }

  return {
    toggle(id: string): void {
      const { selection } = store.getState();
      const ids = new Set(selection.ids);
      if (!ids.delete(id)) ids.add(id);
      set(ids, id, selection.isWhole && ids.size > 0);
    },
    clear(): void {
      if (store.getState().selection.ids.size > 0) set(new Set(), null, false);
    },
    /**
     * Everything between the anchor (the last selected row, else the cursor's) and this one.
     * @param isMore what is selected already stays
     */
    rangeTo(id: string, isMore: boolean): void {
      const { list, selection } = store.getState();
      const to = indexIn(list.rows, id);
      const anchor = indexIn(list.rows, selection.anchorId ?? list.cursorId);
      const from = anchor < 0 ? to : anchor;
      if (to < 0) return;
      const ids = new Set(isMore ? selection.ids : []);
      for (const row of list.rows.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(row.id);
      set(ids, list.rows[from]?.id ?? id, isMore && selection.isWhole);
    },
    /** Selects the row under the cursor and the one it moves to. */
    extend(by: 1 | -1): void {
      const state = store.getState();
      const index = cursorIndex(state);
      const here = state.list.rows[index];
      const there = state.list.rows[index + by];
      if (!here) return;
      const ids = new Set(state.selection.ids).add(here.id);
      if (there) ids.add(there.id);
      store.setState({
        selection: { ids, anchorId: state.selection.anchorId ?? here.id, isWhole: state.selection.isWhole },
        list: { ...state.list, cursorId: (there ?? here).id },
      });
    },
    async all(): Promise<void> {
      const accountId = activeAccount(core);
      const { list } = store.getState();
      if (!accountId) return;
      // What is loaded is selected in this frame, the rest of the view as soon as its ids are known; the next key is
      // meant for all of them.
      const painted = new Set(list.rows.map(({ id }) => id));
      set(painted, null, true);
      if (list.prefix.more || list.held.above.length > 0) await turns.turning(rest(accountId, list.view, painted));
    },
  };
}

import { placeOf } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { inOrder, type PlaceView, type Sort, sortOf } from '#shared/query/conversations.ts';
import type { SavedView } from '#shared/saved-view.ts';
import { say } from '../i18n/say.ts';
import { activeAccount, ask, patch } from './core.ts';
import { activeSavedView, listedRow, placeView } from './selectors.ts';
import type { Slices } from './slices.ts';
import type { Dialog } from './state.ts';

/** Dialogs that mean the same whichever account is on screen; the others hold conversations or changes of one. */
const ofNoAccount: readonly Dialog['kind'][] = [
  'help',
  'macros',
  'saveMacro',
  'connect',
  'renew',
  'signOut',
  'chooseAccount',
];

/** Where it is put off, or back, only its follow-up tells. */
function shownIn({ conversation, followUp, back }: ConversationDetail) {
  return { ...conversation, back, laterAtMs: followUp?.act === 'snooze' ? followUp.dueAtMs : null };
}

export type Navigation = ReturnType<typeof createNavigation>;

/** The ways from one thing on screen to another, over several slices each. */
export function createNavigation(slices: Slices) {
  const { core, store, ui, turns, reader, list, selection, edits, outbox, app, accounts } = slices;

  /** Leaves a search, if any, and shows a place. */
  async function goTo(place: PlaceView, cursorId: string | null = null): Promise<void> {
    patch(core, 'ui', { screen: 'list', search: null, openedView: null, readerOpen: cursorId !== null });
    await list.show(placeView(store.getState(), place), cursorId);
  }

  async function turnToConversation(id: string): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    if (listedRow(store.getState(), id)) {
      patch(core, 'ui', { screen: 'list', readerOpen: true });
      patch(core, 'list', { cursorId: id });
      return;
    }
    const answer = await ask(core, 'conversations.open', { accountId, id });
    if (!answer.ok) ui.fail(say('acts.navigation.theConversationCouldNotBe'), answer.sentence);
    else if (answer.value === null) ui.fail(say('acts.navigation.thatConversationIsNoLonger'));
    else await goTo(placeOf(shownIn(answer.value)), id);
  }

  /** @param sort null for the newest first @param openedView the id of the saved view that is opened, if any */
  async function searchIn(query: string, sort: Sort | null, openedView: string | null): Promise<void> {
    patch(core, 'ui', { screen: 'list', search: query === '' ? null : query, openedView, readerOpen: false });
    const { place } = store.getState().list;
    const isPlace = query.trim() === '';
    await list.search(isPlace ? placeView(store.getState(), place) : inOrder({ kind: 'query', query }, sort));
  }

  return {
    goTo,
    /** Both questions at once; where the second has no list, it is asked for as any other, which tells what is wrong. */
    async start(): Promise<void> {
      const asked = ask(core, 'app.firstList', {});
      if (!(await app.start())) return;
      patch(core, 'list', { view: placeView(store.getState(), 'inbox') });
      const first = await asked;
      if (first.ok && first.value && first.value.accountId === activeAccount(core)) {
        list.begin(first.value.page);
        app.showCounts(first.value.counts);
      } else await Promise.all([list.show(placeView(store.getState(), 'inbox')), app.readCounts()]);
      void accounts.readDirectory();
    },
    /** Shows the answer to a query, as it is typed in the order of before; an empty one is the place it was typed in. */
    search: (query: string): Promise<void> => {
      const now = store.getState();
      const { view } = now.list;
      const openedView = query === now.ui.search ? now.ui.openedView : null;
      return searchIn(query, view.kind === 'query' ? sortOf(view) : null, openedView);
    },
    /** Everything that a query finds is shown in its list, and what would become of each before any of it is done. */
    async considerAll(query: string, changes: readonly Edit[]): Promise<void> {
      await searchIn(query, null, null);
      const { view, phase } = store.getState().list;
      if (phase !== 'ready' || view.kind !== 'query' || view.query !== query) return;
      await selection.all();
      // Whoever has gone on to another list, or let go of what was selected, does not mean it any more.
      const now = store.getState();
      if (now.list.view === view && now.selection.isWhole) await edits.consider([...now.selection.ids], changes);
    },
    /** Shows what a saved view holds. */
    async showSaved({ id, query, sort }: Pick<SavedView, 'id' | 'query' | 'sort'>): Promise<void> {
      const found = searchIn(query, sort, id);
      core.focus('list');
      await found;
    },
    /** Shows the view on screen in another order; places and saved views keep it. @param sort null for its own */
    async sortBy(sort: Sort | null): Promise<void> {
      const state = store.getState();
      const { view } = state.list;
      const saved = activeSavedView(state);
      if (view.kind === 'place') {
        const { [view.place]: _, ...others } = state.app.settings.placeSorts;
        void app.set({ placeSorts: sort === null ? others : { ...others, [view.place]: sort } });
      } else if (saved) {
        patch(core, 'ui', { openedView: saved.id });
        void app.keepView({ ...saved, sort });
      }
      const ordered = inOrder(view, sort);
      await list.search(ordered);
      // Whoever has turned to another list meanwhile keeps their place in it.
      const { list: now } = store.getState();
      const [first] = now.rows;
      if (first && now.view === ordered) patch(core, 'list', { cursorId: first.id });
    },
    /** Shows one conversation, wherever it is: in the list on screen if it is there, else in its place. */
    showConversation: (id: string): Promise<void> => turns.turning(turnToConversation(id)),
    async switchAccount(id: string): Promise<void> {
      if (activeAccount(core) === id) return;
      reader.forget();
      edits.forget();
      outbox.forget();
      ui.closeToast();
      const { dialog } = store.getState().ui;
      if (dialog !== null && !ofNoAccount.includes(dialog.kind)) ui.closeDialog();
      patch(core, 'app', { activeAccount: id, counts: null, savedViews: [], removedView: null, savedCounts: {} });
      patch(core, 'list', { overlays: [] });
      void app.set({ activeAccount: id });
      void accounts.readDirectory();
      await Promise.all([goTo('inbox'), app.readCounts()]);
    },
  };
}

import { placeOf } from '#shared/conversation.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import type { PlaceView } from '#shared/query/conversations.ts';
import { createAccountActions } from './accounts-slice.ts';
import { createAppActions } from './app-slice.ts';
import { activeAccount, ask, type Core, createState, patch } from './core.ts';
import { createEditActions } from './edit-slice.ts';
import { createListActions } from './list-slice.ts';
import { createOutboxActions } from './outbox-slice.ts';
import { createReaderActions } from './reader-slice.ts';
import { createSelectionActions } from './selection-slice.ts';
import { activeView, listedRow } from './selectors.ts';
import { createTurns } from './turns.ts';
import { createUiActions } from './ui-slice.ts';

export type Winnow = ReturnType<typeof createWinnow>;

/** The whole interface without a pixel: state, what changes it, and the ways through the bridge. */
export function createWinnow(ports: Omit<Core, 'store'>) {
  const core: Core = { ...ports, store: createState(ports.nowMs()) };
  const { store } = core;
  const ui = createUiActions(core);
  const turns = createTurns();
  const reader = createReaderActions(core);
  const list = createListActions(core, turns, reader.bake);
  const selection = createSelectionActions(core, turns, ui);
  const edits = createEditActions(core, list, reader, ui);
  const outbox = createOutboxActions(core, turns, ui);
  const app = createAppActions(core, ui);
  const accounts = createAccountActions(core, ui, switchAccount);

  store.subscribe((state, before) => {
    if (state.list.cursorId === before.list.cursorId) return;
    reader.moved(state.list.cursorId);
    list.leaveStray();
  });

  /** Both questions at once; where the second has no list, it is asked for as any other, which tells what is wrong. */
  async function start(): Promise<void> {
    const asked = ask(core, 'app.firstList', {});
    if (!(await app.start())) return;
    const first = await asked;
    if (first.ok && first.value && first.value.accountId === activeAccount(core)) {
      list.begin(first.value.page);
      app.showCounts(first.value.counts);
    } else await Promise.all([list.show({ kind: 'place', place: 'inbox' }), app.readCounts()]);
    void accounts.readDirectory();
  }

  /** Leaves a search, if any, and shows a place. */
  async function goTo(place: PlaceView, cursorId: string | null = null): Promise<void> {
    patch(core, 'ui', { screen: 'list', search: null, readerOpen: cursorId !== null });
    await list.show({ kind: 'place', place }, cursorId);
  }

  /** Shows the answer to a query; an empty one is the place it was typed in. */
  async function search(query: string): Promise<void> {
    patch(core, 'ui', { screen: 'list', search: query === '' ? null : query, readerOpen: false });
    const { place } = store.getState().list;
    await list.search(query.trim() === '' ? { kind: 'place', place } : { kind: 'query', query });
  }

  /** Shows one conversation, wherever it is: in the list on screen if it is there, else in its place. */
  const showConversation = (id: string) => turns.turning(turnToConversation(id));

  async function turnToConversation(id: string): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    if (listedRow(store.getState(), id)) {
      patch(core, 'ui', { screen: 'list', readerOpen: true });
      patch(core, 'list', { cursorId: id });
      return;
    }
    const answer = await ask(core, 'conversations.open', { accountId, id });
    if (!answer.ok) ui.fail('The conversation could not be opened', answer.sentence);
    else if (answer.value === null) ui.fail('That conversation is no longer in the inbox');
    else await goTo(placeOf(answer.value.conversation), id);
  }

  async function switchAccount(id: string): Promise<void> {
    if (activeAccount(core) === id) return;
    reader.forget();
    edits.forget();
    outbox.forget();
    ui.closeToast();
    patch(core, 'app', { activeAccount: id, counts: null });
    patch(core, 'list', { overlays: [] });
    void app.set({ activeAccount: id });
    void accounts.readDirectory();
    await Promise.all([goTo('inbox'), app.readCounts()]);
  }

  /** Hears what the main process tells. @returns what stops listening */
  function listen(bridge: Bridge): () => void {
    const mine = (accountId: string) => accountId === activeAccount(core);
    /** Something stands between the account on screen and its server: no names could be asked for. */
    const isHeld = () => (activeView(store.getState())?.status.gate ?? null) !== null;
    const stops = [
      bridge.on('conversations.changed', ({ accountId, ids }) => {
        if (!mine(accountId)) return;
        list.touch(ids);
        reader.touch(ids);
        app.touchCounts();
      }),
      bridge.on('outbox.changed', ({ accountId }) => {
        if (!mine(accountId)) return;
        outbox.touch();
        const { cursorId } = store.getState().list;
        if (cursorId !== null) reader.touch([cursorId]);
      }),
      bridge.on('sync.changed', (status) => {
        const { accounts: known } = store.getState().app;
        const wasHeld = isHeld();
        patch(core, 'app', {
          accounts: known.map((each) => (each.id === status.accountId ? { ...each, status } : each)),
        });
        if (wasHeld && !isHeld()) void accounts.readDirectory();
      }),
      bridge.on('accounts.changed', ({ accounts: all }) => {
        const wasHeld = isHeld();
        patch(core, 'app', { accounts: all });
        if (wasHeld && !isHeld()) void accounts.readDirectory();
        if (all.some(({ id }) => id === activeAccount(core))) return;
        const [first] = all;
        if (first) void switchAccount(first.id);
        else patch(core, 'app', { activeAccount: null, counts: null });
      }),
      bridge.on('notices.changed', ({ notices }) => patch(core, 'app', { notices })),
      bridge.on('conversation.show', async ({ accountId, id }) => {
        ui.closeDialog();
        await switchAccount(accountId);
        await showConversation(id);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  return {
    core,
    store,
    ui,
    reader,
    turns,
    list,
    selection,
    edits,
    outbox,
    app,
    accounts,
    start,
    goTo,
    search,
    showConversation,
    switchAccount,
    listen,
  };
}

import type { CommandId } from '#shared/commands.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import { dates } from '../i18n/dates.ts';
import { say } from '../i18n/say.ts';
import { scrollMessages } from '../platform/scroll-messages.ts';
import { patch } from '../state/core.ts';
import { cursorIndex } from '../state/selectors.ts';
import type { Winnow } from '../state/store.ts';
import type { Action } from './action.ts';
import { noConversation, noSelecting } from './conditions.ts';

/** Rows that fit a page; the list tells it as it measures itself. */
export const pageOfRows = { count: 10 };

/** Rows before an end of what is loaded at which more is asked for. */
const loadAhead = 10;

function moveBy(by: number) {
  return ({ core, store, list }: Winnow) => {
    const state = store.getState();
    const { rows } = state.list;
    const index = cursorIndex(state);
    const row = rows[index < 0 ? 0 : Math.min(Math.max(index + by, 0), rows.length - 1)];
    if (row && row.id !== state.list.cursorId) patch(core, 'list', { cursorId: row.id });
    // At an end there is nowhere to go but where the cursor would be without it.
    else if (state.list.strayId !== null) list.dropStray();
    if (index + by > rows.length - loadAhead) void list.loadMore();
    if (index + by < loadAhead) void list.loadAbove();
  };
}

/** The next such row further down; behind the last one the first. */
function toNext(isWanted: (row: ConversationRow, nowMs: number) => boolean, none: string): Action {
  return {
    refusal: noConversation,
    run: async ({ core, list, ui }) => {
      const isFound = await list.toNext((row) => isWanted(row, core.nowMs()));
      if (!isFound) ui.say(none, null);
    },
  };
}

/** Never the list: what is read is scrolled, and shown first where a narrow window hides it. */
const scroll =
  (direction: 1 | -1) =>
  ({ core }: Winnow): void => {
    if (!scrollMessages(direction)) patch(core, 'ui', { readerOpen: true });
  };

/** Leaves the innermost thing: focus mode or the conversation, then the selection, then the search or the filter, then the queue. */
function back({ core, store, selection, outbox, edits, dryRun, focus, goTo }: Winnow): void {
  const { ui, selection: selected, list, outbox: queue, dryRun: considered, focus: alone } = store.getState();
  if (ui.bulk !== null) edits.stop();
  else if (considered !== null && ui.screen === 'list') dryRun.close();
  else if (alone !== null && ui.screen === 'list') focus.leave();
  else if (ui.readerOpen) {
    patch(core, 'ui', { readerOpen: false });
    core.focus('list');
  } else if (ui.screen === 'outbox') {
    if (queue.selected.size > 0) outbox.clearSelection();
    else if (queue.query !== '') void outbox.find('');
    else {
      patch(core, 'ui', { screen: 'list' });
      core.focus('list');
    }
  } else if (selected.ids.size > 0) selection.clear();
  else if (ui.search !== null) void goTo(list.place);
}

export const moveActions = {
  'list.next': { run: moveBy(1) },
  'list.previous': { run: moveBy(-1) },
  'list.pageDown': { run: (winnow) => moveBy(pageOfRows.count)(winnow) },
  'list.pageUp': { run: (winnow) => moveBy(-pageOfRows.count)(winnow) },
  'list.first': { run: ({ list }) => list.toStart() },
  'list.last': { run: ({ list }) => list.toEnd() },
  'list.select': {
    refusal: noSelecting,
    run: ({ store, selection }) => {
      const { cursorId } = store.getState().list;
      if (cursorId !== null) selection.toggle(cursorId);
    },
  },
  'list.selectDown': { refusal: noSelecting, run: ({ selection }) => selection.extend(1) },
  'list.selectUp': { refusal: noSelecting, run: ({ selection }) => selection.extend(-1) },
  'list.selectAll': {
    refusal: (state) =>
      noSelecting(state) ?? (state.list.rows.length === 0 ? say('acts.moveActions.thisViewIsEmpty') : null),
    run: ({ selection }) => selection.all(),
  },
  'list.selectNone': {
    refusal: ({ selection }) => (selection.ids.size === 0 ? say('acts.moveActions.nothingIsSelected') : null),
    run: ({ selection }) => selection.clear(),
  },
  'list.nextUnread': toNext(({ unreadCount }) => unreadCount > 0, say('acts.moveActions.nothingElseHereIsUnread')),
  'list.nextDue': toNext(
    ({ dueAtMs, back }, nowMs) => back !== null || (dueAtMs !== null && dueAtMs <= dates.endOfDayMs(nowMs)),
    say('acts.moveActions.nothingElseHereIsDue'),
  ),
  'conversation.open': {
    refusal: noConversation,
    run: ({ core }) => {
      patch(core, 'ui', { readerOpen: true });
      core.focus('messages');
    },
  },
  'conversation.scrollDown': { refusal: noConversation, run: scroll(1) },
  'conversation.scrollUp': { refusal: noConversation, run: scroll(-1) },
  'conversation.close': { run: back },
} satisfies Partial<Record<CommandId, Action>>;

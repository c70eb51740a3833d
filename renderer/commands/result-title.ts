import type { CommandId } from '#shared/commands.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import { commandTitle } from '../i18n/command-words.ts';
import { say } from '../i18n/say.ts';
import type { State } from '../state/state.ts';
import { chosenRows } from './triage-actions.ts';

type Says = (rows: readonly ConversationRow[], state: State) => string;

const says: Partial<Record<CommandId, Says>> = {
  'conversation.toggleRead': (rows) =>
    rows.every(({ unreadCount }) => unreadCount === 0)
      ? say('acts.resultTitle.markUnread')
      : say('acts.resultTitle.markRead'),
  'conversation.toggleSpam': (rows) =>
    rows.every(({ spam }) => spam) ? say('acts.resultTitle.notSpam') : say('acts.resultTitle.markAsSpam'),
  'conversation.toggleTrash': (rows) =>
    rows.every(({ deleted }) => deleted)
      ? say('acts.resultTitle.restoreFromTrash')
      : say('acts.resultTitle.moveToTrash'),
  'followUp.toggleBack': (rows) =>
    rows.some(({ laterAtMs }) => laterAtMs !== null)
      ? say('acts.resultTitle.backNow')
      : say('acts.resultTitle.backToLater'),
  'list.select': (rows, { selection }) =>
    rows.some(({ id }) => selection.ids.has(id)) ? say('acts.resultTitle.unselect') : say('acts.resultTitle.select'),
};

/** What a command would do to what is chosen now: one that goes either way names the way it would go. */
export function resultTitle(state: State, id: CommandId): string {
  const rows = chosenRows(state);
  return (rows.length === 0 ? undefined : says[id]?.(rows, state)) ?? commandTitle(id);
}

import { type CommandId, commands } from '#shared/commands.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import type { State } from '../state/state.ts';
import { chosenRows } from './triage-actions.ts';

type Says = (rows: readonly ConversationRow[], state: State) => string;

const says: Partial<Record<CommandId, Says>> = {
  'conversation.toggleRead': (rows) =>
    rows.every(({ unreadCount }) => unreadCount === 0) ? 'Mark unread' : 'Mark read',
  'conversation.toggleSpam': (rows) => (rows.every(({ spam }) => spam) ? 'Not spam' : 'Mark as spam'),
  'conversation.toggleTrash': (rows) => (rows.every(({ deleted }) => deleted) ? 'Restore from trash' : 'Move to trash'),
  'followUp.toggleBack': (rows) => (rows.some(({ laterAtMs }) => laterAtMs !== null) ? 'Back now' : 'Back to Later'),
  'list.select': (rows, { selection }) => (rows.some(({ id }) => selection.ids.has(id)) ? 'Unselect' : 'Select'),
};

/** What a command would do to what is chosen now: one that goes either way names the way it would go. */
export function resultTitle(state: State, id: CommandId): string {
  const rows = chosenRows(state);
  return (rows.length === 0 ? undefined : says[id]?.(rows, state)) ?? commands[id].title;
}

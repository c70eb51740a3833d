import { storageOf } from '#shared/capabilities.ts';
import { type Edit, fieldOf } from '#shared/intent.ts';
import { activeView, cursorItem } from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import { fieldNames } from '../words/names.ts';

export function noConversation({ selection, list }: State): string | null {
  return selection.ids.size > 0 || list.cursorId !== null ? null : 'No conversation is chosen';
}

/** Nothing chosen, or a field that the provider only shows. */
export function cannot(edit: Edit) {
  return (state: State): string | null => noConversation(state) ?? readOnly(state, edit);
}

export function readOnly(state: State, edit: Edit): string | null {
  const account = activeView(state);
  if (!account) return 'No account is connected';
  if (storageOf(account.capabilities, edit) !== 'readonly') return null;
  const field = fieldOf(edit);
  const note = account.capabilities.fields[field].note;
  return note ?? `${account.capabilities.title} does not let ${fieldNames[field].toLowerCase()} be changed`;
}

export function noChange(state: State): string | null {
  return cursorItem(state) ? null : 'No change is chosen';
}

import type { Edit } from '#shared/edits/edit.ts';
import { focusWords } from '../i18n/focus-words.ts';
import { say } from '../i18n/say.ts';
import { cursorItem, refusalOfEdit } from '../state/selectors.ts';
import type { State } from '../state/state.ts';

export function noConversation({ selection, list }: State): string | null {
  return selection.ids.size > 0 || list.cursorId !== null ? null : say('acts.conditions.noConversationIsChosen');
}

/** Nothing chosen, or the list is not in sight: what is done is done to the one that is read. */
export const noSelecting = (state: State): string | null =>
  state.focus === null ? noConversation(state) : focusWords.notHere;

/** Nothing chosen, or a field that the provider only shows. */
export function cannot(edit: Edit) {
  return (state: State): string | null => noConversation(state) ?? refusalOfEdit(state, edit);
}

/** For what cannot be the same of several. */
export function notOne(state: State): string | null {
  return noConversation(state) ?? (state.selection.ids.size > 1 ? say('acts.conditions.oneConversationAtATime') : null);
}

export function noChange(state: State): string | null {
  return cursorItem(state) ? null : say('acts.conditions.noChangeIsChosen');
}

import { contactOf } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { shapeOf } from '#shared/edits/shape.ts';
import { besideWords } from '../i18n/change-words.ts';
import { doneWords } from '../i18n/edit-words.ts';
import { say } from '../i18n/say.ts';
import { applyToRow } from './list-model.ts';
import { indexIn } from './list-window.ts';
import type { Meant } from './meant.ts';
import { directoryAt, listedRow } from './selectors.ts';
import type { State } from './state.ts';

/** More names than this would not be read: a count says it. */
const maxNamed = 1;

/**
 * What is said of edits that have been made, without a full stop.
 * @param beside what the provider sets beside them
 */
export function editSentence(
  state: State,
  ids: readonly string[],
  meant: Pick<Meant, 'name' | 'edits'>,
  beside: readonly Edit[],
): string {
  return [madeWords(state, ids, meant), ...givenUp(state, ids, beside)].join(', ');
}

/** The contact's name, wherever the conversation is known from. */
export function contactName(state: State, id: string | null): string {
  const { rows } = state.list.prefix;
  const row = listedRow(state, id) ?? rows[indexIn(rows, id)];
  if (row) return contactOf(row);
  const { detail } = state.reader;
  return detail && detail.conversation.id === id
    ? contactOf(detail.conversation)
    : say('acts.editSentence.theConversation');
}

function madeWords(state: State, ids: readonly string[], { name, edits }: Pick<Meant, 'name' | 'edits'>): string {
  const [first] = edits;
  const what =
    name ??
    (edits.length === 1 && first
      ? doneWords(first, directoryAt(state, ids[0] ?? null))
      : say('acts.editSentence.changes', { length: edits.length }));
  const whom =
    ids.length > maxNamed
      ? say('acts.editSentence.conversations', { length: ids.length })
      : contactName(state, ids[0] ?? null);
  // "Closed Hiro Tanaka" reads by itself; "Added tag vip" needs to be set apart from whom it is on.
  const shape = name === null && edits.length === 1 && first ? shapeOf(first) : 'other';
  return say('acts.editSentence.made', { shape, what, whom });
}

/** Of what is set beside, only what changes anything on the screen. */
function givenUp(state: State, ids: readonly string[], beside: readonly Edit[]): string[] {
  const rows = ids.flatMap((id) => listedRow(state, id) ?? []);
  return beside.filter((each) => rows.some((row) => applyToRow(row, each) !== row)).flatMap(besideWords);
}

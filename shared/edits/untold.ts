import { type Capabilities, equalityOf } from '../capabilities.ts';
import { blankConversation, type Conversation, type Part, type Pulled } from '../conversation.ts';
import type { Field } from './edit.ts';
import { applyEdit, editBackTo, valueAt } from './fields.ts';
import type { PendingEdit } from './merge.ts';

/** The part of a conversation that tells of a field. */
export const partOfField = (field: Exclude<Field, 'followUp'>): Part => (field === 'read' ? 'unreadCount' : field);

/**
 * The fresh value with what the queued edits were made on in the place of what nobody has told: neither the answer, nor
 * any before it that is still known. Else a removal would count as done because nothing is known of what it removes.
 * @param told by the answers that `fresh` was just read by
 */
export function untoldAsMadeOn(
  capabilities: Capabilities,
  fresh: Conversation,
  told: Pulled,
  pending: readonly PendingEdit[],
): Conversation {
  const blank = { ...blankConversation(fresh.id), followUp: null };
  const firstWords = new Map([...pending].reverse().map((each) => [each.target, each]));
  let known = { ...fresh, followUp: null };
  for (const { edit, base } of firstWords.values()) {
    // What a follow-up was made on is its time alone, which is no value to set it back to.
    if (edit.field === 'followUp' || told[partOfField(edit.field)] !== undefined) continue;
    if (valueAt(known, edit) !== valueAt(blank, edit)) continue;
    const before = editBackTo(edit, base);
    if (before) known = applyEdit(known, before, equalityOf(capabilities, edit)) as typeof known;
  }
  const { followUp: _, ...conversation } = known;
  return conversation;
}

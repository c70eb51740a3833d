import type { Beside } from '#shared/edits/coupling.ts';
import type { NewIntent } from './intents.ts';

const names = `command_id, account_id, conversation_id, contact, target, edit_json, base, beside_json, after_seq, back_json,
  takes_back_seq, seen_inbound_at_ms, seen_preview, state, local, created_at_ms, finished_at_ms`;

/** Nearly no edit has any. */
export const besideText = (beside: Beside) => (Object.keys(beside).length > 0 ? JSON.stringify(beside) : null);

/** What a new intent is written as, in the order of `names`. */
export const intentValues = {
  names: names.split(/,\s*/),
  columns: names,
  places: names.replace(/\w+/g, '?'),
  /** Writes the edit of a command once, whatever number of conversations it is made in. */
  once() {
    const texts = new Map<NewIntent['edit'], string>();
    const textOf = (edit: NewIntent['edit']) => {
      const text = texts.get(edit) ?? JSON.stringify(edit);
      texts.set(edit, text);
      return text;
    };
    return (i: NewIntent) =>
      [
        i.commandId,
        i.accountId,
        i.conversationId,
        i.contact,
        i.target,
        textOf(i.edit),
        i.base,
        besideText(i.beside),
        i.afterSeq,
        JSON.stringify(i.back),
        i.takesBackSeq,
        i.seenInboundAtMs,
        i.seenPreview,
        i.state,
        i.local ? 1 : 0,
        i.createdAtMs,
        i.finishedAtMs,
      ] as const;
  },
};

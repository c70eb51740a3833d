import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import { applyAt, besideOf, targetAt } from '#shared/edits/coupling.ts';
import type { Edit, Editable } from '#shared/edits/edit.ts';
import { baseAt } from '#shared/edits/fields.ts';
import type { PendingEdit } from '#shared/edits/merge.ts';

/** Edits as the outbox would hand them to the merge: each with what it was made on, one after the other. */
export function pendingOf(capabilities: Capabilities, fresh: Conversation, edits: readonly Edit[]): PendingEdit[] {
  let running: Editable = { ...fresh, followUp: null };
  return edits.map((edit, seq) => {
    const made = running;
    running = applyAt(capabilities, made, edit);
    return {
      seq,
      edit,
      target: targetAt(capabilities, edit),
      base: baseAt(made, edit),
      beside: besideOf(capabilities, edit, [made]),
      afterSeq: null,
      state: 'ready',
      seenInboundAtMs: null,
    };
  });
}

import type { Conversation } from '#shared/conversation.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { baseAt } from '#shared/edits/fields.ts';
import { isGuarded, newestOf } from '#shared/edits/seen.ts';
import type { Stores } from '../storage/stores.ts';

/**
 * What is kept on this machine only yields where the provider's value has moved under it, or where it would hide what the
 * customer has written since: a colleague's close is shown, and a conversation set aside here comes back.
 * @param base the conversation as the provider tells it now
 */
export function yieldLocal({ workspace }: Stores, accountId: string, base: Conversation): void {
  const { localEdits } = workspace;
  const now = { ...base, followUp: null };
  for (const local of localEdits.list(accountId, base.id)) {
    const { edit, bases, seenInboundAtMs } = local;
    const target = targetOf(edit);
    if (bases === null) {
      const seen = newestOf(base).seenInboundAtMs;
      localEdits.put(accountId, base.id, target, { ...local, bases: [baseAt(now, edit)], seenInboundAtMs: seen });
    } else if (!bases.includes(baseAt(now, edit)) || hidesUnseen(edit, base, seenInboundAtMs)) {
      localEdits.remove(accountId, base.id, target, null);
    }
  }
}

/** A word of the status says how far the conversation is; the trash is somebody's decision about all of it. */
const hidesUnseen = (edit: Edit, { lastInboundAtMs }: Conversation, seenMs: number | null) =>
  edit.field === 'status' && isGuarded(edit) && (lastInboundAtMs ?? 0) > (seenMs ?? 0);

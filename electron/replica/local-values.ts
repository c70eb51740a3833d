import type { Conversation, Pulled } from '#shared/conversation.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { baseAt } from '#shared/edits/fields.ts';
import { isGuarded, newestOf } from '#shared/edits/seen.ts';
import { partOfField } from '#shared/edits/untold.ts';
import type { Stores } from '../storage/stores.ts';

/**
 * What is kept on this machine only yields where the provider's value has moved under it, or where it would hide what the
 * customer has written since: a colleague's close is shown, and a conversation set aside here comes back.
 * What the provider has not told stands for nothing: a replica that is pulled again knows less than it did.
 * @param base the conversation as the provider tells it now
 * @param news what of it was told just now
 */
export function yieldLocal({ workspace }: Stores, accountId: string, base: Conversation, news: Pulled): void {
  const { localEdits } = workspace;
  const now = { ...base, followUp: null };
  for (const local of localEdits.list(accountId, base.id)) {
    const { edit, bases, seenInboundAtMs } = local;
    const target = targetOf(edit);
    if (bases === null) {
      const seen = newestOf(base).seenInboundAtMs;
      localEdits.put(accountId, base.id, target, { ...local, bases: [baseAt(now, edit)], seenInboundAtMs: seen });
    } else if (
      (isToldIn(news, edit) && !bases.includes(baseAt(now, edit))) ||
      hidesUnseen(edit, base, seenInboundAtMs)
    ) {
      localEdits.remove(accountId, base.id, target, null);
    }
  }
}

const isToldIn = (news: Pulled, { field }: Edit) => field === 'followUp' || news[partOfField(field)] !== undefined;

/** A word of the status says how far the conversation is; the trash is somebody's decision about all of it. */
const hidesUnseen = (edit: Edit, { lastInboundAtMs }: Conversation, seenMs: number | null) =>
  edit.field === 'status' && isGuarded(edit) && (lastInboundAtMs ?? 0) > (seenMs ?? 0);

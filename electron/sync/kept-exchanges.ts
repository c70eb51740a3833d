import { contactOf } from '#shared/conversation.ts';
import { type Exchange, exchangeLog } from '../providers/exchanges.ts';
import type { Stores } from '../storage/stores.ts';

type Of = { readonly stores: Stores; readonly accountId: string };

/**
 * Runs a push and keeps what it asks and is answered, for "what happened to this edit". Of a contact whom the provider
 * has erased meanwhile no word stays: an answer, or a refusal, may be older than that.
 * @param idNow of the conversation that its edits are of: it may have been merged into another
 */
export async function keepingExchanges(of: Of, idNow: () => string, push: () => Promise<void>): Promise<void> {
  const { stores, accountId } = of;
  const { exchanges, intents, erasure } = stores.workspace;
  const made: Exchange[] = [];
  const before = knownOf(of, idNow());
  try {
    await exchangeLog.run(made, push);
  } finally {
    const id = idNow();
    const after = knownOf(of, id);
    stores.workspace.transaction(() => {
      exchanges.add(accountId, id, made);
      if (after?.contactName === null && before !== null && before.contactName !== null) {
        erasure.forgetContact(accountId, id, contactOf(after));
      }
      exchanges.prune(accountId);
      intents.prune(accountId);
    });
  }
}

const knownOf = ({ stores, accountId }: Of, id: string) =>
  stores.withReplica(({ conversations }) => conversations.base(accountId, id));

import { type Exchange, exchangeLog } from '../providers/exchanges.ts';
import type { Stores } from '../storage/stores.ts';

type Of = { readonly stores: Stores; readonly accountId: string; readonly conversationId: string };

/**
 * Runs a push and keeps what it asks and is answered, for "what happened to this edit". Of a contact whom the provider
 * has erased meanwhile no word stays: an answer may be older than that.
 */
export async function keepingExchanges(of: Of, push: () => Promise<void>): Promise<void> {
  const { stores, accountId, conversationId } = of;
  const made: Exchange[] = [];
  const wasNamed = isNamed(of);
  try {
    await exchangeLog.run(made, push);
  } finally {
    const { exchanges, intents } = stores.workspace;
    const isErased = wasNamed === true && isNamed(of) === false;
    stores.workspace.transaction(() => {
      exchanges.add(accountId, conversationId, isErased ? made.map(withoutWords) : made);
      exchanges.prune(accountId);
      intents.prune(accountId);
    });
  }
}

/** Null where nothing is known of the conversation. */
function isNamed({ stores, accountId, conversationId }: Of): boolean | null {
  const known = stores.withReplica(({ conversations }) => conversations.base(accountId, conversationId));
  return known && known.contactName !== null;
}

const withoutWords = (exchange: Exchange): Exchange => ({ ...exchange, body: null, answer: null });

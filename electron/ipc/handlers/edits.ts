import type { Handlers } from '../dispatch.ts';
import { type HandlerDeps, outboxAccount } from './handler-deps.ts';

/** Edits: made, taken back, put in order and answered. Each wakes the syncing of its account, and waits for none of it. */
export function editHandlers({ outbox, accounts }: HandlerDeps) {
  return {
    'intents.enqueue': ({ commandId, accountId, ids, edits, painted, opened = [] }) => {
      const revision = outbox.enqueue(outboxAccount(accounts, accountId), {
        commandId,
        ids,
        edits,
        painted,
        opened,
      });
      accounts.get(accountId).sync.wake();
      return { revision };
    },
    'intents.dryRun': ({ accountId, ...considered }) => outbox.dryRun(outboxAccount(accounts, accountId), considered),
    'intents.undo': ({ accountId, rest = null, painted = [] }) => {
      const undone = outbox.undo(outboxAccount(accounts, accountId), { rest, painted });
      accounts.get(accountId).sync.wake();
      return undone;
    },
    'intents.redo': ({ accountId, rest = null, painted = [] }) => {
      const redone = outbox.redo(outboxAccount(accounts, accountId), { rest, painted });
      accounts.get(accountId).sync.wake();
      return redone;
    },
    'outbox.revert': ({ accountId, seq, commandId }) => {
      const answer = outbox.revert(outboxAccount(accounts, accountId), seq, commandId);
      accounts.get(accountId).sync.wake();
      return answer;
    },
    'outbox.move': ({ accountId, seqs, to }) => ({ moved: outbox.move(outboxAccount(accounts, accountId), seqs, to) }),
    'outbox.resolve': ({ accountId, seqs, how }) => {
      const answer = outbox.resolve(outboxAccount(accounts, accountId), seqs, how);
      accounts.get(accountId).sync.wake();
      return answer;
    },
  } satisfies Partial<Handlers>;
}

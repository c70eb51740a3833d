import type { EditPhrases } from '#shared/edits/shape.ts';
import { maxBulk } from '#shared/ipc/conversations.ts';
import { type OutboxFilter, parseOutboxQuery } from '#shared/query/outbox.ts';
import { inspect, toItem } from '../../outbox/details.ts';
import type { Handlers } from '../dispatch.ts';
import { type HandlerDeps, outboxAccount } from './handler-deps.ts';

/** As many outbox lines as the interface lists. */
const outboxShown = 1000;

/** Edits: made, taken back, looked at in the queue and answered. */
export function outboxHandlers(deps: HandlerDeps) {
  const { stores, outbox, accounts } = deps;
  const { intents } = stores.workspace;
  const askedFor = (accountId: string, filter: OutboxFilter, query: string, phrases: Partial<EditPhrases>) => ({
    ...parseOutboxQuery(query, filter),
    phrases,
    directory: accounts.knownDirectory(accountId),
  });

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
    'intents.undo': ({ accountId }) => {
      const undone = outbox.undo(outboxAccount(accounts, accountId));
      accounts.get(accountId).sync.wake();
      return undone;
    },
    'intents.redo': ({ accountId }) => {
      const redone = outbox.redo(outboxAccount(accounts, accountId));
      accounts.get(accountId).sync.wake();
      return redone;
    },
    'outbox.list': ({ accountId, filter, query, phrases }) => {
      const asked = askedFor(accountId, filter, query, phrases);
      const { waiting, needsYou } = intents.count(accountId);
      const totals = { pending: waiting + needsYou, 'needs-you': needsYou };
      const total = filter === 'history' ? intents.finishedCount(accountId) : totals[filter];
      // Only words are looked for in a long queue to be counted.
      const found = intents.countOf(accountId, filter, asked);
      const seqs = intents.matching(accountId, filter, asked, found === null ? null : outboxShown);
      return {
        items: intents.named(seqs.slice(0, outboxShown)).map(toItem),
        found: found ?? seqs.length,
        total,
        needsYou,
      };
    },
    'outbox.seqs': ({ accountId, filter, query, phrases }) => ({
      seqs: intents.matching(accountId, filter, askedFor(accountId, filter, query, phrases), maxBulk),
    }),
    'outbox.facets': ({ accountId, filter, query, phrases }) =>
      intents.facets(accountId, filter, askedFor(accountId, filter, query, phrases)),
    'outbox.revert': ({ accountId, seq, commandId }) => {
      const answer = outbox.revert(outboxAccount(accounts, accountId), seq, commandId);
      accounts.get(accountId).sync.wake();
      return answer;
    },
    'outbox.move': ({ accountId, seqs, to }) => ({ moved: outbox.move(outboxAccount(accounts, accountId), seqs, to) }),
    'outbox.inspect': ({ accountId, seq }) => {
      const { provider, definition, account } = accounts.get(accountId);
      const { capabilities } = definition;
      return inspect(stores, { id: accountId, provider, capabilities, baseUrl: account.baseUrl }, seq);
    },
    'outbox.resolve': ({ accountId, seqs, how }) => {
      const answer = outbox.resolve(outboxAccount(accounts, accountId), seqs, how);
      accounts.get(accountId).sync.wake();
      return answer;
    },
  } satisfies Partial<Handlers>;
}

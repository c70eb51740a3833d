import type { EditPhrases } from '#shared/edits/shape.ts';
import { maxBulk } from '#shared/ipc/limits.ts';
import { type OutboxFilter, parseOutboxQuery } from '#shared/query/outbox.ts';
import { inspect, toItem } from '../../outbox/details.ts';
import type { Handlers } from '../dispatch.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** As many outbox lines as the interface lists. */
const outboxShown = 1000;

/** The queue, looked at. */
export function outboxHandlers({ stores, accounts }: HandlerDeps) {
  const { intents } = stores.workspace;
  const askedFor = (accountId: string, filter: OutboxFilter, query: string, phrases: Partial<EditPhrases>) => ({
    ...parseOutboxQuery(query, filter),
    phrases,
    directory: accounts.knownDirectory(accountId),
  });

  return {
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
    'outbox.inspect': ({ accountId, seq }) => {
      const { provider, definition, account } = accounts.get(accountId);
      const { capabilities } = definition;
      return inspect(stores, { id: accountId, provider, capabilities, baseUrl: account.baseUrl }, seq);
    },
  } satisfies Partial<Handlers>;
}

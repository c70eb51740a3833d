import type { Facets } from '#db/workspace/intent-lists.ts';
import { fields } from '#shared/edits/edit.ts';
import { maxBulk } from '#shared/ipc/limits.ts';
import { type OutboxFilter, parseOutboxQuery, queueStates } from '#shared/query/outbox.ts';
import { isWithin, nameIn } from '#shared/scope.ts';
import { inspect } from '../../outbox/details.ts';
import type { Handlers } from '../dispatch.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { idsIn, itemIn } from './in-scope.ts';

type Question = Omit<Parameters<Handlers['outbox.list']>[0], 'accountId'>;

/** As many outbox lines as the interface lists. */
const outboxShown = 1000;

/** The queue, looked at: over several accounts, their lists as one. */
export function outboxHandlers({ stores, accounts }: HandlerDeps) {
  const { intents } = stores.workspace;
  const askedFor = (accountId: string, { filter, query, phrases, priorities }: Question) => ({
    ...parseOutboxQuery(query, filter),
    phrases,
    priorities,
    directory: accounts.knownDirectory(accountId),
  });
  const together = (filter: OutboxFilter, lists: readonly (readonly number[])[]) =>
    lists.length === 1 ? (lists[0] ?? []) : intents.merged(filter, lists);

  return {
    'outbox.list': ({ accountId: scope, ...question }) => {
      const { filter } = question;
      const of = idsIn(accounts, scope).map((accountId) => {
        const asked = askedFor(accountId, question);
        const { waiting, needsYou } = intents.count(accountId);
        const totals = { pending: waiting + needsYou, 'needs-you': needsYou };
        const total = filter === 'history' ? intents.finishedCount(accountId) : totals[filter];
        // Words are not counted any further than they are listed: that would go through all of a long queue.
        const seqs = intents.matching(accountId, filter, asked, outboxShown + 1);
        const counted = intents.countOf(accountId, filter, asked);
        const listed = seqs.slice(0, outboxShown);
        const isLeast = counted === null && listed.length < seqs.length;
        return { seqs: listed, found: counted ?? listed.length, isLeast, total, needsYou };
      });
      const seqs = together(
        filter,
        of.map((each) => each.seqs),
      );
      const sum = (key: 'found' | 'total' | 'needsYou') => of.reduce((total, each) => total + each[key], 0);
      return {
        items: intents.lines(seqs.slice(0, outboxShown)).map(itemIn(scope)),
        found: { total: sum('found'), isLeast: of.some(({ isLeast }) => isLeast) },
        total: sum('total'),
        needsYou: sum('needsYou'),
      };
    },
    'outbox.seqs': ({ accountId: scope, ...question }) => {
      const { filter } = question;
      const lists = idsIn(accounts, scope).map((accountId) =>
        intents.matching(accountId, filter, askedFor(accountId, question), maxBulk),
      );
      return { seqs: together(filter, lists).slice(0, maxBulk) };
    },
    'outbox.facets': ({ accountId: scope, ...question }) =>
      summed(
        idsIn(accounts, scope).map((accountId) =>
          intents.facets(accountId, question.filter, askedFor(accountId, question)),
        ),
      ),
    'outbox.inspect': ({ accountId: scope, seq }) => {
      const accountId = intents.get(seq)?.accountId;
      if (accountId === undefined || !isWithin(scope, accountId)) return null;
      const { provider, definition, account } = accounts.get(accountId);
      const { capabilities } = definition;
      const inspected = inspect(stores, { id: accountId, provider, capabilities, baseUrl: account.baseUrl }, seq);
      const conversationId = nameIn(scope, { accountId, id: inspected?.item.conversationId ?? '' });
      return inspected && { ...inspected, item: { ...inspected.item, conversationId } };
    },
  } satisfies Partial<Handlers>;
}

/** What each choice would show, in all of them. */
function summed(all: readonly Facets[]): Facets {
  const sums = <K extends string>(of: (facets: Facets) => Readonly<Record<K, number>>, names: readonly K[]) =>
    Object.fromEntries(names.map((name) => [name, all.reduce((sum, facets) => sum + of(facets)[name], 0)])) as Record<
      K,
      number
    >;
  return { states: sums(({ states }) => states, queueStates), fields: sums((facets) => facets.fields, fields) };
}

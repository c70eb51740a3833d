import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Conversation, type ConversationRow, placeOf } from '#shared/conversation.ts';
import { type Back, type FollowUp, setAtProvider } from '#shared/follow-up.ts';
import {
  type Cursor,
  isLeastFirst,
  placeViews,
  sortMsOf,
  sorts,
  sortsOf,
  type View,
} from '#shared/query/conversations.ts';
import { conversation } from '#test/support/conversations.ts';
import { openTestStores } from '#test/support/stores.ts';

const ids = ['a1', 'a2', 'a3'] as const;
const moments = { nowMs: 5000, endOfDayMs: 9000, unansweredSinceMs: 4000 };
const named = () => [];
const all = ids.map((accountId) => ({ accountId, named }));

const inOwnOrder: readonly View[] = [
  ...placeViews.map((place) => ({ kind: 'place', place }) as const),
  ...[
    '',
    'souza',
    'souza status:open',
    'souza -account:a1',
    'souza tag:none OR is:read',
    'is:unread',
    'status:open',
    'account:a2',
    '-account:a1',
    'account:a1 OR is:unread',
  ].map((query) => ({ kind: 'query', query }) as const),
];
const views = inOwnOrder.flatMap((view): View[] => [view, ...sortsOf(view).map((sort) => ({ ...view, sort }))]);

type Laid = { readonly followUp: FollowUp | null; readonly laterAtMs: number | null; readonly back: Back | null };
const plain: Laid = { followUp: null, laterAtMs: null, back: null };

const anyLaid = fc.oneof(
  { weight: 3, arbitrary: fc.constant(plain) },
  fc.nat(12_000).map((at): Laid => ({ ...plain, followUp: setAtProvider(at, 'UTC', 'snooze'), laterAtMs: at })),
  fc.nat(12_000).map((at): Laid => ({ ...plain, followUp: setAtProvider(at, 'UTC', 'remind') })),
  fc.nat(12_000).map((atMs): Laid => {
    return { ...plain, back: { atMs, why: 'time', from: setAtProvider(atMs, 'UTC', 'snooze') } };
  }),
);

/** Few moments, so that many conversations share one. */
const anyRow = fc.tuple(
  fc.constantFrom(...ids),
  anyLaid,
  fc.record({
    status: fc.constantFrom('open' as const, 'open' as const, 'pending' as const, 'closed' as const),
    spam: fc.boolean(),
    deleted: fc.boolean(),
    unreadCount: fc.nat(1),
    lastMessageAtMs: fc.integer({ min: 1, max: 12 }).map((n) => n * 500),
    lastInboundAtMs: fc.constantFrom(null, 100, 6000),
  }),
);
type Row = readonly [account: (typeof ids)[number], laid: Laid, change: Partial<Conversation>];

function setUp(rows: readonly Row[]) {
  const { replica } = openTestStores().stores;
  const put = ([accountId, laid, change]: Row, id: string) => {
    const c = conversation({ ...change, id });
    replica.conversations.overlay(accountId, c, c, { ...laid, sync: 'none', differs: false, laidOn: null });
  };
  // Ids are each account's own: the same one is another conversation in another.
  for (const [i, row] of rows.entries()) put(row, `c${Math.floor(i / 2)}`);
  return { replica, put };
}

const nameOf = ({ accountId, of }: { accountId: string; of: ConversationRow }) => `${accountId} ${of.id}`;

function pages(
  replica: ReturnType<typeof setUp>['replica'],
  view: View,
  limit: number,
  between: () => void = () => {},
) {
  const found: { accountId: string; of: ConversationRow }[] = [];
  let after: Cursor | null = null;
  do {
    const next: ReturnType<typeof replica.views.pageOver> = replica.views.pageOver(all, view, after, limit, moments);
    found.push(...next.rows);
    after = next.next;
    if (after) between();
  } while (after);
  return found;
}

test('the pages over several accounts are the sorted union of their lists, each in its own order', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (rows, limit) => {
      const { replica } = setUp(rows);
      for (const view of views) {
        const found = pages(replica, view, limit);
        for (const { accountId } of all) {
          const own = replica.views.page(accountId, view, null, 100, moments, named).rows.map(({ id }) => id);
          expect(found.filter((each) => each.accountId === accountId).map(({ of }) => of.id)).toEqual(own);
        }
        expect(replica.views.totalOver(all, view, moments).total).toBe(found.length);
        const order = found.map(({ of }) => sortMsOf(view, of));
        const sorted = [...order].sort((a, b) => (isLeastFirst(view) ? a - b : b - a));
        expect(order).toEqual(sorted);
        const names = replica.views.idsOver(all, view, 100, moments).map(({ accountId, of }) => `${accountId} ${of}`);
        expect(names).toEqual(found.map(nameOf));
      }
    }),
    { numRuns: 8 },
  );
}, 60_000);

const steadyViews: readonly View[] = [
  ...(['inbox', 'later', 'due'] as const).map((place) => ({ kind: 'place', place }) as const),
  { kind: 'query', query: 'souza' },
  ...sorts.map((sort) => ({ kind: 'place', place: 'inbox', sort }) as const),
  ...sorts.map((sort) => ({ kind: 'query', query: 'souza', sort }) as const),
];

test('what does not change between two pages is met once, whatever comes, goes or moves around it', () => {
  const anyChange = fc.array(fc.tuple(fc.nat(19), anyRow), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 20, maxLength: 40 }), anyChange, (rows, changes) => {
      for (const view of steadyViews) {
        const { replica, put } = setUp(rows);
        const before = new Set(pages(replica, view, 100).map(nameOf));
        const left = [...changes];
        const touched = new Set<string>();
        const found = pages(replica, view, 3, () => {
          const [at, row] = left.pop() ?? [];
          if (at === undefined || row === undefined) return;
          put(row, `c${at}`);
          touched.add(`${row[0]} c${at}`);
        }).map(nameOf);
        const steady = [...before].filter((name) => !touched.has(name));
        expect(found.filter((name) => !touched.has(name)).sort()).toEqual(steady.sort());
      }
    }),
    { numRuns: 8 },
  );
}, 60_000);

test('a query that names an account walks no other one, and its places add up', () => {
  const row = (account: (typeof ids)[number], change: Partial<Conversation> = {}): Row => [account, plain, change];
  const { replica } = setUp([row('a1'), row('a2'), row('a3', { status: 'closed' }), row('a2', { status: 'closed' })]);
  const found = (query: string) =>
    replica.views.idsOver(all, { kind: 'query', query }, 9, moments).map(({ accountId }) => accountId);
  expect(found('account:a2')).toEqual(['a2', 'a2']);
  expect(found('account:nobody')).toEqual([]);
  expect(found('-account:a2 souza').sort()).toEqual(['a1', 'a3']);
  expect(found('account:a2 status:closed')).toEqual(['a2']);
  const inbox = pages(replica, { kind: 'place', place: 'inbox' }, 10);
  expect(inbox.map(({ of }) => placeOf(of))).toEqual(['inbox', 'inbox']);
});

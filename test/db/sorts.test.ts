import { describe, expect, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import { knownWords } from '#db/replica/known-words.ts';
import { viewQueries } from '#db/replica/views.ts';
import { placeViews, sorts, sortsOf, type View } from '#shared/query/conversations.ts';
import { conversation } from '#test/support/conversations.ts';
import { atMoment } from '#test/support/moments.ts';
import { openTestStores } from '#test/support/stores.ts';

const moments = atMoment(5000);
const named = () => [];

const views: readonly View[] = [
  ...placeViews.map((place) => ({ kind: 'place', place }) as const),
  ...[
    '',
    'souza',
    'is:unread',
    'channel:email',
    'in:inbox -tag:vip',
    'is:followup',
    'assignee:ana',
    'priority:high',
    'inbox:sales',
    'status:pending',
    'status:archived -souza',
    'before:2026-01-01',
    'souza after:2026-01-01',
    'souza OR is:unread',
  ].map((query) => ({ kind: 'query', query }) as const),
];
const sorted = views.flatMap((view) => [view, ...sortsOf(view).map((sort): View => ({ ...view, sort }))]);

/** The statements that are prepared for it, each with how SQLite would read it. */
function plansOf(db: Db, view: View): string[] {
  const plans: string[] = [];
  const watched = new Proxy(db, {
    get(target, key) {
      if (key !== 'prepare') return Reflect.get(target, key, target);
      return (sql: string) => {
        const steps = target.prepare(`EXPLAIN QUERY PLAN ${sql}`);
        return new Proxy(target.prepare(sql), {
          get(statement, name) {
            const value: unknown = Reflect.get(statement, name, statement);
            if (typeof value !== 'function') return value;
            // How it answers is said when it is prepared, with no value for its parameters.
            if (name === 'pluck') return () => value.apply(statement);
            return (...given: unknown[]) => {
              if (sql.includes('ORDER BY')) {
                plans.push((steps.all(...given) as { detail: string }[]).map(({ detail }) => detail).join('; '));
              }
              return value.apply(statement, given);
            };
          },
        });
      };
    },
  });
  const queries = viewQueries(watched, knownWords(db));
  queries.page('a1', view, null, 50, moments, named);
  queries.page('a1', view, { sortMs: 2000, key: 2_048_000 }, 50, moments, named);
  return plans;
}

describe('a page in any order', () => {
  test.each(sorted.map((view) => [JSON.stringify(view), view] as const))(
    '%s is walked by an index: nothing is sorted, and no table read through',
    (_, view) => {
      const { replica } = openTestStores().stores;
      replica.conversations.pull(
        'a1',
        conversation({ id: 'c1', tags: ['vip'], assignee: 'ana', inbox: 'sales', priority: 'high' }),
      );
      const plans = plansOf(replica.db, view);
      expect(plans.length).toBeGreaterThan(0);
      for (const plan of plans) {
        expect(plan).not.toContain('TEMP B-TREE');
        expect(plan).not.toMatch(/SCAN conversation(?! USING)/);
      }
    },
  );
});

test('who waits longest stands first, whoever was answered last, and what nobody tells counts as waiting', () => {
  const { replica } = openTestStores().stores;
  const put = (
    id: string,
    lastMessageAtMs: number,
    lastInboundAtMs: number | null,
    status: 'open' | 'closed' = 'open',
  ) => replica.conversations.pull('a1', conversation({ id, lastMessageAtMs, lastInboundAtMs, status, unreadCount: 1 }));
  put('answered long ago', 1000, 500);
  put('asked', 3000, 3000);
  put('untold', 2000, null);
  put('answered', 4000, 500);
  put('closed', 1500, 1500, 'closed');
  const found = (view: View) => replica.views.ids('a1', view, 9, moments, named);
  const inbox = ['untold', 'asked', 'answered', 'answered long ago'];
  expect(found({ kind: 'place', place: 'inbox', sort: 'waiting' })).toEqual(inbox);
  expect(found({ kind: 'query', query: 'is:unread', sort: 'waiting' })).toEqual([
    'untold',
    'asked',
    'answered',
    'closed',
    'answered long ago',
  ]);
  expect(found({ kind: 'place', place: 'done', sort: 'waiting' })).toEqual(['closed']);
});

test('in no order there are more or fewer', () => {
  const { replica } = openTestStores().stores;
  for (let n = 1; n <= 7; n += 1) replica.conversations.pull('a1', conversation({ id: `c${n}`, lastMessageAtMs: n }));
  for (const view of [{ kind: 'place', place: 'inbox' } as const, { kind: 'query', query: 'souza' } as const]) {
    for (const sort of sorts) {
      expect(replica.views.total('a1', { ...view, sort }, moments)).toEqual(replica.views.total('a1', view, moments));
    }
  }
});

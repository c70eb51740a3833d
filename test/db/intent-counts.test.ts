import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Connect, Db } from '#db/connect.ts';
import { countIntents } from '#db/workspace/m0080-counts.ts';
import { openWorkspace } from '#db/workspace/workspace.ts';
import type { Outcome } from '#shared/edits/intent.ts';
import { isPending } from '#shared/edits/intent.ts';
import { everyChange, type OutboxQuery, outboxFilters } from '#shared/query/outbox.ts';
import { stillClock } from '#test/support/fake-clock.ts';
import { newIntent } from '#test/support/new-intent.ts';
import { testPorts } from '#test/support/ports.ts';
import { openTestStores, temporaryFolder } from '#test/support/stores.ts';

const accounts = ['a1', 'a2'];
const waits = { reason: null, notBeforeMs: 5, isAttempt: true } as const;
const outcomes: readonly Outcome[] = [
  { kind: 'taken' },
  { kind: 'shown' },
  { kind: 'conflict', reason: null },
  { kind: 'conflict', reason: { kind: 'replied-since', by: 'customer' } },
  { kind: 'refused', reason: null },
  { kind: 'unavailable', ...waits },
  { kind: 'doubtful', ...waits },
  { kind: 'interrupted' },
  { kind: 'dropped', reason: null },
  { kind: 'retried' },
];
const edits = [
  ['status', { field: 'status', to: 'closed' }],
  ['tags:vip', { field: 'tags', part: 'vip', to: true }],
  ['followUp+status', { field: 'status', to: 'pending' }],
] as const;
const queries: readonly OutboxQuery[] = [
  everyChange,
  { ...everyChange, states: ['waiting', 'held', 'sent'] },
  { ...everyChange, fields: ['tags'] },
  { ...everyChange, states: ['conflict', 'refused'], fields: ['status'] },
];
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), account: fc.constantFrom(...accounts), local: fc.boolean() }),
  fc.record({ do: fc.constant('become' as const), at: fc.nat(20), outcome: fc.constantFrom(...outcomes) }),
  fc.record({ do: fc.constant('prune' as const) }),
  fc.record({ do: fc.constant('sign-out' as const), account: fc.constantFrom(...accounts) }),
);

const added = { do: 'add', account: 'a1', local: false } as const;
/** Each way in which the counts change, so that none is left to the draw. */
const ways = [
  [added, { do: 'become', at: 0, outcome: { kind: 'conflict', reason: null } }],
  [added, { do: 'become', at: 0, outcome: { kind: 'shown' } }],
  [added, { do: 'sign-out', account: 'a1' }],
] as const;

test('how many edits wait, need the agent, are of a state or a field is kept right, whatever becomes of them', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { workspace } = openTestStores().stores;
      const { intents } = workspace;
      const made: number[] = [];
      const one = (at: number) => intents.get(made[at % made.length] ?? 0);
      for (const each of steps) {
        if (each.do === 'add') {
          const [target, edit] = edits[made.length % 3 === 0 ? 0 : made.length % 3 === 1 ? 1 : 2];
          made.push(
            intents.add(
              newIntent({
                accountId: each.account,
                conversationId: `v${made.length % 3}`,
                target,
                edit,
                state: each.local ? 'done' : 'ready',
                local: each.local,
                finishedAtMs: each.local ? 1 : null,
              }),
            ),
          );
        }
        const of = each.do === 'become' ? one(each.at) : null;
        if (each.do === 'become' && of && isPending(of.state)) intents.become(of, each.outcome, 2);
        if (each.do === 'prune') intents.prune('a1');
        if (each.do === 'sign-out') workspace.accounts.remove(each.account);
      }
      for (const account of accounts) {
        for (const filter of outboxFilters) {
          for (const query of queries) {
            // A word that everything holds: gone through and counted one by one.
            const slow = { ...query, words: [''] };
            const found = intents.matching(account, filter, slow, null);
            expect(intents.facets(account, filter, query)).toEqual(intents.facets(account, filter, slow));
            expect(intents.countOf(account, filter, query)).toBe(found.length);
            expect(intents.matching(account, filter, query, null)).toEqual(found);
            expect(intents.matching(account, filter, query, 2)).toEqual(found.slice(0, 2));
          }
        }
      }
      const kept = accounts.map((account) => intents.count(account));
      workspace.db.exec(countIntents);
      expect(kept).toEqual(accounts.map((account) => intents.count(account)));
      workspace.db.close();
    }),
    { numRuns: 60, examples: ways.map((way): [(typeof way)[number][]] => [[...way]]) },
  );
});

type Asked = { readonly sql: string; readonly values: readonly unknown[] };

/** Connections that note each question, and what it was asked with. */
const noting =
  (connect: Connect, asked: Asked[]): Connect =>
  (path, options) => {
    const db = connect(path, options);
    const prepare = db.prepare.bind(db);
    db.prepare = ((sql: string) => {
      const statement = prepare(sql);
      if (!statement.readonly) return statement;
      const { get, all } = statement;
      const noted =
        (ask: (...values: unknown[]) => unknown) =>
        (...values: unknown[]) => {
          asked.push({ sql, values });
          return ask.apply(statement, values);
        };
      return Object.assign(statement, { get: noted(get), all: noted(all) });
    }) as Db['prepare'];
    return db;
  };

/** Whether SQLite comes by all that an account has queued, and not by an end of an index or a few of its rows. */
function readsAll(db: Db, { sql, values }: Asked): boolean {
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
  const isOfAccount = ({ detail }: { detail: string }) =>
    /^SCAN intent\b/.test(detail) || /^SEARCH \w+ USING [\w ]*INDEX intent_\w+ \(account_id=\?\)$/.test(detail);
  const isSorted = plan.some(({ detail }) => detail.startsWith('USE TEMP B-TREE'));
  return plan.some(isOfAccount) && (isSorted || !/\bLIMIT\b|\b(min|max)\(/.test(sql));
}

test('a long queue costs no more than a short one: nothing that is asked all the time reads all of it', () => {
  const asked: Asked[] = [];
  const folder = temporaryFolder();
  const { connect } = testPorts(folder, stillClock()).files;
  const { db, intents } = openWorkspace(join(folder, 'workspace.db'), noting(connect, asked));
  asked.length = 0;
  intents.count('a1');
  for (const filter of ['pending', 'needs-you', 'history'] as const) intents.list('a1', filter, 50);
  intents.nextConversation('a1', 1, 3);
  intents.nextAttemptMs('a1', 1);
  intents.pending('a1', 'c');
  expect(asked.length).toBeGreaterThanOrEqual(7);
  expect([...asked].filter((each) => readsAll(db, each)).map(({ sql }) => sql)).toEqual([]);
  db.close();
});

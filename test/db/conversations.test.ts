import { expect, test } from 'vitest';
import { conversation } from '#test/support/conversations.ts';
import { openTestStores } from '#test/support/stores.ts';

const oneInstantMs = Date.UTC(2026, 10, 20);

test('thousands of conversations of one instant are kept, in two accounts, and may all move to another', () => {
  const { replica } = openTestStores().stores;
  const count = 1200;
  const pullAll = (atMs: number) =>
    replica.db.transaction(() => {
      for (let i = 0; i < count; i += 1) {
        const told = conversation({ id: `c${i}`, lastMessageAtMs: atMs });
        for (const account of ['a1', 'a2']) replica.conversations.pull(account, told);
      }
    })();
  pullAll(oneInstantMs);
  pullAll(oneInstantMs + 1);
  expect(['a1', 'a2'].map((account) => replica.conversations.count(account))).toEqual([count, count]);
  replica.conversations.pull('a1', conversation({ id: 'older', lastMessageAtMs: oneInstantMs - 60_000 }));
  const order = replica.db.prepare('SELECT id FROM conversation ORDER BY key LIMIT 1').pluck();
  expect(order.get()).toBe('older');
});

test('what a push has seen is committed durably, and everything else as before', () => {
  const { replica } = openTestStores().stores;
  const level = () => replica.db.pragma('synchronous', { simple: true });
  const levels = replica.durably(() => [level()]);
  expect([...levels, level()]).toEqual([2, 1]);
  expect(() => replica.durably(() => replica.db.exec('INSERT INTO nowhere VALUES (1)'))).toThrow();
  expect(level()).toBe(1);
  replica.db.transaction(() => replica.durably(() => replica.db.exec(`INSERT INTO known_tag VALUES ('a', 'b')`)))();
  expect(replica.conversations.tags('a', '', 5)).toEqual(['b']);
});

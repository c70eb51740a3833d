import { expect, test } from 'vitest';
import type { Db } from '#db/connect.ts';
import type { Observer } from '#electron/replica/observe.ts';
import { lookUpMissed } from '#electron/sync/lookup.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { atMoment } from '#test/support/moments.ts';
import { close, vip } from '#test/support/stories.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const never = new AbortController().signal;
const named = { id: 'c', status: 'open', metadata: { contact_name: 'Ana Souza' } } as const;

const wordsIn = (db: Db) =>
  JSON.stringify(['intent', 'exchange', 'command'].map((table) => db.prepare(`SELECT * FROM ${table}`).all()));
const tellErased = (observer: Observer, id: string) =>
  observer.told(testAccount, { told: { id, contactName: null }, askedAt: observer.ask(testAccount) });

test('an edit that was made before the contact had a name here keeps no answer about them', async () => {
  const { enqueue, push, stores, observer, row } = await setUpVcita([{ id: 'b' }]);
  enqueue('b', close);
  for (let i = 0; i < 20 && (await push()); i += 1);
  expect(row('b')?.contactName).toBe('Client b');
  expect(wordsIn(stores.workspace.db)).toContain('1@example.com');
  tellErased(observer, 'b');
  expect(wordsIn(stores.workspace.db)).not.toContain('1@example.com');
});

test('nor what was answered while an edit followed a merge', async () => {
  const { simulator, enqueue, push, pending, stores, observer } = await setUpVcita([{ id: 'a' }, { id: 'b' }]);
  enqueue('a', close);
  simulator.merge('a', 'b');
  for (let i = 0; i < 20 && (await push()); i += 1);
  expect(pending('b')).toEqual([]);
  expect(wordsIn(stores.workspace.db)).toContain('2@example.com');
  tellErased(observer, 'b');
  expect(wordsIn(stores.workspace.db)).not.toContain('2@example.com');
});

test('nor with which words it was refused while they were erased', async () => {
  const { simulator, enqueue, push, pending, stores, observer } = await setUpVantax([named]);
  enqueue('c', vip);
  const body = { success: false, message: 'Ana Souza may not be tagged' };
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 422, body } });
  const held = simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'after' } });
  const pushing = push();
  await held.reached;
  tellErased(observer, 'c');
  held.release();
  await pushing;
  expect(pending('c')).toMatchObject([{ state: 'parked' }]);
  expect(wordsIn(stores.workspace.db)).not.toContain('Ana Souza');
});

test('an erasure that the agent’s file has refused is made up for once it takes it', async () => {
  const { simulator, enqueue, push, walk, stores, observer, deps, row } = await setUpVantax([named]);
  const { db } = stores.workspace;
  enqueue('c', close);
  for (let i = 0; i < 20 && (await push()); i += 1);
  simulator.edit('c', { metadata: {} });
  db.exec("CREATE TEMP TRIGGER refuse BEFORE UPDATE ON main.intent BEGIN SELECT RAISE(ABORT, 'disk full'); END");
  await observer.during(testAccount, async () => {});
  const lookUp = () => observer.during(testAccount, () => lookUpMissed(deps, Number.MAX_SAFE_INTEGER, never));
  await expect(lookUp()).rejects.toThrow('disk full');
  db.exec('DROP TRIGGER refuse');
  await walk();
  expect(row('c')?.contactName).toBeNull();
  expect(wordsIn(db)).not.toContain('Ana Souza');
});

test('the search index keeps no word of them, where else it would only count as gone', () => {
  const { tell, stores } = setUpOutbox([conversation({ contactName: 'Ana Zebrafink' })]);
  const blocks = () => stores.replica.db.prepare('SELECT block FROM search_data').pluck().all() as Buffer[];
  expect(blocks().some((block) => block.includes('zebrafink'))).toBe(true);
  const words = () => stores.replica.db.prepare("SELECT word FROM known_word WHERE word LIKE 'zebra%'").pluck().all();
  expect(words()).toEqual(['zebrafink']);
  tell(conversation({ contactName: null }));
  expect(blocks().some((block) => block.includes('zebrafink'))).toBe(false);
  expect(words()).toEqual([]);
});

test('a word of theirs that another conversation has is found as before', () => {
  const other = conversation({ id: 'other', contactName: 'Ben Zebrafink', subject: 'zebra77 rides' });
  const { tell, stores } = setUpOutbox([
    conversation({ contactName: 'Ana Zebrafink', subject: 'zebra75 rides' }),
    other,
  ]);
  tell(conversation({ contactName: null, subject: null }));
  const found = (query: string) =>
    stores.replica.views.ids(testAccount, { kind: 'query', query }, 9, atMoment(testNowMs));
  expect([found('zebrafi'), found('zebra7'), found('zebra75')]).toEqual([['other'], ['other'], []]);
});

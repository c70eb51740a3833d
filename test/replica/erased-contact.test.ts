import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeAlong } from '#electron/sync/merged-away.ts';
import { createThreads } from '#electron/sync/thread.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { close, followUp } from '#test/support/stories.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const answer = {
  atMs: 1,
  method: 'PATCH',
  path: '/',
  body: '{"contact_name":"Ana Souza"}',
  status: 200,
  answer: 'Ana Souza wrote: call me back',
};

test.each([
  ['waits', [{ field: 'priority', to: 'high' }, followUp(testNowMs + 1), close]],
  ['is kept here', [{ field: 'priority', to: 'high' }, followUp(testNowMs + 1)]],
] as const)('a contact that is erased leaves no word with the edit that %s', (_, edits) => {
  const { enqueue, tell, stores } = setUpOutbox([
    conversation(),
    conversation({ id: 'other', contactName: 'Ben', preview: 'Hello' }),
  ]);
  const { db, commands, exchanges, intents } = stores.workspace;
  enqueue('conv_1', ...edits);
  enqueue('other', close);
  exchanges.add(testAccount, 'conv_1', [answer]);
  tell(conversation({ contactName: null, preview: null }));
  const rows = ['intent', 'command', 'follow_up', 'exchange'].map((table) =>
    db.prepare(`SELECT * FROM ${table}`).all(),
  );
  expect(JSON.stringify(rows)).not.toMatch(/Ana Souza|call me back/);
  expect(intents.ofConversation(testAccount, 'conv_1', 9).map(({ contact }) => contact)).toEqual(
    edits.map(() => 'ct_1'),
  );
  expect(intents.ofConversation(testAccount, 'other', 9)).toMatchObject([{ contact: 'Ben' }]);
  expect(commands.lastDone(testAccount)?.contact).toBe('Ben');
});

test('nor with edits that have ended, where nothing lies over the row any more', () => {
  const { enqueue, tell, stores, outbox, account } = setUpOutbox([conversation()]);
  enqueue('conv_1', close);
  outbox.undo(account);
  tell(conversation({ contactName: null }));
  expect(stores.workspace.intents.list(testAccount, 'history', 9)).toMatchObject([{ contact: 'ct_1' }]);
});

test('one that no answer has named keeps the name that is known', () => {
  const { enqueue, tell, stores } = setUpOutbox([conversation()]);
  enqueue('conv_1', close);
  tell({ id: 'conv_1', status: 'open' });
  expect(stores.workspace.intents.pending(testAccount, 'conv_1')).toMatchObject([{ contact: 'Ana Souza' }]);
});

test('nor in the server’s words about it, nor as the author of a message', () => {
  const { enqueue, tell, stores, observer } = setUpOutbox([conversation()]);
  enqueue('conv_1', close);
  const reason = {
    kind: 'request',
    as: 'refused',
    what: { kind: 'cancelled' },
    status: 422,
    serverSays: 'Ana Souza left',
  };
  stores.workspace.db.prepare("UPDATE intent SET state = 'parked', reason_json = ?").run(JSON.stringify(reason));
  const wrote = { id: 'm1', direction: 'inbound', text: 'hello', author: 'Ana Souza', delivery: null } as const;
  observer.toldMessages(testAccount, 'conv_1', {
    messages: [{ ...wrote, sentAtMs: testNowMs }],
    askedAt: observer.ask(testAccount),
    reachMs: testNowMs,
  });
  tell(conversation({ contactName: null }));
  expect(stores.workspace.intents.pending(testAccount, 'conv_1')).toMatchObject([
    { reason: { ...reason, serverSays: null } },
  ]);
  expect(stores.replica.messages.list(testAccount, 'conv_1')).toMatchObject([{ text: 'hello', author: null }]);
});

test('a contact that never had a name keeps its answers, and “seen” its text, over a restart and a new replica', async () => {
  const nobody = conversation({ contactName: null });
  const first = setUpOutbox([nobody]);
  first.enqueue('conv_1', close);
  first.stores.workspace.exchanges.add(testAccount, 'conv_1', [answer]);
  await first.engine.stop();
  for (const file of readdirSync(first.dataDir)) if (file.startsWith('replica.db')) rmSync(join(first.dataDir, file));
  const { tell, stores } = setUpOutbox([], { dataDir: first.dataDir });
  tell(nobody);
  tell({ ...nobody, unreadCount: 3 });
  expect(stores.workspace.intents.pending(testAccount, 'conv_1')).toMatchObject([{ seenPreview: nobody.preview }]);
  expect(stores.workspace.db.prepare('SELECT answer FROM exchange').pluck().get()).toBe(answer.answer);
});

test('a close that waits is held for an unseen message of the same moment, whose contact was erased meanwhile', async () => {
  const atMs = testNowMs - (testNowMs % 1000);
  const metadata = { contact_name: 'Ana Souza' };
  const e = await setUpVantax([
    { id: 'c', status: 'open', lastMessageAtMs: atMs, metadata, messages: [{ text: 'first', atMs }] },
  ]);
  await createThreads({ ...e.deps, steadyMs: e.deps.nowMs }).pull('c', new AbortController().signal);
  e.enqueue('c', close);
  e.simulator.addInbound('c', 'second, of the same second', atMs);
  e.simulator.edit('c', { metadata: {} });
  await e.walk();
  await e.push();
  expect(e.simulator.get('c')?.status).toBe('open');
});

test('what was answered about a conversation goes with its edits to the one that it was merged into', () => {
  const { enqueue, tell, stores } = setUpOutbox([conversation(), conversation({ id: 'to' })]);
  const { exchanges, db } = stores.workspace;
  enqueue('conv_1', close);
  exchanges.add(testAccount, 'conv_1', [answer]);
  takeAlong({ stores, accountId: testAccount, nowMs: () => testNowMs }, 'conv_1', 'to');
  expect(exchanges.between(testAccount, 'to', 0, 9)).toHaveLength(1);
  tell(conversation({ id: 'to', contactName: null }));
  expect(JSON.stringify(db.prepare('SELECT * FROM exchange').all())).not.toContain('Ana Souza');
});

test.each([
  ['by a poll', true],
  ['by the very answer to the push', false],
])('nor is what a push was answered before, whose contact was erased meanwhile, as told %s', async (_, isPolled) => {
  const named = { contact_name: 'Ana Souza' };
  const e = await setUpVantax([{ id: 'c', status: 'open', lastMessageAtMs: testNowMs, metadata: named }]);
  e.enqueue('c', { field: 'tags', part: 'vip', to: true });
  const held = e.simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'hold', when: 'before' } });
  const pushing = e.push();
  await held.reached; // the read with the name has been answered
  e.simulator.edit('c', { metadata: {} });
  if (isPolled) await e.poll();
  held.release();
  await pushing;
  expect(e.pending('c')).toEqual([]);
  const kept = JSON.stringify(e.stores.workspace.db.prepare('SELECT * FROM exchange').all());
  expect(kept).toContain('PATCH');
  expect(kept).not.toContain('Ana Souza');
});

test('nor in any byte of the file, once its journal is written back', () => {
  const { enqueue, tell, stores, dataDir } = setUpOutbox([conversation()]);
  const { db, exchanges } = stores.workspace;
  enqueue('conv_1', close, followUp(testNowMs + 1));
  const long = `${answer.answer} ${'and so on '.repeat(1000)}`;
  exchanges.add(testAccount, 'conv_1', [{ ...answer, answer: long }]);
  const bytes = () => {
    db.pragma('wal_checkpoint(TRUNCATE)');
    return readFileSync(join(dataDir, 'workspace.db'));
  };
  expect(bytes().includes('Ana Souza')).toBe(true);
  tell(conversation({ contactName: null, preview: null }));
  expect(bytes().includes('Ana Souza')).toBe(false);
});

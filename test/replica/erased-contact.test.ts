import { expect, test } from 'vitest';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { close, followUp } from '#test/support/stories.ts';

const answer = { atMs: 1, method: 'GET', path: '/', body: null, status: 200, answer: 'Ana Souza wrote: call me back' };

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

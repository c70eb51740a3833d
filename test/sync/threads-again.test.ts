import { expect, test } from 'vitest';
import { setUpLoop } from '#test/support/account-loop.ts';
import { testAccount } from '#test/support/engine.ts';

const minute = 60_000;

async function setUp() {
  const loop = await setUpLoop([{ id: 'c1' }, { id: 'c2' }]);
  const { simulator, sync, pass, stores } = loop;
  sync.start();
  await pass(minute);
  const sent = simulator.addOutbound('c1', 'The parcel has left.');
  await pass(2 * minute);
  const read = () => simulator.log.filter(({ path }) => /c1\/messages/.test(path)).length;
  const messages = () => stores.replica.messages.list(testAccount, 'c1');
  return { ...loop, sent, read, messages };
}

test('an opened thread is read again: what it says may have changed, and no list tells of it', async () => {
  const { simulator, sync, pass, sent, messages } = await setUp();
  simulator.changeMessage('c1', sent.id, { status: 'failed', text: 'This message was deleted.' });
  sync.open('c1');
  await pass(1000);
  expect(messages().at(-1)).toMatchObject({ text: 'This message was deleted.', delivery: 'failed' });
});

test('one that was read a moment ago is not, and none is while it stays open', async () => {
  const { sync, pass, read } = await setUp();
  sync.open('c1');
  await pass(1000);
  const before = read();
  sync.open('c2');
  sync.open('c1');
  await pass(30 * minute);
  sync.open('c1'); // as the window does whenever its row changes
  await pass(1000);
  expect(read()).toBe(before);
});

test('where that fails, it is left alone for a while like any other', async () => {
  const { simulator, sync, pass, read } = await setUp();
  simulator.inject({ match: { path: /c1\/messages/ }, fault: { kind: 'status', status: 500 }, times: 9 });
  const before = read();
  sync.open('c1');
  await pass(minute);
  expect(read() - before).toBe(1);
});

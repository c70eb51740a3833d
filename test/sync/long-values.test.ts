import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { ipcContract } from '#shared/ipc/contract.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

/** Longer than anything an agent may type. */
const long = 'x'.repeat(70_000);
const shorten: Edit = { field: 'metadata', part: 'log', to: 'short' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };

test('a value of the provider that is longer than an edit may be comes back by undo, after a restart too', () => {
  const first = setUpOutbox([conversation({ metadata: { log: long }, subject: long })]);
  first.enqueue('conv_1', vip);
  first.enqueue('conv_1', shorten, { field: 'subject', to: 'short' });
  first.stores.close();
  const again = setUpOutbox([], { dataDir: first.dataDir });
  expect(again.notices).toEqual([]);
  again.outbox.undo(again.account);
  expect(again.queued('conv_1')).toEqual([{ edit: vip, state: 'ready' }]);
  expect(again.stores.replica.conversations.shown('a1', 'conv_1')).toMatchObject({ subject: long, tags: ['vip'] });
});

test('taking a sent change back to such a value keeps the queue readable, and is sent', async () => {
  const { simulator, enqueue, push, outbox, account, history, pending } = await setUpVantax([
    { id: 'c', metadata: { log: long } },
  ]);
  enqueue('c', shorten);
  await push();
  expect(outbox.revert(account, history()[0]?.seq ?? 0, 'r').reverted).toBe(true);
  enqueue('c', vip);
  expect(pending('c')).toHaveLength(2);
  await push();
  expect(simulator.get('c')).toMatchObject({ metadata: { log: long }, tags: ['vip'] });
});

test('an agent’s own edit keeps its limits', () => {
  const { input } = ipcContract['intents.enqueue'];
  const of = (edit: Edit) =>
    input.safeParse({
      commandId: '00000000-0000-4000-8000-000000000001',
      accountId: 'a1',
      ids: ['conv_1'],
      edits: [edit],
      painted: [],
    }).success;
  expect([of(shorten), of({ ...shorten, to: long }), of({ field: 'subject', to: long })]).toEqual([true, false, false]);
});

import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox } from '#test/support/engine.ts';

const close: Edit = { field: 'status', to: 'closed' };
const reopen: Edit = { field: 'status', to: 'open' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const high: Edit = { field: 'priority', to: 'high' };
/** More than are looked up one by one. */
const ids = Array.from({ length: 80 }, (_, i) => `c${i}`);

async function setUpMany() {
  const engine = setUpOutbox(ids.map((id) => conversation({ id })));
  const all = async (...edits: Edit[]) => {
    engine.outbox.enqueue(engine.account, { painted: [], commandId: crypto.randomUUID(), ids: [...ids, 'c2'], edits });
    await engine.shown.settle();
  };
  return { ...engine, all };
}

test('a bulk edit takes back what waits, and queues nothing for those that are as it wants them', async () => {
  const { enqueue, queued, all } = await setUpMany();
  enqueue('c1', close);
  await all(reopen);
  expect(ids.map(queued)).toEqual(ids.map(() => []));
});

test('named twice in one command, a conversation is edited once', async () => {
  const { queued, all } = await setUpMany();
  await all(vip);
  expect(ids.map(queued)).toEqual(ids.map(() => [{ edit: vip, state: 'ready' }]));
});

test('taken back, a bulk edit leaves what was there before it: values of this machine too', async () => {
  const { enqueue, row, outbox, account, shown, all } = await setUpMany();
  enqueue('c3', high);
  await all(high);
  expect(row('c4')?.priority).toBe('high');
  outbox.undo(account);
  await shown.settle();
  expect([row('c3')?.priority, row('c4')?.priority]).toEqual(['high', null]);
});

test('what was made in parts of one command is taken back, and made again, in those parts', async () => {
  const { enqueue, outbox, account, queued, shown } = await setUpMany();
  enqueue('c1', vip);
  for (const part of [ids.slice(0, 60), ids.slice(60)]) {
    outbox.enqueue(account, { painted: [], commandId: 'whole', ids: part, edits: [close] });
  }
  expect([outbox.undo(account).goesOn, outbox.undo(account).goesOn]).toEqual([true, false]);
  await shown.settle();
  expect(ids.flatMap(queued)).toEqual([{ edit: vip, state: 'ready' }]);
  expect([outbox.redo(account).goesOn, outbox.redo(account).goesOn]).toEqual([true, false]);
  expect(ids.flatMap(queued)).toHaveLength(ids.length + 1);
});

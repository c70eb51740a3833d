import { expect, test } from 'vitest';
import type { OutboxItem } from '#shared/outbox.ts';
import { aWinnow } from '../fake-main.ts';

const item = (seq: number): OutboxItem => ({
  seq,
  conversationId: `c${seq}`,
  contact: 'Ana Souza',
  field: 'tags',
  title: 'Add tag vip',
  state: 'ready',
  local: false,
  createdAtMs: 0,
  finishedAtMs: null,
  attempts: 0,
  nextAttemptMs: 0,
  reason: null,
});

async function showQueue() {
  const items = [item(1), item(2), item(3)];
  const fake = aWinnow([], {
    'outbox.list': () => ({ items: [...items], total: items.length }),
    'outbox.inspect': () => null,
    'outbox.resolve': ({ seqs }) => {
      for (const seq of seqs)
        items.splice(
          items.findIndex((each) => each.seq === seq),
          1,
        );
      return { revision: 1 };
    },
  });
  await fake.winnow.start();
  await fake.winnow.outbox.show('pending');
  const resolved = () => fake.asked.filter(({ channel }) => channel === 'outbox.resolve').map(({ input }) => input);
  return { ...fake, resolved };
}

test('a command is about the change under the cursor, or about all that are selected', async () => {
  const { winnow, state, resolved } = await showQueue();
  await winnow.outbox.resolve('retry', 'Trying again');
  expect(resolved()).toEqual([{ accountId: 'a1', seqs: [1], how: 'retry' }]);
  winnow.outbox.toggle();
  winnow.outbox.move(1);
  winnow.outbox.toggle();
  expect(state().outbox.selected.size).toBe(2);
  await winnow.outbox.resolve('discard', 'Discarded');
  expect(resolved().at(-1)).toMatchObject({ seqs: [2, 3], how: 'discard' });
  expect(state().ui.toast?.sentence).toBe('Discarded · 2 changes');
  expect(state().outbox.selected.size).toBe(0);
});

test('all that are listed are selected, and none again', async () => {
  const { winnow, state } = await showQueue();
  winnow.outbox.toggleAll();
  expect([...state().outbox.selected]).toEqual([1, 2, 3]);
  winnow.outbox.toggleAll();
  expect(state().outbox.selected.size).toBe(0);
});

test('the list is narrowed by words that the main process looks for', async () => {
  const { winnow, asked } = await showQueue();
  await winnow.outbox.find('vip');
  expect(asked.filter(({ channel }) => channel === 'outbox.list').at(-1)?.input).toMatchObject({ words: 'vip' });
});

import { expect, test } from 'vitest';
import { aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

test('all of a view is selected, and the next key waits until what no page has shown yet is among it', async () => {
  const rows = Array.from({ length: 120 }, (_, index) => aRow(index));
  let answer = () => {};
  const { winnow, state } = aWinnow(rows, {
    'conversations.ids': () =>
      new Promise((resolve) => {
        answer = () => resolve({ ids: rows.map(({ id }) => id) });
      }),
  });
  await winnow.start();
  const all = winnow.selection.all();
  expect(state().selection.ids.size).toBe(50); // painted at once
  expect(winnow.turns.arriving()).not.toBeNull();
  answer();
  await all;
  expect(state().selection.ids.size).toBe(120);
  expect(winnow.turns.arriving()).toBeNull();
});

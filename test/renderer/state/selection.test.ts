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

test('a range goes from its anchor to where it was last asked for, and grows or shrinks', async () => {
  const rows = Array.from({ length: 9 }, (_, index) => aRow(index));
  const { winnow, state } = aWinnow(rows);
  await winnow.start();
  const selected = () => [...state().selection.ids].sort();
  winnow.selection.toggle('c2');
  winnow.selection.rangeTo('c5', false);
  expect(selected()).toEqual(['c2', 'c3', 'c4', 'c5']);
  winnow.selection.rangeTo('c3', false);
  expect(selected()).toEqual(['c2', 'c3']);
  winnow.selection.rangeTo('c1', false);
  expect(selected()).toEqual(['c1', 'c2']);
  winnow.selection.toggle('c7');
  winnow.selection.rangeTo('c8', true);
  expect(selected()).toEqual(['c1', 'c2', 'c7', 'c8']);
});

/** All of a view is being selected: what is loaded is, the rest is on its way. */
async function selecting() {
  const rows = Array.from({ length: 120 }, (_, index) => aRow(index));
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const made = aWinnow(rows, {
    'conversations.ids': async () => {
      await held;
      return { ids: rows.map(({ id }) => id) };
    },
  });
  await made.winnow.start();
  const all = made.winnow.selection.all();
  return {
    ...made,
    async arrive() {
      answer();
      await all;
    },
    selected: () => made.state().selection.ids,
  };
}

test('what was let go of stays so when the rest of the view arrives', async () => {
  const { winnow, arrive, selected } = await selecting();
  winnow.selection.clear();
  await arrive();
  expect(selected().size).toBe(0);
});

test('one that was taken out meanwhile stays out, and all others are in', async () => {
  const { winnow, arrive, selected } = await selecting();
  winnow.selection.toggle('c2');
  await arrive();
  expect([selected().has('c2'), selected().size]).toEqual([false, 119]);
});

test('a range that was chosen instead is all that is selected', async () => {
  const { winnow, arrive, selected } = await selecting();
  winnow.selection.rangeTo('c3', false);
  await arrive();
  expect([...selected()]).toEqual(['c0', 'c1', 'c2', 'c3']);
});

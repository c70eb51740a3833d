import { expect, test } from 'vitest';
import { freeSlot, movedTo, viewSlots } from '#shared/view-order.ts';
import { aView } from '#test/support/a-view.ts';

const views = ['a', 'b', 'c'].map((id) => aView(id, id));
const ids = (moved: typeof views | ReturnType<typeof movedTo>) => moved.map(({ id }) => id).join('');

test.each([
  ['a', 1, 'bac'],
  ['a', 9, 'bca'],
  ['c', 0, 'cab'],
  ['c', -1, 'cab'],
  ['b', 1, 'abc'],
  ['gone', 0, 'abc'],
])('%s at %i stands as %s', (id, to, expected) => {
  expect(ids(movedTo(views, id, to))).toBe(expected);
});

test('a new view gets the first key that none has', () => {
  expect(freeSlot([])).toBe(1);
  expect(
    freeSlot([
      { ...aView('a', 'a'), slot: 1 },
      { ...aView('b', 'b'), slot: 3 },
    ]),
  ).toBe(2);
  expect(freeSlot(viewSlots.map((slot) => ({ ...aView(`v${slot}`, 'a'), slot })))).toBeNull();
});

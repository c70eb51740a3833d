import { expect, test } from 'vitest';
import { z } from 'zod';
import { readRows, rowsOf } from '#electron/providers/rows.ts';
import { realNetwork } from '#test/support/ports.ts';

const list = rowsOf(z.object({ id: z.string().min(1), unread: z.boolean() }), 'id');
const { yieldToHost } = realNetwork(() => 0);
const read = (items: unknown) => readRows(list.parse(items), yieldToHost);

test('a bad row costs itself: the others are read, and it is named by id, field and place', async () => {
  expect(
    await read([
      { id: 'a', unread: true },
      { id: 'b', unread: null },
      { id: 'c', unread: false },
    ]),
  ).toMatchObject({
    rows: [
      { id: 'a', unread: true },
      { id: 'c', unread: false },
    ],
    unreadable: [
      {
        id: 'b',
        why: { issue: { path: 'unread', problem: 'wrong-type', expected: 'boolean', received: 'null' }, more: 0 },
      },
    ],
    ids: ['a', 'b', 'c'],
  });
});

test.each([[null], [7], ['a'], [[]], [{}], [{ id: '', unread: true }], [{ id: 7, unread: true }]])(
  'a row of %j has no id',
  async (row) => {
    expect(await read([row])).toMatchObject({ rows: [], unreadable: [{ id: null }], ids: [null] });
  },
);

test('what is no list is no list of bad rows', () => {
  expect(list.safeParse({ 0: { id: 'a', unread: true } }).success).toBe(false);
});

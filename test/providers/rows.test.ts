import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { countOfRows, readRows, rowsOf } from '#electron/providers/rows.ts';
import { realNetwork } from '#test/support/ports.ts';

const list = rowsOf(z.object({ id: z.string().min(1), unread: z.boolean() }), 'id');
const source = { service: 'Parrot', secrets: ['secret-token'], ...realNetwork(() => 0) };
const read = (items: unknown) => readRows(list.parse(items), source);

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

describe('a row that can do without some parts', () => {
  const item = z.object({ id: z.string(), tags: z.array(z.string()), meta: z.object({ who: z.string().nullish() }) });
  const parts = { tags: { tells: ['tags'], blank: [] }, 'meta.who': { tells: ['contactName'] } } as const;
  const readOne = async (row: unknown) => readRows(rowsOf(item, 'id', parts).parse([row]), source);

  test('is told without those that cannot be read, and each of them is named', async () => {
    const { rows, unreadable, asTold } = await readOne({ id: 'a', tags: 7, meta: { who: {} } });
    expect(rows).toEqual([{ id: 'a', tags: [], meta: {} }]);
    const [row = expect.fail()] = rows;
    const told = { id: 'a', tags: [], contactName: null, subject: 'x' };
    expect(asTold(row, told)).toEqual({ id: 'a', subject: 'x' });
    expect(unreadable).toMatchObject([{ id: 'a', isPart: true, why: { more: 1 } }]);
  });

  test('is left out where anything else cannot be read either', async () => {
    expect(await readOne({ id: 'a', tags: 7, meta: null })).toMatchObject({ rows: [], unreadable: [{ id: 'a' }] });
    expect((await readOne({ id: 'a', tags: 7, meta: null })).unreadable[0]).not.toHaveProperty('isPart');
  });

  test('counts once in its page', async () => {
    const { rows, unreadable } = await readOne({ id: 'a', tags: 7, meta: {} });
    expect(countOfRows({ items: rows, unreadable })).toBe(1);
  });
});

test('what is no list is no list of bad rows', () => {
  expect(list.safeParse({ 0: { id: 'a', unread: true } }).success).toBe(false);
});

test('a token that stands as a key in a row is not named with what is wrong', async () => {
  const row = rowsOf(z.object({ id: z.string(), more: z.record(z.string(), z.string()) }), 'id');
  const { unreadable } = await readRows(row.parse([{ id: 'a', more: { 'secret-token': 7 } }]), source);
  expect(unreadable).toMatchObject([{ id: 'a', why: { issue: { path: 'more.•••' } } }]);
});

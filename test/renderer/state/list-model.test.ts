import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyToRow,
  draw,
  keepCursor,
  mergeRows,
  type Overlay,
  type Prefix,
  rowsBehind,
} from '#renderer/state/list-model.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import { setAtProvider } from '#shared/follow-up.ts';
import type { View } from '#shared/query/conversations.ts';
import { atMoment } from '#test/support/moments.ts';
import { aRow } from '../rows.ts';

const inbox: View = { kind: 'place', place: 'inbox' };
const words: View = { kind: 'query', query: 'pricing' };
const moments = atMoment(2_000_000);
const prefixOf = (rows: readonly ConversationRow[], more = false): Prefix => ({
  rows,
  total: rows.length,
  isLeast: false,
  more,
});
const closing = (...ids: string[]): Overlay => ({
  commandId: 'k',
  ids: new Set(ids),
  edits: [{ field: 'status', to: 'closed' }],
  atMs: 1,
  sent: true,
  revision: null,
});
const idsOf = (rows: readonly ConversationRow[]) => rows.map(({ id }) => id);

describe('what is drawn', () => {
  test('an edit that takes a row out of the view takes it off the screen and off the count', () => {
    const drawn = draw(
      { rows: [aRow(1), aRow(2), aRow(3)], total: 40, isLeast: false, more: true },
      [closing('c2')],
      inbox,
      moments,
      null,
    );
    expect(idsOf(drawn.rows)).toEqual(['c1', 'c3']);
    expect(drawn.total).toBe(39);
  });

  test('rows that no overlay touches stay the same objects', () => {
    const rows = [aRow(1), aRow(2)];
    const drawn = draw(
      prefixOf(rows),
      [{ ...closing('c1'), edits: [{ field: 'tags', part: 'vip', to: true }] }],
      inbox,
      moments,
      null,
    );
    expect(drawn.rows[1]).toBe(rows[1]);
    expect(drawn.rows[0]).toMatchObject({ tags: ['vip'], sync: 'waiting' });
  });

  test('what stays on this machine carries no mark of waiting', () => {
    const overlay: Overlay = { ...closing('c1'), edits: [{ field: 'priority', to: 'high' }], sent: false };
    expect(draw(prefixOf([aRow(1)]), [overlay], inbox, moments, null).rows[0]).toMatchObject({
      priority: 'high',
      sync: 'none',
    });
  });

  test('a search with words keeps a row that was edited until the search index has answered', () => {
    expect(idsOf(draw(prefixOf([aRow(1)]), [closing('c1')], words, moments, null).rows)).toEqual(['c1']);
  });

  test('a follow-up is drawn as its due time, and completing it takes it away', () => {
    const followUp = setAtProvider(5, 'UTC', 'remind');
    const set = applyToRow(aRow(1), { field: 'followUp', to: followUp });
    expect(set.dueAtMs).toBe(5);
    expect(set).not.toHaveProperty('inbox');
    expect(set).not.toHaveProperty('metadata');
    expect(applyToRow(set, { field: 'followUp', to: 'completed' }).dueAtMs).toBeNull();
  });
});

describe('merging changed rows', () => {
  const merge = (prefix: Prefix, asked: string[], rows: { row: ConversationRow; inView: boolean }[], total: number) =>
    mergeRows(prefix, inbox, new Set(asked), { rows, total, isLeast: false });

  test('a row whose time has not moved changes in place, others keep their identity', () => {
    const rows = [aRow(1), aRow(2), aRow(3)];
    const merged = merge(prefixOf(rows), ['c2'], [{ row: aRow(2, { tags: ['vip'] }), inView: true }], 3);
    expect(idsOf(merged.rows)).toEqual(['c1', 'c2', 'c3']);
    expect(merged.rows[1]?.tags).toEqual(['vip']);
    expect(merged.rows[0]).toBe(rows[0]);
  });

  test('an equal answer changes no object', () => {
    const rows = [aRow(1)];
    expect(merge(prefixOf(rows), ['c1'], [{ row: aRow(1), inView: true }], 1).rows[0]).toBe(rows[0]);
  });

  test('a new message moves its row to the top', () => {
    const merged = merge(
      prefixOf([aRow(1), aRow(2)]),
      ['c2'],
      [{ row: aRow(2, { lastMessageAtMs: 2e6 }), inView: true }],
      2,
    );
    expect(idsOf(merged.rows)).toEqual(['c2', 'c1']);
  });

  test('a row that was asked for and not answered is gone', () => {
    expect(idsOf(merge(prefixOf([aRow(1), aRow(2)]), ['c1'], [], 1).rows)).toEqual(['c2']);
  });

  test('a row that belongs behind the loaded beginning is left to the next page', () => {
    const merged = merge(
      { rows: [aRow(1), aRow(2)], total: 50, isLeast: false, more: true },
      ['c9'],
      [{ row: aRow(9), inView: true }],
      51,
    );
    expect(idsOf(merged.rows)).toEqual(['c1', 'c2']);
    expect(merged.total).toBe(51);
  });

  test('at the end of the view a row behind the last one is appended', () => {
    expect(idsOf(merge(prefixOf([aRow(1)]), ['c9'], [{ row: aRow(9), inView: true }], 2).rows)).toEqual(['c1', 'c9']);
  });

  test('any changes, merged one by one, give the order of reading the whole view again', () => {
    const change = fc.record({
      number: fc.integer({ min: 0, max: 30 }),
      status: fc.constantFrom('open', 'closed'),
      at: fc.integer({ min: 1, max: 15 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const server = new Map(Array.from({ length: 20 }, (_, number) => [`c${number}`, aRow(number)]));
        let prefix = prefixOf([...server.values()]);
        for (const { number, status, at } of changes) {
          // Instants are unique: rows of one instant may stand in either order.
          const row = aRow(number, { status: status as 'open' | 'closed', lastMessageAtMs: at * 1_000_000 + number });
          server.set(row.id, row);
          const total = [...server.values()].filter((each) => each.status === 'open').length;
          prefix = merge(prefix, [row.id], [{ row, inView: row.status === 'open' }], total);
        }
        const whole = [...server.values()]
          .filter(({ status }) => status === 'open')
          .sort((a, b) => b.lastMessageAtMs - a.lastMessageAtMs);
        expect(idsOf(prefix.rows)).toEqual(idsOf(whole));
      }),
    );
  });

  test('reading the top again keeps what was loaded behind it', () => {
    const known = [aRow(1), aRow(2), aRow(3), aRow(4)];
    expect(idsOf(rowsBehind(known, [aRow(0), aRow(1), aRow(2)], inbox))).toEqual(['c3', 'c4']);
  });

  describe('where several rows are of one moment', () => {
    const atOnce = (number: number) => aRow(number, { lastMessageAtMs: 1_700_000_000_000 });
    const merged = (prefix: Prefix, row: ConversationRow) =>
      idsOf(
        mergeRows(prefix, inbox, new Set([row.id]), { total: 9, isLeast: false, rows: [{ row, inView: true }] }).rows,
      );

    test('what was loaded behind them stays, in its order', () => {
      const known = [5, 2, 9, 1].map(atOnce);
      expect(idsOf(rowsBehind(known, [atOnce(5), atOnce(2)], inbox))).toEqual(['c9', 'c1']);
    });

    test('one that is gone from among those that were read again is gone', () => {
      const known = [5, 7, 2, 9].map(atOnce);
      expect(idsOf(rowsBehind(known, [atOnce(5), atOnce(2)], inbox))).toEqual(['c9']);
    });

    test('behind one that was not loaded before, none is lost', () => {
      const known = [5, 2, 9].map(atOnce);
      expect(idsOf(rowsBehind(known, [atOnce(5), atOnce(4)], inbox))).toEqual(['c2', 'c9']);
    });

    test('one that comes to the last loaded is not left to a page that may begin behind it', () => {
      expect(merged(prefixOf([5, 2].map(atOnce), true), atOnce(9))).toEqual(['c5', 'c2', 'c9']);
    });
  });
});

describe('the cursor', () => {
  const rows = [aRow(1), aRow(2), aRow(3)];

  test('stays on its conversation when rows arrive above it', () => {
    expect(keepCursor(rows, [aRow(0), ...rows], 'c2', false)).toBe('c2');
  });

  test('goes to the row that takes the place of the one that left', () => {
    expect(keepCursor(rows, [aRow(1), aRow(3)], 'c2', false)).toBe('c3');
  });

  test('goes up when the last row left', () => {
    expect(keepCursor(rows, [aRow(1), aRow(2)], 'c3', false)).toBe('c2');
  });

  test('skips neighbours that left with it', () => {
    expect(keepCursor(rows, [aRow(3)], 'c1', false)).toBe('c3');
  });

  test('goes up where that is wanted, and down from the first row', () => {
    const four = [...rows, aRow(4)];
    expect(keepCursor(four, [aRow(1), aRow(4)], 'c3', true)).toBe('c1');
    expect(keepCursor(four, [aRow(2), aRow(4)], 'c1', true)).toBe('c2');
  });

  test('stays on a conversation that the list does not hold', () => {
    expect(keepCursor(rows, rows, 'elsewhere', false)).toBe('elsewhere');
  });
});

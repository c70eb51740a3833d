import { describe, expect, test } from 'vitest';
import { conversation } from '#test/support/conversations.ts';
import { openTestStores } from '#test/support/stores.ts';

/** More than two slices of what is looked through at once. */
const count = 4500;
const startedAtMs = 10_000_000;

function setUp(missed: readonly number[]) {
  const { replica } = openTestStores().stores;
  replica.db.transaction(() => {
    for (let i = 0; i < count; i += 1) {
      replica.conversations.pull('a1', conversation({ id: `conv_${i}`, lastMessageAtMs: i }));
      if (!missed.includes(i)) replica.pulls.see('a1', [`conv_${i}`]);
    }
  })();
  return replica;
}

describe('the end of a walk', () => {
  test('what it missed is found, slice after slice, wherever it stands', () => {
    const { pulls } = setUp([0, 2200, count - 1]);
    const found: string[] = [];
    let slices = 0;
    let from: number | null = null;
    do {
      const slice = pulls.unseen('a1', startedAtMs, from);
      found.push(...slice.ids);
      from = slice.next;
      slices += 1;
    } while (from !== null);
    expect(found).toEqual([`conv_${count - 1}`, 'conv_2200', 'conv_0']);
    expect(slices).toBeGreaterThan(2);
  });

  test('what came after it began, and what another account holds, was not missed', () => {
    const { conversations, pulls } = setUp([]);
    conversations.pull('a1', conversation({ id: 'newer', lastMessageAtMs: startedAtMs + 1 }));
    conversations.pull('a2', conversation({ id: 'theirs', lastMessageAtMs: 5 }));
    expect(pulls.unseen('a1', startedAtMs, null).ids).toEqual([]);
  });

  test('what it met is forgotten to the last, and only of its account', () => {
    const { db, pulls } = setUp([]);
    pulls.see('a2', ['theirs']);
    while (pulls.forgetSeen('a1'));
    expect(db.prepare('SELECT account_id, id FROM walk_seen').all()).toEqual([{ account_id: 'a2', id: 'theirs' }]);
  });
});

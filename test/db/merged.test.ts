import { describe, expect, test } from 'vitest';
import type { FollowUp } from '#shared/follow-up.ts';
import { openTestStores } from '#test/support/stores.ts';

const hourMs = 3_600_000;
const dueAfter = (hours: number): FollowUp => ({
  dueAtMs: hours * hourMs,
  zone: 'UTC',
  words: `in ${hours}h`,
  note: `note ${hours}`,
  act: 'remind' as const,
  condition: 'always' as const,
  repeat: null,
});

describe('a conversation merged into another', () => {
  test.each([
    ['moves along', [3, null, false], 3],
    ['sooner than that of the other stays', [3, 5, false], 3],
    ['later than that of the other gives way', [5, 3, false], 3],
    ['to come stays, where that of the other has alerted already', [5, 3, true], 5],
  ] as const)('a follow-up %s', (_, [from, to, hasAlerted], expected) => {
    const { followUps } = openTestStores().stores.workspace;
    const put = (conversationId: string, hours: number) =>
      followUps.put({
        accountId: 'a1',
        conversationId,
        contact: 'Ana',
        followUp: dueAfter(hours),
        seenInboundAtMs: null,
      });
    put('a', from);
    if (to !== null) put('b', to);
    if (hasAlerted) followUps.markAlerted('a1', 'b', 1);
    followUps.move('a1', 'a', 'b');
    expect(followUps.get('a1', 'a')).toBeNull();
    expect(followUps.get('a1', 'b')).toEqual(dueAfter(expected));
    expect(followUps.nextDueMs(0)).toBe(expected * hourMs);
  });

  test('what takes edits back is about the other from then on, in its own account only', () => {
    const { commands } = openTestStores().stores.workspace;
    const steps = [
      { id: 'a', beside: [], undo: [], redo: [{ field: 'tags', part: 'a', to: true }] },
      { id: 'aa', beside: [], undo: [], redo: [] },
    ] as const;
    for (const account of ['a1', 'a2']) commands.add(account, 'c', 'Add tag', steps);
    commands.move('a1', 'a', 'b');
    const ids = (account: string) => commands.lastDone(account)?.steps.map(({ id }) => id);
    expect(ids('a1')).toEqual(['b', 'aa']);
    expect(ids('a2')).toEqual(['a', 'aa']);
  });
});

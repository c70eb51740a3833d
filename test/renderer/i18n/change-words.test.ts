import { describe, expect, test } from 'vitest';
import { changeState, changeTitle } from '#renderer/i18n/change-words.ts';
import { createDateWords, dates } from '#renderer/i18n/dates.ts';
import { doneWords } from '#renderer/i18n/edit-words.ts';
import { emptyDirectory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';

const words = createDateWords('en-GB', 'UTC');
const now = Date.UTC(2026, 10, 21, 12);
const item: OutboxItem = {
  seq: 1,
  conversationId: 'c1',
  contact: 'Ana',
  edit: { field: 'tags', part: 'billing', to: true },
  state: 'ready',
  local: false,
  createdAtMs: now,
  finishedAtMs: null,
  attempts: 0,
  nextAttemptMs: 0,
  reason: null,
};
const offline: SyncStatus = {
  accountId: 'a1',
  gate: { kind: 'offline', sinceMs: now - 20 * 60_000, untilMs: null, reason: { kind: 'paused' } },
  busy: false,
  walk: null,
  waiting: 1,
  needsYou: 0,
  lastPullMs: null,
};

test('a tag’s change sets the tag apart', () => {
  expect(changeTitle(item, emptyDirectory)).toEqual(['Tag ', 'billing', ' added']);
  expect(changeTitle({ edit: { field: 'tags', part: 'a tag b', to: false } }, emptyDirectory)).toEqual([
    'Tag ',
    'a tag b',
    ' removed',
  ]);
});

describe('what became of a change', () => {
  const said = (change: Partial<OutboxItem>, status: SyncStatus | null = null) =>
    changeState({ ...item, ...change }, status, now, words);

  test('it waits, and why', () => {
    expect(said({}, offline)).toBe('waiting, offline since 11:40');
    expect(said({})).toBe('waiting');
    expect(said({ nextAttemptMs: now + 60_000 })).toBe('waiting, next try 12:01');
  });

  test('it was sent, or kept here', () => {
    expect(said({ state: 'done', finishedAtMs: now - 58 * 60_000 })).toBe('sent 11:02');
    expect(said({ state: 'done', finishedAtMs: now - 86_400_000 })).toBe('sent yesterday');
    expect(said({ state: 'done', local: true, finishedAtMs: now })).toBe('on this machine only · 12:00');
  });

  test('it is held, and by what', () => {
    const held = (by: 'customer' | 'somebody') => said({ state: 'conflict', reason: { kind: 'replied-since', by } });
    expect(held('customer')).toBe('held: the customer has replied since');
    expect(held('somebody')).toMatch(/^held: somebody has written since, in a thread/);
  });
});

test('every edit can be said as something that has happened', () => {
  const followUp = aFollowUp({ dueAtMs: 1, words: 'tomorrow 9am' });
  const edits: readonly (readonly [Edit, string])[] = [
    [{ field: 'status', to: 'closed' }, 'Closed'],
    [{ field: 'status', to: 'archived' }, 'Archived'],
    [{ field: 'status', to: 'open' }, 'Reopened'],
    [{ field: 'status', to: 'pending' }, 'Set to pending'],
    [{ field: 'tags', part: 'vip', to: true }, 'Added tag vip'],
    [{ field: 'tags', part: 'vip', to: false }, 'Removed tag vip'],
    [{ field: 'metadata', part: 'a', to: 'b' }, 'Set a to b'],
    [{ field: 'metadata', part: 'a', to: null }, 'Removed a'],
    [{ field: 'spam', to: true }, 'Marked as spam'],
    [{ field: 'deleted', to: true }, 'Moved to trash'],
    [{ field: 'deleted', to: false }, 'Restored from trash'],
    [{ field: 'followUp', to: followUp }, `Follow-up ${dates.full(followUp.dueAtMs, followUp.dueAtMs)}`],
    [{ field: 'followUp', to: 'completed' }, 'Completed the follow-up'],
  ];
  expect(edits.map(([edit]) => doneWords(edit, emptyDirectory))).toEqual(edits.map(([, said]) => said));
});

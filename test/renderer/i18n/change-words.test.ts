import { describe, expect, test } from 'vitest';
import { changeState, changeTitle, pastOf } from '#renderer/i18n/change-words.ts';
import { createDateWords } from '#renderer/i18n/dates.ts';
import { emptyDirectory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/intent.ts';
import { describeEdit, type OutboxItem } from '#shared/outbox.ts';
import type { SyncStatus } from '#shared/sync-status.ts';

const words = createDateWords('en-GB', 'UTC');
const now = Date.UTC(2026, 10, 21, 12);
const item: OutboxItem = {
  seq: 1,
  conversationId: 'c1',
  contact: 'Ana',
  field: 'tags',
  title: 'Add tag billing',
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
  gate: { kind: 'offline', sinceMs: now - 20 * 60_000, untilMs: null, sentence: '', serverWords: null },
  busy: false,
  walk: null,
  waiting: 1,
  needsYou: 0,
  lastPullMs: null,
};

test('a tag’s change sets the tag apart', () => {
  expect(changeTitle(item, emptyDirectory)).toEqual(['Tag ', 'billing', ' added']);
  expect(changeTitle({ ...item, title: 'Remove tag a tag b' }, emptyDirectory)).toEqual([
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
    const reason = { code: 'replied-since', serverWords: null, status: null } as const;
    const held = (sentence: string) => said({ state: 'conflict', reason: { ...reason, sentence } });
    expect(held('The customer has replied since.')).toBe('held: the customer has replied since');
    expect(held('Somebody has written since.')).toBe('held: somebody has written since');
  });
});

test('every edit can be said as something that has happened', () => {
  const followUp = { dueAtMs: 1, zone: 'UTC', words: 'tomorrow 9am', note: '', onlyIfNoReply: false };
  const edits: readonly (readonly [Edit, string])[] = [
    [{ kind: 'setStatus', status: 'closed' }, 'Closed'],
    [{ kind: 'setStatus', status: 'open' }, 'Reopened'],
    [{ kind: 'setStatus', status: 'pending' }, 'Set to pending'],
    [{ kind: 'addTag', tag: 'vip' }, 'Added tag vip'],
    [{ kind: 'removeTag', tag: 'vip' }, 'Removed tag vip'],
    [{ kind: 'setMetadata', key: 'a', value: 'b' }, 'Set a to b'],
    [{ kind: 'removeMetadata', key: 'a' }, 'Removed a'],
    [{ kind: 'setSpam', spam: true }, 'Marked as spam'],
    [{ kind: 'setDeleted', deleted: true }, 'Moved to trash'],
    [{ kind: 'setDeleted', deleted: false }, 'Restored from trash'],
    [{ kind: 'setFollowUp', followUp }, 'Follow-up tomorrow 9am'],
    [{ kind: 'clearFollowUp', completed: true }, 'Completed the follow-up'],
  ];
  expect(edits.map(([edit]) => pastOf(describeEdit(edit)))).toEqual(edits.map(([, said]) => said));
});

import { expect, test } from 'vitest';
import { createDateWords } from '#renderer/i18n/dates.ts';
import { targetWords, valueWords } from '#renderer/i18n/value-words.ts';
import type { Directory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';

const nowMs = Date.UTC(2026, 10, 21, 12);
const directory: Directory = { assignees: [{ id: '7', name: 'Mara' }], inboxes: [], tags: [], me: null };
const said = (edit: Edit, value: string | null) =>
  valueWords(edit, value, directory, createDateWords('en-GB', 'UTC'), nowMs);

test('what an edit is about is called as the window calls it', () => {
  expect(targetWords({ field: 'tags', part: 'vip', to: true })).toBe('Tag vip');
  expect(targetWords({ field: 'metadata', part: 'plan', to: null })).toBe('plan');
  expect(targetWords({ field: 'deleted', to: true })).toBe('In the trash');
  expect(targetWords({ field: 'followUp', to: null })).toBe('Follow-up');
});

test('a value that is compared is told as a person reads it', () => {
  expect([said({ field: 'tags', part: 'vip', to: true }, null), said({ field: 'spam', to: true }, 'true')]).toEqual([
    'no',
    'yes',
  ]);
  expect(said({ field: 'subject', to: 'a' }, '')).toBe('none');
  expect(said({ field: 'assignee', to: '7' }, '7')).toBe('Mara');
  expect(said({ field: 'followUp', to: null }, 'undated')).toBe('a day that is not told');
  expect(said({ field: 'followUp', to: null }, String(nowMs))).toBe('Saturday 21 Nov, 12:00');
});

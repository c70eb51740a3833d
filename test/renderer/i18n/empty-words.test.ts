import { expect, test } from 'vitest';
import { emptyWords } from '#renderer/i18n/empty-words.ts';

test('an empty place names the key of what would fill it, and the command where it has none', () => {
  expect(emptyWords('later', () => 'h')).toBe('Press h on a conversation to put it here.');
  expect(emptyWords('later', () => null)).toBe('Choose “Later…” on a conversation to put it here.');
});

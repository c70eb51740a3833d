import { expect, test } from 'vitest';
import { lastSent, sentInAside, sentInCell, sentInSentence } from '#renderer/i18n/sending-words.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

test('how long is said no finer than anybody can know', () => {
  expect([0, 1.9 * second, 4.4 * second, 24 * second, 49 * second].map(sentInSentence)).toEqual([
    'Sent at once',
    'Sent at once',
    'Sent in about 4 s',
    'Sent in about 25 s',
    'Sent in about 50 s',
  ]);
  expect(
    [50 * second, 89 * second, 12 * minute, 98 * minute, 100 * minute, 30 * hour, 60 * hour].map(sentInCell),
  ).toEqual([
    'in about 1 min',
    'in about 1 min',
    'in about 12 min',
    'in about 100 min',
    'in about 2 h',
    'in about 30 h',
    'in about 3 days',
  ]);
  expect(sentInAside('offline')).toBe('· waits for the network');
});

test('over several accounts it is the longest, and nothing where nobody can know of one', () => {
  expect(lastSent([3, 7, 5])).toBe(7);
  expect(lastSent(['offline', 'offline'])).toBe('offline');
  expect(lastSent([3, 'offline'])).toBeNull();
  expect(lastSent([3, null])).toBeNull();
  expect(lastSent([])).toBeNull();
});

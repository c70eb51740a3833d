import { describe, expect, test } from 'vitest';
import { wordsIn } from '#electron/words.ts';
import type { WhyNow } from '#electron/words-en.ts';

const facts = {
  why: { kind: 'late' },
  due: '14:00',
  lateMs: 41 * 60_000,
  said: 'morgen',
  nobodyReplied: false,
} as const satisfies WhyNow;

describe('why an alert rings now is said in whole sentences', () => {
  test.each([
    ['en', facts, 'Was due 14:00, 41 min ago. You wrote “morgen”.'],
    ['en', { ...facts, due: '02:00 p.m.', lateMs: 0 }, 'Due now, 02:00 p.m. You wrote “morgen”.'],
    ['de', facts, 'War fällig 14:00, vor 41 Min. Sie schrieben „morgen“.'],
    [
      'de',
      { ...facts, why: { kind: 'quiet', untilMs: 0 } },
      'War fällig 14:00, vor 41 Min.: in Ruhezeiten zurückgehalten. Sie schrieben „morgen“.',
    ],
    ['de', { ...facts, lateMs: 0, said: null }, 'Jetzt fällig, 14:00. Beim Anbieter gesetzt.'],
  ] as const)('%s', (language, why, sentence) => {
    expect(wordsIn(language).alert.why(why)).toBe(sentence);
  });
});

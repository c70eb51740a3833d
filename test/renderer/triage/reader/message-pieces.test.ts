import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pieceOf } from '#renderer/triage/reader/message-pieces.ts';

test('a short message is whole, a long one folded between words, a huge one comes in pieces', () => {
  const words = 'so that '.repeat(10_000);
  expect(pieceOf('short', 0)).toBe(5);
  expect(words.slice(0, pieceOf(words, 0))).toMatch(/(?:that|so)$/);
  expect(pieceOf(words, 0)).toBeLessThanOrEqual(1200);
  expect([1, 2, 3].map((pieces) => Math.round(pieceOf(words, pieces) / 1000))).toEqual([20, 40, 60]);
  expect(pieceOf(words, 4)).toBe(words.length);
});

test('no piece ends within a sign of two halves, and each is longer than the one before', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('🙂', 'a', ' '), minLength: 700, maxLength: 2000 }), (text) => {
      const end = pieceOf(text, 0);
      expect(end).toBeLessThanOrEqual(pieceOf(text, 1));
      expect(text.slice(0, end)).not.toMatch(/[\ud800-\udbff]$/);
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { onlyOfBroken } from './compare.ts';
import { lost, tried } from './examples.ts';

describe('what only the broken engine is convicted of', () => {
  test('what the whole one is convicted of with the same seed and in the same place says nothing', () => {
    expect(onlyOfBroken([tried(1, lost)], tried(1, { ...lost, words: 'otherwise' }))).toEqual([]);
  });

  test('what the whole one is convicted of elsewhere is no sure finding', () => {
    const elsewhere = { ...lost, conversation: 'c2' };
    expect(onlyOfBroken([tried(1), tried(2, elsewhere)], tried(1, lost))).toEqual([{ ...lost, isSure: false }]);
  });

  test('what the whole one is never convicted of with that provider is a sure finding', () => {
    const elsewhere = { ...lost, provider: 'weav' };
    expect(onlyOfBroken([tried(1, elsewhere), tried(2)], tried(2, lost))).toEqual([{ ...lost, isSure: true }]);
  });
});

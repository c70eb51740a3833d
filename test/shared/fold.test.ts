import { expect, test } from 'vitest';
import { alsoFoundBy, fold } from '#shared/fold.ts';

/** Each in an order that has to be mended, and beside what is left out before it is. */
const piles = [
  ['marks', '\u0315\u0316'],
  ['marks of later blocks', '\u1dce\u1dc2'],
  ['marks, hidden signs between', `${'\u1dce\u1dc2'.repeat(10)}\u200d`],
  ['marks, a stretched word between', `${'\u1dce\u1dc2'.repeat(10)}\u0640`],
  ['halfwidth marks', '\uff9e\u0338'],
  ['marks that stand for two', '\u0344\u0316'],
] as const;

test.each(piles)('a pile of %s on one letter is no longer than any language’s', (_what, pile) => {
  expect([...fold(`ana${pile.repeat(500)}`)].length).toBeLessThan(70);
  expect(fold(`a\u0301na${pile.repeat(500)} bruno`).split(' ')).toEqual([expect.stringMatching(/^ana/), 'bruno']);
});

test.each(piles)('a message of nothing but %s is looked through in a moment', (_what, pile) => {
  // In the order of n², a million signs would need half an hour.
  const text = `ana${pile.repeat(1_000_000 / pile.length)}`;
  expect(fold(text)).toMatch(/^ana/);
  expect((alsoFoundBy([text]) ?? '').length).toBeLessThan(100_000);
});

test('of a message of signs that each stand for eighteen, the beginning is found by other spellings, and all by its words', () => {
  expect(fold('\ufdfa').length).toBe(18);
  expect((alsoFoundBy(['\ufdfa'.repeat(1_000_000)]) ?? '').length).toBeLessThan(1_000_000);
  expect(alsoFoundBy([`Straße ${'x'.repeat(100_000)}`])).toMatch(/^strasse x+$/);
  expect(alsoFoundBy([`${'x'.repeat(100_000)} Straße`])).toBe(null);
});

test('what languages pile up stays', () => {
  expect(fold('Việt Nam, ﬁnd ΆΝΑ')).toBe('viet nam, find ανα');
  expect(fold('กิ่งเพ็ญ').replaceAll(' ', '')).toBe('กิ่งเพ็ญ');
});

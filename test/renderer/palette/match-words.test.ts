import { describe, expect, test } from 'vitest';
import { matchWords, wordsTyped } from '#renderer/palette/match-words.ts';

const match = (typed: string, text: string, aliases = '') => matchWords(wordsTyped(typed), text, aliases);
const marked = (typed: string, text: string) =>
  match(typed, text)?.marks.map(({ from, to }) => text.slice(from, to)) ?? null;

describe('finds', () => {
  test.each([
    ['clsoe', 'Close', ['Close']],
    ['lcose', 'Close', ['Close']],
    ['snz', 'Snooze', ['Snooze']],
    ['snoze', 'Snooze', ['Snooze']],
    ['asign', 'Assign to…', ['Assign']],
    ['asignn', 'Assign to…', null],
    ['ana', 'Anaïs Delacroix-Beaumont', ['Ana']],
    ['anaïs', 'ANAIS', ['ANAIS']],
    ['strasse', 'Große Straße 4', ['Straße']],
    ['jurgen', 'Jürgen Weiß', ['Jürgen']],
    ['ana', 'Susana Núñez', ['ana']],
    ['弘', '田中 弘', ['弘']],
    ['to assi', 'Assign to…', ['Assi', 'to']],
    ['sync now', 'Sync now', ['Sync', 'now']],
  ])('%s in “%s”', (typed, text, marks) => {
    expect(marked(typed, text)).toEqual(marks);
  });

  test('a letter that carries its accent as a sign of its own', () => {
    const text = 'Ana\u0308is';
    expect(marked('anais', text)).toEqual([text]);
    expect(marked('ana', text)).toEqual(['Ana\u0308']);
  });
});

describe('does not find', () => {
  test.each([
    ['cls', 'Call back'],
    ['xyz', 'Close'],
    ['ab', 'Cab'],
    ['cat', 'Cut'],
    ['close ana', 'Close'],
    ['', 'Close'],
    ['!', 'Close'],
  ])('%s in “%s”', (typed, text) => {
    expect(match(typed, text)).toBeNull();
  });
});

test('the surer a fit, the greater its score', () => {
  const texts = ['Close', 'Closed this week', 'Disclose', 'Status: closed'];
  const order = [...texts].sort((a, b) => (match('close', b)?.score ?? 0) - (match('close', a)?.score ?? 0));
  expect(order[0]).toBe('Close');
  expect(order.at(-1)).toBe('Disclose');
  expect(match('close', 'Done', 'close')?.score).toBeLessThan(match('close', 'Closed this week')?.score ?? 0);
});

test('says as what it was read, where that was not what was typed', () => {
  expect(match('clsoe', 'Close')?.readAs).toBe('Close');
  expect(match('snz', 'Later…', 'snooze put off')?.readAs).toBe('snooze');
  expect(match('clo', 'Close')?.readAs).toBeNull();
});

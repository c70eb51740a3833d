import { expect, test } from 'vitest';
import { presetsAt } from '#shared/when/presets.ts';
import { suggestionsFor } from '#shared/when/suggestions.ts';
import { contextOf, wallOf } from './table.ts';

const berlin = 'Europe/Berlin';
const presetsOf = (nowMs: number) =>
  presetsAt(contextOf('en', { nowMs })).map(({ name, dueAtMs }) => `${name} ${wallOf(dueAtMs, berlin)}`);

test('each preset has its time, later today on a round hour', () => {
  expect(presetsOf(Date.UTC(2026, 10, 26, 10, 52))).toEqual([
    'later-today 26.11 15:00',
    'this-evening 26.11 18:00',
    'tomorrow 27.11 09:00',
    'this-weekend 28.11 10:00',
    'next-week 30.11 09:00',
    'next-month 1.12 09:00',
  ]);
});

test('one that has passed is left out, and of two with the same instant the first stays', () => {
  // Sunday evening: tomorrow is next week.
  expect(presetsOf(Date.UTC(2026, 10, 29, 20))).toEqual(['tomorrow 30.11 09:00', 'next-month 1.12 09:00']);
});

test('presets come the soonest first, whatever their names', () => {
  // 15:19 in Berlin: in three hours is later than this evening.
  expect(presetsOf(Date.UTC(2026, 10, 26, 14, 19)).slice(0, 2)).toEqual([
    'this-evening 26.11 18:00',
    'later-today 26.11 19:00',
  ]);
});

test('the last word is finished where the whole then means a time', () => {
  const of = (text: string, language: 'en' | 'de' = 'en') =>
    suggestionsFor(text, contextOf(language)).map((each) => each.text);
  expect(of('tom')).toEqual(['tomorrow']);
  expect(of('in 3 da')).toEqual(['in 3 days']);
  expect(of('über', 'de')).toEqual(['übermorgen', 'überübermorgen']);
  expect(of('call Ana ')).toEqual([]);
});

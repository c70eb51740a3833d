import { expect, test } from 'vitest';
import type { Repeat } from './logs.ts';
import { afterDone, putOff, standingAt } from './series.ts';

const at = (text: string) => Date.parse(`2026-11-${text}:00Z`);
const next = (due: string, repeat: Repeat, done: string) => afterDone(standingAt(at(due), repeat), at(done))?.dueMs;

test('a repeat by its times passes over those that are past, and one that is done early skips its own', () => {
  const daily: Repeat = { unit: 'day', every: 2, from: 'time' };
  expect(next('20T09:30', daily, '20T11:00')).toBe(at('22T09:30'));
  expect(next('20T09:30', daily, '19T11:00')).toBe(at('22T09:30'));
  expect(next('20T09:30', daily, '24T09:30')).toBe(at('26T09:30'));
});

test('one of the working week leaves Saturday and Sunday out', () => {
  const weekdays: Repeat = { unit: 'weekday', every: 1, from: 'time' };
  // The 20th is a Friday.
  expect(next('20T09:30', weekdays, '20T11:00')).toBe(at('23T09:30'));
  expect(next('23T09:30', weekdays, '23T11:00')).toBe(at('24T09:30'));
});

test('one from its completion counts whole days, at the time of its first', () => {
  const after: Repeat = { unit: 'day', every: 3, from: 'completion' };
  expect(next('20T09:30', after, '21T23:00')).toBe(at('24T09:30'));
});

test('one that was put off comes again where it would have', () => {
  const daily = standingAt(at('20T09:30'), { unit: 'day', every: 1, from: 'time' });
  expect(afterDone(putOff(daily, at('20T15:00')), at('20T15:00'))?.dueMs).toBe(at('21T09:30'));
});

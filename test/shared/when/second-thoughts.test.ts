import { describe, expect, test } from 'vitest';
import { readWhen } from '#shared/when/read.ts';

const hours = {
  morning: 540,
  lunch: 720,
  afternoon: 840,
  evening: 1080,
  endOfDay: 1080,
  weekend: 600,
  businessStart: 540,
  businessEnd: 1080,
  businessDays: [1, 2, 3, 4, 5],
  holidays: [],
};
/** Thursday 26 November 2026, 11:52 in Berlin. */
const nowMs = Date.UTC(2026, 10, 26, 10, 52);
const read = (language: 'en' | 'de' | 'fr' | 'es' | 'pt', text: string) =>
  readWhen(text, { nowMs, zone: 'Europe/Berlin', languages: [language], hours, dateOrder: 'day-first' });

describe('is not read in silence', () => {
  test.each([
    ['en', 'every day until friday'],
    ['en', 'every monday until march'],
    ['de', 'jeden tag bis freitag'],
    ['es', 'todos los días hasta el viernes'],
    ['pt', 'todos os dias até sexta'],
    ['de', 'heute nacht um 2'],
    ['fr', 'cette nuit à 2h'],
    ['es', 'esta noche a las 2'],
    ['pt', 'hoje à noite às 2'],
    ['fr', 'vendredi 2 500 € à payer'],
    ['en', 'tomorrow 1 500 euros'],
    ['pt', 'sexta 1 500'],
    ['en', 'every weekday 8'],
    ['en', 'tomorrow 14-15'],
    ['de', 'morgen 14-15'],
    ['en', 'not monday'],
    ['de', 'nicht freitag'],
    ['fr', 'pas vendredi'],
    ['en', 'except monday'],
    ['de', 'nach freitag'],
    ['de', 'vor freitag'],
    ['es', 'antes del viernes'],
    ['pt', 'depois de sexta'],
    ['en', '3pm EST'],
    ['en', '9am pacific'],
    ['en', 'in 2027'],
    ['en', 'every 2 business days'],
    ['de', 'alle 2 Werktage'],
    ['en', 'every business hour'],
  ] as const)('%s: %s', (language, text) => {
    expect(read(language, text).kind).not.toBe('read');
  });
});

test.each([
  ['en', 'until friday', '2026-11-27T08:00:00Z', ''],
  ['de', 'bis freitag', '2026-11-27T08:00:00Z', ''],
  ['en', 'tomorrow 9am 2 chairs', '2026-11-27T08:00:00Z', '2 chairs'],
  ['en', 'invoice 8842 mon 10am', '2026-11-30T09:00:00Z', 'invoice 8842'],
  ['en', 'day after tomorrow', '2026-11-28T08:00:00Z', ''],
  ['fr', 'après-demain', '2026-11-28T08:00:00Z', ''],
  ['es', 'pasado mañana', '2026-11-28T08:00:00Z', ''],
] as const)('%s: %s is read as before', (language, text, due, note) => {
  expect(read(language, text)).toMatchObject({ kind: 'read', dueAtMs: Date.parse(due), note });
});

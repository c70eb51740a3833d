import { afterAll, describe, expect, test } from 'vitest';
import type { LanguageCode } from '#shared/when/language.ts';
import { readWhen } from '#shared/when/read.ts';
import { german } from './phrases/de.ts';
import { english } from './phrases/en.ts';
import { spanish } from './phrases/es.ts';
import { french } from './phrases/fr.ts';
import { portuguese } from './phrases/pt.ts';
import { contextOf, meaningOf, phrasesOf } from './table.ts';

const tables: readonly (readonly [LanguageCode, string])[] = [
  ['en', english],
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['pt', portuguese],
];
const rows = tables.flatMap(([language, text]) => phrasesOf(text).map((phrase) => ({ language, ...phrase })));

const own = process.env.TZ;
afterAll(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

/** Node reads it anew at each assignment. */
describe.each(['Europe/Berlin', 'Pacific/Kiritimati', 'America/St_Johns'])('on a machine in %s', (machine) => {
  test.each(rows)('$language: “$words” is $meaning', ({ language, words, meaning }) => {
    process.env.TZ = machine;
    expect(meaningOf(readWhen(words, contextOf(language)), 'Europe/Berlin')).toBe(meaning);
  });
});

test('of over 400 phrases none is misread in silence, and 95 of 100 that mean something are understood', () => {
  const read = rows.map(({ language, words, meaning }) => ({
    words,
    meaning,
    reading: readWhen(words, contextOf(language)),
  }));
  const misread = read.filter(
    ({ meaning, reading }) => reading.kind === 'read' && meaningOf(reading, 'Europe/Berlin') !== meaning,
  );
  const meaningful = read.filter(({ meaning }) => !meaning.startsWith('!'));
  const understood = meaningful.filter(({ meaning, reading }) => meaningOf(reading, 'Europe/Berlin') === meaning);
  const others = read.filter(({ reading }) => reading.kind === 'refused');
  expect(rows.length).toBeGreaterThanOrEqual(400);
  expect(misread.map(({ words }) => words)).toEqual([]);
  expect(understood.length / meaningful.length).toBeGreaterThanOrEqual(0.95);
  expect(others.every(({ reading }) => reading.kind === 'refused' && reading.problem.words !== '')).toBe(true);
  console.info(
    `${rows.length} phrases, ${meaningful.length} with a meaning: ${understood.length} understood, ${misread.length} misread`,
  );
});

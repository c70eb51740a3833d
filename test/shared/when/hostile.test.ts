import { expect, test } from 'vitest';
import { readWhen } from '#shared/when/read.ts';
import { suggestionsFor } from '#shared/when/suggestions.ts';
import { contextOf } from './table.ts';

const context = contextOf('en', { languages: ['en', 'de', 'fr', 'es', 'pt'] });

/** Read in every way that they can be taken, each of these would need longer than anybody lives, or all memory. */
test.each(['mon, ', 'every mon, tue, wed, ', '9.11 2h ', 'next friday 3/4 ', 'in 8 jours ', '1 ', 'tomorrow '])(
  '500 letters of “%s” are too many times, or too long',
  (unit) => {
    const line = unit.repeat(500).slice(0, 500);
    const reading = readWhen(line, context);
    expect(reading.kind === 'refused' && reading.problem.kind).toMatch(/^too-(many|long)$/);
    expect(suggestionsFor(line, context)).toEqual([]);
  },
);

test('a long note is one, up to 500 letters, and a line that is longer is refused as such', () => {
  const note = 'call about the invoice that nobody has paid '.repeat(20).trim();
  const line = `tomorrow 9am ${note}`;
  expect(readWhen(line.slice(0, 500).trim(), context)).toMatchObject({ kind: 'read' });
  expect(readWhen(line, context)).toMatchObject({ kind: 'refused', problem: { kind: 'too-long' } });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitsIn, soughtBy } from '#shared/query/hits.ts';

const marked = (text: string, query: string) =>
  hitsIn(text, soughtBy(query)).map(({ from, to }) => text.slice(from, to));

test.each([
  ['My invoice is wrong', 'invoi', ['invoi']],
  ['Jürgen Häusler', 'hausl', ['Häusl']],
  ['Die Straße', 'strasse', ['Straße']],
  ['Søren Kjær', 'soren', ['Søren']],
  ['先日の見積書を', '見積', ['見積']],
  ['POL-358 and POL-3580', 'pol-358', ['POL-358', 'POL-358']],
  ['refund, prerefund, Refunds', 'refund', ['refund', 'Refund']],
  ['the annual plan', '"annual plan"', ['annual plan']],
  ['the annual plan', 'plan annual', ['annual', 'plan']],
  ['Order ＡＢＣ１２３', 'abc', ['ＡＢＣ']],
  ['a refund of the order', 'refund -order tag:vip', ['refund']],
  ['nothing here', 'else', []],
])('in “%s”, %s marks %j', (text, query, hits) => {
  expect(marked(text, query)).toEqual(hits);
});

test('whatever the text, hits are stretches of it that do not overlap', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 })),
      (text, words) => {
        let end = 0;
        for (const { from, to } of hitsIn(text, soughtBy(words.join(' ')))) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});

test('of a text that is nothing but hits, as many are marked as a screen shows, and no sign is looked at twice', () => {
  const hits = hitsIn('refund '.repeat(3000), soughtBy('refund re'));
  expect(hits.length).toBeGreaterThan(400);
  expect(hits.length).toBeLessThanOrEqual(1000);
  expect(hits[1]).toEqual({ from: 7, to: 13 });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryParts } from '#renderer/query/query-parts.ts';

const operators = '-?(?:status|tag|is)';
const kinds = (query: string, unknown: readonly string[] = []) =>
  queryParts(query, operators, unknown).map(({ text, kind }) => `${kind}:${text}`);

test('operators are set apart from their values', () => {
  expect(kinds('status:open -tag:spam hello')).toEqual([
    'operator:status:',
    'plain:open ',
    'operator:-tag:',
    'plain:spam hello',
  ]);
});

test('an operator that names nothing known is marked whole', () => {
  expect(kinds('is:nope tag:vip', ['is:nope'])).toEqual(['unknown:is:nope', 'plain: ', 'operator:tag:', 'plain:vip']);
});

test('the parts joined are what was typed', () => {
  const piece = fc.constantFrom('status:', 'open', ' ', 'tag:"big deal"', '"', '-tag:x', 'is:nope', 'ß', '見積');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const query = pieces.join('');
      expect(
        queryParts(query, operators, ['is:nope'])
          .map(({ text }) => text)
          .join(''),
      ).toBe(query);
    }),
  );
});

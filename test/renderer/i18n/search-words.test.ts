import { expect, test } from 'vitest';
import { searchWords } from '#renderer/i18n/search-words.ts';
import { parseQuery, termsOf } from '#shared/query/parse.ts';

test('everything the help says of the search is understood', () => {
  const operators = searchWords.flatMap(([words]) => words.split(', ')).filter((words) => !words.startsWith('"'));
  expect(operators.length).toBeGreaterThan(10);
  expect(operators.filter((each) => parseQuery(each).problems.length > 0)).toEqual([]);
  expect(operators.filter((each) => [...termsOf(parseQuery(each).root)].some(({ kind }) => kind === 'words'))).toEqual(
    [],
  );
});

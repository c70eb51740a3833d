import { expect, test } from 'vitest';
import { mended, problemSentence } from '#renderer/i18n/query-words.ts';
import { logFields, parseLogQuery } from '#shared/query/log.ts';

test('a query of the log is words and states, which may be quoted and written anyhow', () => {
  expect(parseLogQuery('IS:Missed “annual plan” http://x is:held')).toMatchObject({
    words: ['annual plan', 'http://x'],
    states: ['missed', 'held'],
    problems: [],
  });
});

test('a word behind is: that means nothing finds nothing and says which was likely meant, as the search does', () => {
  const query = 'carrier is:planed now';
  const [problem, ...others] = parseLogQuery(query).problems;
  if (!problem) throw new Error('nothing is wrong with it');
  expect(others).toEqual([]);
  expect(problemSentence(problem, logFields)).toContain('Did you mean is:planned?');
  expect(mended(query, problem)).toBe('carrier is:planned now');
  const [strange] = parseLogQuery('is:xyz').problems;
  expect(strange && problemSentence(strange, logFields)).toContain('Known: missed, held, shown');
});

test('what is still being typed asks for nothing, and is not told as wrong', () => {
  for (const query of ['is:', 'is:pl', 'carrier is:un']) {
    expect(parseLogQuery(query)).toMatchObject({ states: [], problems: [] });
    expect(parseLogQuery(query).unfinished).not.toBeNull();
  }
  expect(parseLogQuery('is:pl ').problems).toHaveLength(1);
});

test('what stands behind a minus, or behind NOT, is left out', () => {
  expect(parseLogQuery('-is:missed carrier -"annual plan" NOT anna')).toMatchObject({
    words: ['carrier'],
    states: [],
    without: { words: ['annual plan', 'anna'], states: ['missed'] },
    problems: [],
  });
});

import { describe, expect, test } from 'vitest';
import { parseQuery } from '#shared/query/conversations.ts';

describe('queries', () => {
  test('operators and words are told apart', () => {
    expect(parseQuery('status:open -tag:spam is:unread annual plan')).toMatchObject({
      statuses: ['open'],
      notTags: ['spam'],
      unread: true,
      words: ['annual', 'plan'],
      unknown: [],
    });
  });

  test('quotes keep what belongs together', () => {
    expect(parseQuery('tag:"big deal" "call back"')).toMatchObject({ tags: ['big deal'], words: ['call back'] });
  });

  test('what looks like an operator and names nothing is said, not searched', () => {
    expect(parseQuery('status:snoozed is:lovely')).toMatchObject({
      words: [],
      unknown: ['status:snoozed', 'is:lovely'],
    });
  });

  test('an operator still being typed changes nothing', () => {
    expect(parseQuery('status:')).toMatchObject({ words: [], statuses: [], unknown: [] });
  });

  test('a web address or a time is a word', () => {
    expect(parseQuery('https://example.com 12:30').words).toEqual(['https://example.com', '12:30']);
  });
});

import { expect, test } from 'vitest';
import { askedTags } from '#renderer/query/asked-tags.ts';

const asked = (query: string) => [...askedTags({ kind: 'query', query })];

test('a tag that every row must have is asked for; one that is left out, or may be there, is not', () => {
  expect(asked('tag:VIP is:unread tag:orders')).toEqual(['vip', 'orders']);
  expect(asked('tag:vip')).toEqual(['vip']);
  expect(asked('-tag:vip status:open')).toEqual([]);
  expect(asked('tag:vip OR tag:orders')).toEqual([]);
  expect([...askedTags({ kind: 'place', place: 'inbox' })]).toEqual([]);
});

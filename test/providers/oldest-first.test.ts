import { expect, test } from 'vitest';
import { oldestFirst } from '#electron/providers/oldest-first.ts';
import type { Message } from '#shared/conversation.ts';

const message = (id: string, sentAtMs: number): Message => ({
  id,
  direction: 'inbound',
  text: id,
  author: null,
  delivery: null,
  sentAtMs,
});

test('whichever end a thread begins at, its oldest message comes first, and those of one moment as the provider has them', () => {
  const thread = [message('a', 1), message('b', 2), message('c', 2), message('d', 3)];
  const ids = (messages: readonly Message[]) => oldestFirst(messages).map(({ id }) => id);
  expect(ids(thread)).toEqual(['a', 'b', 'c', 'd']);
  expect(ids([...thread].reverse())).toEqual(['a', 'b', 'c', 'd']);
  expect(ids([message('b', 2), message('a', 1), message('d', 3)])).toEqual(['a', 'b', 'd']);
  expect([ids([]), ids([message('a', 1)])]).toEqual([[], ['a']]);
});

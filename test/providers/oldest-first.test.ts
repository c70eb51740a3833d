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
const ids = (messages: readonly Message[]) => oldestFirst(messages).map(({ id }) => id);

test('whichever end a thread begins at, its oldest message comes first, and those of one moment as the provider has them', () => {
  const thread = [message('a', 1), message('b', 2), message('c', 2), message('d', 3)];
  expect(ids(thread)).toEqual(['a', 'b', 'c', 'd']);
  expect(ids([...thread].reverse())).toEqual(['a', 'b', 'c', 'd']);
  expect(ids([message('b', 2), message('a', 1), message('d', 3)])).toEqual(['a', 'b', 'd']);
  expect([ids([]), ids([message('a', 1)])]).toEqual([[], ['a']]);
});

test('messages of one moment are in the order of their ids where those are numbers, of any length', () => {
  const big = '90071992547409931';
  expect(ids([message('100', 1), message('99', 1), message('7', 2)])).toEqual(['99', '100', '7']);
  expect(ids([message(`${big}1`, 1), message(`${big}0`, 1), message(big, 1)])).toEqual([big, `${big}0`, `${big}1`]);
  expect(ids([message('100', 1), message('m99', 1)])).toEqual(['100', 'm99']);
});

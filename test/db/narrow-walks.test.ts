import { expect, test } from 'vitest';
import type { Conversation } from '#shared/conversation.ts';
import type { View } from '#shared/query/conversations.ts';
import { conversation } from '#test/support/conversations.ts';
import { atMoment } from '#test/support/moments.ts';
import { openTestStores } from '#test/support/stores.ts';

const day = 86_400_000;
/** The last moment of 2026-01-10, in a zone without an offset. */
const endOfDayMs = Date.UTC(2026, 0, 11) - 1;
const moments = atMoment(endOfDayMs);

function setUp(conversations: readonly Conversation[]) {
  const { replica } = openTestStores().stores;
  replica.db.transaction(() => {
    for (const each of conversations) replica.conversations.pull('a1', each);
  })();
  const view = (query: string): View => ({ kind: 'query', query });
  return {
    ids: (query: string) => replica.views.ids('a1', view(query), 10_000, moments).sort(),
    total: (query: string) => replica.views.total('a1', view(query), moments).total,
  };
}

const idsOf = (conversations: readonly Conversation[]) => conversations.map(({ id }) => id).sort();

test('a word that a row may not hold, or hold instead, is looked for among all rows, not the newest alone', () => {
  const all = Array.from({ length: 5300 }, (_, i) =>
    conversation({
      id: `c${i}`,
      subject: i % 3 === 0 ? 'A refund, please' : 'Something else',
      unreadCount: i % 5 === 0 ? 1 : 0,
      lastMessageAtMs: endOfDayMs - i * 1000,
    }),
  );
  const { ids } = setUp(all);
  expect(ids('-refund')).toEqual(idsOf(all.filter((_, i) => i % 3 !== 0)));
  expect(ids('refund OR is:unread')).toEqual(idsOf(all.filter((_, i) => i % 3 === 0 || i % 5 === 0)));
  expect(ids('is:unread -from:nobody -refund')).toEqual(idsOf(all.filter((_, i) => i % 5 === 0 && i % 3 !== 0)));
});

test('a day is a part of the list by itself, also where an import gave thousands of conversations its last moment', () => {
  const at = (id: string, lastMessageAtMs: number) => conversation({ id, lastMessageAtMs });
  const before = Array.from({ length: 3000 }, (_, i) => at(`before${i}`, endOfDayMs - day));
  const after = [at('first', endOfDayMs - day + 1), at('last', endOfDayMs)];
  const { ids, total } = setUp([...before, ...after]);
  expect(ids('after:2026-01-10')).toEqual(['first', 'last']);
  expect(ids('before:2026-01-10')).toEqual(idsOf(before));
  expect(ids('before:2026-01-10 after:2026-01-09')).toEqual(idsOf(before));
  expect(ids('before:2026-01-09')).toEqual([]);
  expect(total('after:2026-01-10')).toBe(2);
});

test('what few rows have is found by itself, and what many have among them', () => {
  const all = Array.from({ length: 1100 }, (_, i) =>
    conversation({
      id: `c${i}`,
      priority: i % 300 === 0 ? 'high' : null,
      inbox: i % 2 === 0 ? 'sales' : null,
      assignee: i % 400 === 0 ? 'ana' : null,
      ...(i % 500 === 0 ? { status: 'closed', unknownStatus: 'archived' } : {}),
      lastMessageAtMs: endOfDayMs - i * 1000,
    }),
  );
  const { ids } = setUp(all);
  const where = (isIn: (each: Conversation) => boolean) => idsOf(all.filter(isIn));
  for (const query of ['has:priority', '-priority:none', 'priority:high'])
    expect(ids(query)).toEqual(where(({ priority }) => priority !== null));
  for (const query of ['has:assignee', 'is:assigned', '-is:unassigned', '-assignee:nobody', 'assignee:ana'])
    expect(ids(query)).toEqual(where(({ assignee }) => assignee !== null));
  for (const query of ['-inbox:none', 'inbox:sales']) expect(ids(query)).toEqual(where(({ inbox }) => inbox !== null));
  expect(ids('status:archived')).toEqual(where(({ unknownStatus }) => unknownStatus !== null));
  expect(ids('status:open -has:priority')).toEqual(
    where(({ status, priority }) => status === 'open' && priority === null),
  );
  expect(ids('inbox:nowhere')).toEqual([]);
});

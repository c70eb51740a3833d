import { expect, test } from 'vitest';
import type { connectChatwoot } from '#electron/providers/chatwoot/client.ts';
import { saidOfRow } from '#test/support/said.ts';
import { failureOf, never, nowMs, setUp } from './set-up.ts';

type Provider = ReturnType<typeof connectChatwoot>;

async function walk(provider: Provider, afterPage: (page: number) => void = () => {}): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page = await provider.list(cursor, never);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
    pages += 1;
    afterPage(pages);
  } while (cursor !== null);
  return ids;
}

test('a conversation is read in Winnow’s terms', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({
    id: '7',
    status: 'pending',
    priority: 'medium',
    labels: ['vip'],
    customAttributes: { order: '12', seats: 5, paid: true },
    assigneeId: 2,
    inboxId: 2,
    channel: 'Channel::Whatsapp',
    contactName: 'Ana Souza',
    mailSubject: 'Invoice',
    unreadCount: 1,
    messages: [
      { text: 'Hello', atMs: nowMs - 9000 },
      { text: 'Still there?', atMs: nowMs - 5000 },
    ],
    createdAtMs: nowMs - 90_000,
  });
  expect(await chatwoot.read('7', never)).toEqual({
    id: '7',
    channel: 'whatsapp',
    contactId: '1007',
    contactName: 'Ana Souza',
    subject: 'Invoice',
    preview: 'Still there?',
    status: 'pending',
    unknownStatus: null,
    tags: ['vip'],
    metadata: { order: '12', seats: '5', paid: 'true' },
    unreadCount: 1,
    priority: 'normal',
    assignee: '2',
    inbox: '2',
    spam: false,
    deleted: false,
    hasFollowUp: false,
    followUpAtMs: null,
    lastMessageAtMs: nowMs - 5000,
    lastInboundAtMs: nowMs - 5000,
    createdAtMs: nowMs - 90_000,
  });
  expect(simulator.violations).toEqual([]);
});

test.each([
  [false, nowMs + 3_600_000],
  [true, nowMs + 3_600_000],
  [false, null],
])('snoozed is open with a follow-up (as ISO 8601: %s, until %s)', async (tellsIsoSnooze, snoozedUntilMs) => {
  const { simulator, chatwoot } = await setUp({ tellsIsoSnooze });
  simulator.add({ id: '1', status: 'snoozed', snoozedUntilMs });
  expect(await chatwoot.read('1', never)).toMatchObject({
    status: 'open',
    unknownStatus: null,
    hasFollowUp: true,
    followUpAtMs: snoozedUntilMs,
  });
});

test('words that nobody knows are shown or left out, never guessed', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1', status: 'triaged', priority: 'extreme', channel: 'Channel::Fax' });
  expect(await chatwoot.read('1', never)).toMatchObject({
    status: 'open',
    unknownStatus: 'triaged',
    priority: null,
    channel: 'other',
  });
});

test('a bot that answers is not taken for the agent of the same number', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1', assigneeId: 2 });
  const change = (body: unknown) => {
    const item = body as { meta: object };
    return { ...item, meta: { ...item.meta, assignee_type: 'AgentBot' } };
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect((await chatwoot.read('1', never)).assignee).toBe('bot:2');
});

test.each([0, 1, 24, 25, 26, 137])('a list of %i is walked whole, whatever the status', async (count) => {
  const { simulator, chatwoot } = await setUp();
  const words = ['open', 'resolved', 'pending', 'snoozed'];
  simulator.addMany(count, (index) => ({ status: words[index % 4] ?? 'open' }));
  const ids = await walk(chatwoot);
  expect(ids).toHaveLength(count);
  expect(new Set(ids)).toEqual(new Set(simulator.all().map(({ id }) => id)));
  expect(simulator.violations).toEqual([]);
});

test('what moves, comes and goes while the list is walked costs no other conversation its place', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.addMany(120);
  const ids = await walk(chatwoot, (page) => {
    if (page > 3) return;
    simulator.addInbound(String(110 - page), 'moves to the top');
    simulator.add({ lastActivityAtMs: nowMs + page * 3_600_000 });
  });
  expect(new Set(ids)).toEqual(new Set(simulator.all().map(({ id }) => id)));
  expect(ids).toHaveLength(simulator.all().length);
});

test('conversations deleted before the reader pull the others past it: it goes back for them', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.addMany(120);
  // Oldest first: the highest numbers of the simulator.
  const ids = await walk(chatwoot, (page) => {
    if (page === 2) for (let id = 101; id <= 130 && id <= 120; id += 1) simulator.remove(String(id));
  });
  const left = simulator.all().map(({ id }) => id);
  expect(left).toHaveLength(100);
  expect(new Set(ids)).toEqual(new Set([...left, ...Array.from({ length: 20 }, (_, i) => String(101 + i))]));
});

test('a server that counts differently in every answer does not lead back for ever', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.addMany(60);
  let turn = 0;
  const change = (body: unknown) => {
    turn += 1;
    const { data } = body as { data: { meta: object } };
    return { data: { ...data, meta: { ...data.meta, all_count: 60 - (turn % 2) } } };
  };
  simulator.inject({ match: { path: /conversations\?/ }, fault: { kind: 'rewrite', change }, times: 100 });
  expect(new Set(await walk(chatwoot)).size).toBe(60);
  expect(turn).toBeLessThan(10);
});

test('a server that knows no order is still read whole, and with pages of another size', async () => {
  const { simulator, chatwoot } = await setUp({ knowsSortBy: false, pageSize: 10 });
  simulator.addMany(57);
  expect(new Set(await walk(chatwoot)).size).toBe(57);
});

test('a poll asks once for what changed, tags and deeds of others included', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.addMany(80, () => ({ updatedAtMs: nowMs - 7_200_000 }));
  simulator.edit('70', { labels: ['vip'] });
  simulator.edit('71', { status: 'resolved' });
  const page = await chatwoot.list(null, never, nowMs - 300_000);
  expect(page.items.map(({ id }) => id).sort()).toEqual(['70', '71']);
  expect(page.next).toBeNull();
  expect(simulator.log.map(({ path }) => path)).toEqual([
    '/api/v1/accounts/1/conversations?status=all&updated_within=300',
  ]);
});

test.each([{ knowsUpdatedWithin: false }, { longAgo: true }])(
  'where the window cannot be asked for, the newest pages are read (%j)',
  async ({ knowsUpdatedWithin = true, longAgo = false }) => {
    const { simulator, chatwoot } = await setUp({ knowsUpdatedWithin });
    simulator.addMany(200, (index) => ({
      lastActivityAtMs: nowMs - index * 3_600_000,
      updatedAtMs: nowMs - index * 3_600_000,
    }));
    const sinceMs = nowMs - (longAgo ? 48 : 20) * 3_600_000 - 1;
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await chatwoot.list(cursor, never, sinceMs);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(ids.length).toBeGreaterThanOrEqual(longAgo ? 48 : 20);
    expect(ids.length).toBeLessThan(80);
    expect(simulator.violations).toEqual([]);
  },
);

test('a first page that is all new is not taken for all that is new, where the server knows no window', async () => {
  const { simulator, chatwoot } = await setUp({ knowsUpdatedWithin: false });
  simulator.addMany(60, (index) => ({ lastActivityAtMs: nowMs - index * 1000, updatedAtMs: nowMs - index * 1000 }));
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await chatwoot.list(cursor, never, nowMs - 300_000);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  expect(new Set(ids).size).toBe(60);
});

test.each(['walk:0:5', 'walk:x:', 'poll:', 'nonsense'])('the cursor %s is refused', async (cursor) => {
  const { chatwoot } = await setUp();
  expect(await failureOf(chatwoot.list(cursor, never))).toMatchObject({ kind: 'refused' });
});

test('messages come oldest first, over pages of twenty, with who wrote them', async () => {
  const { simulator, chatwoot } = await setUp();
  const types = [0, 1, 2, 3, 1] as const;
  simulator.add({
    id: '1',
    messages: Array.from({ length: 45 }, (_, index) => ({
      text: `Message ${index}`,
      atMs: nowMs - (45 - index) * 1000,
      type: types[index % 5] ?? 0,
      isPrivate: index % 5 === 4,
      author: 'Ana',
    })),
  });
  const messages = await chatwoot.messages('1', never);
  expect(messages.map(({ text }) => text)).toEqual(Array.from({ length: 45 }, (_, index) => `Message ${index}`));
  expect(messages.slice(0, 5).map(({ direction }) => direction)).toEqual([
    'inbound',
    'outbound',
    'note',
    'outbound',
    'note',
  ]);
  expect(messages[0]).toEqual({
    id: '1',
    direction: 'inbound',
    text: 'Message 0',
    author: 'Ana',
    delivery: 'sent',
    sentAtMs: nowMs - 45_000,
  });
  expect(simulator.log).toHaveLength(3);
  expect(simulator.violations).toEqual([]);
});

test('the newest hundred messages are enough', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1', messages: Array.from({ length: 300 }, (_, i) => ({ text: String(i), atMs: nowMs + i })) });
  const messages = await chatwoot.messages('1', never);
  expect([messages.length, messages[0]?.text, messages.at(-1)?.text]).toEqual([100, '200', '299']);
});

test('the directory tells agents, inboxes, labels and who the token belongs to', async () => {
  const { simulator, chatwoot } = await setUp();
  expect(await chatwoot.directory(never)).toEqual({
    assignees: [
      { id: '1', name: 'Mia Token' },
      { id: '2', name: 'Bo Berg' },
      { id: '3', name: 'Cy Lee' },
    ],
    inboxes: [
      { id: '1', name: 'Support' },
      { id: '2', name: 'Sales' },
    ],
    tags: ['billing', 'bug', 'vip'],
    me: '1',
    unreadable: [],
  });
  expect(simulator.violations).toEqual([]);
});

test.each([
  ['last_activity_at', (item: Record<string, unknown>) => (item.last_activity_at = 'now'), 'no time'],
  ['unread_count', (item: Record<string, unknown>) => (item.unread_count = -1), ''],
  ['id', (item: Record<string, unknown>) => (item.id = '../1'), 'should be of type'],
])('a row whose %s is missing or wrong is left out and told, the others are read', async (path, spoil, words) => {
  const { simulator, chatwoot } = await setUp();
  simulator.addMany(3);
  const change = (body: unknown) => {
    spoil((body as { data: { payload: Record<string, unknown>[] } }).data.payload[1] ?? {});
    return body;
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const { items, unreadable } = await chatwoot.list(null, never);
  expect(items).toHaveLength(2);
  expect(unreadable).toEqual([{ id: path === 'id' ? null : expect.any(String), why: expect.anything() }]);
  const [left = expect.fail()] = unreadable;
  expect(saidOfRow(left).startsWith(`${path} `)).toBe(true);
  expect(saidOfRow(left)).toContain(words);
});

test('an answer about another conversation is not believed', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1' });
  const change = (body: unknown) => ({ ...(body as object), id: 2 });
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect(await failureOf(chatwoot.read('1', never))).toMatchObject({ kind: 'unreadable' });
});

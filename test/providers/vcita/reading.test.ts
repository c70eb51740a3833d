import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folders, placeAfter, windowAt } from '#electron/providers/vcita/folders.ts';
import { type Conversation, takeOver } from '#shared/conversation.ts';
import type { SimFault } from '#test/simulators/types.ts';
import { saidOf, saidOfRow } from '#test/support/said.ts';
import { failureOf, hourMs, never, nowMs, setUp } from './set-up.ts';

test('a walk reads inbox, archive, follow-ups, trash and what is left, page by page, and tells only what each folder proves', async () => {
  const { simulator, walk } = await setUp();
  simulator.addMany(120, (i) => ({ id: `inbox-${i}` }));
  simulator.addMany(60, (i) => ({ id: `archived-${i}`, archived: true }));
  simulator.add({ id: 'later', followUpAtMs: nowMs + hourMs });
  simulator.add({ id: 'gone', deleted: true });
  simulator.add({ id: 'junk', spam: true });
  const items = await walk();
  const known = new Map(simulator.all().map(({ uid }) => [uid, null as Conversation | null]));
  for (const item of items) known.set(item.id, takeOver(known.get(item.id) ?? null, item));
  const counts = { open: 0, closed: 0, pending: 0 };
  for (const item of known.values()) if (item) counts[item.status] += 1;
  expect(counts).toEqual({ open: 123, closed: 60, pending: 0 });
  // Spam lies in none of the folders but that of everything, which says no more than that it is there.
  expect(items.filter(({ id }) => id === 'junk').map(({ status, deleted }) => [status, deleted])).toEqual([
    [undefined, undefined],
  ]);
  expect(known.get('later')).toMatchObject({ status: 'open', hasFollowUp: true, followUpAtMs: null });
  expect(known.get('gone')).toMatchObject({ deleted: true });
  expect(items.filter(({ id }) => id === 'later').map(({ status, hasFollowUp }) => [status, hasFollowUp])).toEqual([
    ['open', undefined],
    [undefined, true],
    [undefined, undefined],
  ]);
  expect(items.every((item) => item.spam === undefined && item.tags === undefined)).toBe(true);
  const asked = simulator.log.map(({ path }) => path);
  expect(asked[0]).toBe('/platform/v1/conversations?folder=inbox&page=1&per_page=50');
  expect(asked.map((path) => /folder=(\w+)/.exec(path)?.[1])).toEqual([
    'inbox',
    'inbox',
    'inbox',
    'archived',
    'archived',
    'follow_up',
    'trash',
    ...Array.from({ length: 4 }, () => 'all'),
  ]);
  expect(simulator.violations).toEqual([]);
});

test('rows that leave or move to the top while the list is read are not lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ leave: fc.nat(9), rise: fc.nat(15), at: fc.nat(149) }), { maxLength: 12 }),
      async (moves) => {
        const { simulator, walk } = await setUp();
        simulator.addMany(150, (i) => ({ id: `c${i}` }));
        const stayed = new Set(simulator.all().map(({ uid }) => uid));
        const items = await walk((page) => {
          // Two moves in a row stay within the step back.
          const { leave = 0, rise = 0, at = 0 } = moves[page - 1] ?? {};
          for (let i = 0; i < leave; i += 1) {
            const id = `c${(at + i) % 150}`;
            stayed.delete(id);
            simulator.edit(id, { spam: true });
          }
          for (let i = 0; i < rise; i += 1) {
            const id = `c${(at + 40 + i) % 150}`;
            stayed.delete(id); // it is on the first page now, where the next poll finds it
            if (!simulator.get(id)?.spam) simulator.addInbound(id, 'again');
          }
        });
        const seen = new Set(items.map(({ id }) => id));
        expect([...stayed].filter((id) => !seen.has(id))).toEqual([]);
        await simulator.stop();
      },
    ),
    { numRuns: 40 },
  );
});

test('every page begins before the last known row and reaches on, and a folder that always moves still ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000_000 }), (offset) => {
      const place = { folder: 'inbox', offset, lastId: 'x' } as const;
      const { page, perPage, start } = windowAt(place);
      expect(start).toBe((page - 1) * perPage);
      expect(perPage).toBeLessThanOrEqual(50);
      expect(start).toBeLessThan(offset);
      expect(start + perPage).toBeGreaterThan(offset);
      const moved = placeAfter(
        place,
        Array.from({ length: perPage }, (_, i) => `other-${i}`),
      );
      if (!moved) throw new Error('the folder ended');
      const again = placeAfter(
        moved,
        Array.from({ length: 50 }, (_, i) => `other-${i}`),
      );
      expect(again?.offset).toBeGreaterThan(offset);
    }),
  );
});

test('a poll asks each folder once where nothing is new, and reads on where there is more', async () => {
  const { simulator, walk } = await setUp();
  const asked = () => simulator.requests('GET').map(({ path }) => path);
  simulator.addMany(300, (i) => ({ id: `c${i}`, lastMessageAtMs: nowMs - hourMs - i * 1000 }));
  simulator.addMany(60, (i) => ({ id: `a${i}`, archived: true, lastMessageAtMs: nowMs - hourMs - i * 1000 }));
  await walk(undefined, nowMs - 60_000);
  expect(asked()).toEqual(folders.map((folder) => `/platform/v1/conversations?folder=${folder}&page=1&per_page=50`));
  for (let i = 0; i < 70; i += 1) simulator.addInbound(`c${i + 200}`, 'news');
  simulator.log.length = 0;
  const items = await walk(undefined, nowMs - 60_000);
  const listed = new Set(items.map(({ id }) => id));
  expect(Array.from({ length: 70 }, (_, i) => `c${i + 200}`).filter((id) => !listed.has(id))).toEqual([]);
  // Of the folder of everything, each page goes as far as ten that have changed.
  expect(asked()).toHaveLength(12);
});

test('a conversation is read by an empty update, which changes nothing, with its client’s name', async () => {
  const { simulator, read, bodies } = await setUp();
  simulator.add({
    id: 'cv/1 ü',
    title: 'Haircut',
    clientUid: 'cl_9',
    firstName: 'Ana',
    lastName: 'Souza',
    staffId: 'st_7',
    unread: true,
    archived: true,
    followUpAtMs: nowMs + hourMs,
    messages: [{ text: 'Can I\n come  at 9?', atMs: nowMs - 5000 }],
  });
  const before = simulator.all();
  expect(await read('cv/1 ü')).toEqual({
    id: 'cv/1 ü',
    channel: 'other',
    contactId: 'cl_9',
    contactName: 'Ana Souza',
    subject: 'Haircut',
    preview: 'Can I come at 9?',
    status: 'closed',
    unknownStatus: null,
    tags: [],
    metadata: {},
    unreadCount: 1,
    priority: null,
    assignee: 'st_7',
    inbox: null,
    spam: false,
    deleted: false,
    hasFollowUp: true,
    followUpAtMs: null,
    lastMessageAtMs: nowMs - 5000,
    lastInboundAtMs: nowMs - 5000,
    createdAtMs: 0,
  });
  expect(bodies()).toEqual([{}]);
  expect(simulator.all()).toEqual(before);
  expect(simulator.violations).toEqual([]);
});

test('a read keeps the date of a follow-up that it cannot tell, and forgets that of one that is gone', async () => {
  const { simulator, read } = await setUp();
  simulator.add({ id: 'cv1', followUpAtMs: nowMs + hourMs });
  const known = { ...(await read('cv1')), followUpAtMs: nowMs + hourMs, metadata: { campaign: 'spring' } };
  expect(await read('cv1', known)).toMatchObject({ followUpAtMs: nowMs + hourMs, metadata: { campaign: 'spring' } });
  simulator.edit('cv1', { followUpAtMs: null });
  expect(await read('cv1', known)).toMatchObject({ hasFollowUp: false, followUpAtMs: null });
});

test('a server that refuses the empty update is told as such', async () => {
  const { simulator, vcita } = await setUp();
  simulator.add({ id: 'cv1' });
  const body = { success: false, errors: [{ field: 'conversation', code: 'missing', message: 'is required' }] };
  simulator.inject({ fault: { kind: 'status', status: 400, body } });
  const failure = await failureOf(vcita.read('cv1', never));
  expect(failure).toMatchObject({ kind: 'refused', serverWords: 'conversation: is required' });
  expect(saidOf(failure)).toContain('read by an empty update');
});

test('a merged conversation comes back under the other’s id', async () => {
  const { simulator, vcita } = await setUp();
  simulator.addMany(2, (i) => ({ id: `cv${i}` }));
  simulator.merge('cv0', 'cv1');
  expect((await vcita.read('cv0', never)).id).toBe('cv1');
});

test('messages come oldest first, of a long thread the newest 200, with who wrote them', async () => {
  const { simulator, vcita } = await setUp();
  const words = ['client', 'business', 'internal'] as const;
  const messages = Array.from({ length: 333 }, (_, i) => ({
    text: `message ${i}`,
    messageOf: words[i % 3] ?? 'client',
    atMs: nowMs - (333 - i) * 1000,
  }));
  simulator.add({ id: 'cv1', messages });
  const read = await vcita.messages('cv1', never);
  expect(read.map(({ text }) => text)).toEqual(messages.slice(-200).map(({ text }) => text));
  expect(read.slice(-3).map(({ direction, author }) => [direction, author])).toEqual([
    ['inbound', null],
    ['outbound', 'Dana Cole'],
    ['note', 'Dana Cole'],
  ]);
  expect(simulator.violations).toEqual([]);
});

test('a server that ignores the page of messages does not keep the adapter paging forever', async () => {
  const { simulator, vcita } = await setUp();
  const message = { uid: 'm', text: 'x', message_of: 'client', created_at: '2026-03-10T12:00:00Z' };
  const body = Array.from({ length: 20 }, (_, i) => ({ ...message, uid: `m${i}` }));
  simulator.inject({ fault: { kind: 'status', status: 200, body }, times: Number.POSITIVE_INFINITY });
  expect(await failureOf(vcita.messages('cv1', never))).toMatchObject({ kind: 'unreadable' });
  expect(simulator.log).toHaveLength(2);
});

test('the staff of the business are the assignees, without those who left', async () => {
  const { simulator, connect } = await setUp();
  simulator.addStaff({ id: 'st_2', display_name: 'Lee', deleted: 'true' });
  simulator.addStaff({ id: 'st_3', display_name: 'Max', active: 'false' });
  simulator.addStaff({ id: 'st_4', display_name: '' });
  const { assignees } = await connect({ businessUid: simulator.businessUid }).directory(never);
  expect(assignees).toEqual([
    { id: 'st_1', name: 'Dana Cole' },
    { id: 'st_4', name: 'st_4@example.com' },
  ]);
  expect((await connect().directory(never)).assignees).toEqual([]);
  expect(simulator.violations).toEqual([]);
});

test('a directory’s token acts on behalf of the business', async () => {
  const { simulator, vcita, connect } = await setUp({ tokenKind: 'directory' });
  simulator.add({ id: 'cv1' });
  expect(await failureOf(vcita.read('cv1', never))).toMatchObject({
    kind: 'auth',
    serverWords: 'unauthorized: Unauthorized',
  });
  const onBehalf = connect({ businessUid: simulator.businessUid });
  expect((await onBehalf.read('cv1', never)).id).toBe('cv1');
  expect((await onBehalf.list(null, never)).items).toHaveLength(1);
});

test('a wrong token is told as such by every part of the API, also where it answers 422', async () => {
  const { simulator, connect } = await setUp();
  const vcita = connect({ token: 'wrong', businessUid: simulator.businessUid });
  const failures = [
    vcita.list(null, never),
    vcita.directory(never),
    vcita.read('cv1', never),
    vcita.messages('cv1', never),
  ];
  expect((await Promise.all(failures.map(failureOf))).map(({ kind, status }) => [kind, status])).toEqual([
    ['auth', 422],
    ['auth', 422],
    ['auth', 401],
    ['auth', 401],
  ]);
  simulator.inject({ fault: { kind: 'status', status: 200, body: { status: 'Error', error: 'Unauthorized' } } });
  expect((await failureOf(vcita.list(null, never))).kind).toBe('auth');
  simulator.inject({ fault: { kind: 'status', status: 422, body: { status: 'Error', error: 'Bad folder' } } });
  expect(await failureOf(vcita.list(null, never))).toMatchObject({ kind: 'refused', serverWords: 'Bad folder' });
});

test.each<[string, SimFault, object]>([
  ['403', { kind: 'status', status: 403 }, { kind: 'refused', serverWords: 'error: Simulated 403' }],
  ['429', { kind: 'status', status: 429 }, { kind: 'rate', serverWords: 'Too many requests', retryAtMs: null }],
  [
    '429 with a time',
    { kind: 'status', status: 429, headers: { 'retry-after': '20', date: new Date(nowMs).toUTCString() } },
    { kind: 'rate', retryAtMs: nowMs + 20_000 },
  ],
  ['500', { kind: 'status', status: 500 }, { kind: 'server' }],
  ['a web page', { kind: 'html' }, { kind: 'unreadable' }],
  ['a lost answer', { kind: 'drop-after' }, { kind: 'unreachable' }],
  ['success: false', { kind: 'status', status: 200, body: { success: false, errors: [] } }, { kind: 'unreadable' }],
])('%s is told in the engine’s terms', async (_, fault, failure) => {
  const { simulator, vcita } = await setUp();
  simulator.add({ id: 'cv1' });
  simulator.inject({ fault });
  expect(await failureOf(vcita.read('cv1', never))).toMatchObject(failure);
});

test('what does not exist is gone; a list that does not exist asks about the base URL', async () => {
  const { simulator, vcita, connect } = await setUp();
  expect(await failureOf(vcita.read('nobody', never))).toMatchObject({
    kind: 'gone',
    serverWords: 'id: Conversation was not found',
  });
  expect(await failureOf(vcita.messages('nobody', never))).toMatchObject({
    kind: 'gone',
    serverWords: "Couldn't find Conversation",
  });
  const elsewhere = connect({ baseUrl: `${simulator.baseUrl}/v3` });
  expect(saidOf(await failureOf(elsewhere.list(null, never)))).toMatch(/Is the base URL right\?/);
});

test.each([
  ['archived', (reply: Record<string, unknown>) => delete reply.archived, 'archived is missing'],
  ['follow_up', (reply: Record<string, unknown>) => (reply.follow_up = 'maybe'), 'follow_up should be of type boolean'],
  ['uid', (reply: Record<string, unknown>) => delete reply.uid, 'uid is missing'],
  ['a time', (reply: Record<string, unknown>) => (reply.last_client_action_at = 'soon'), 'is no time'],
])('a reply whose %s is missing or wrong is named', async (_, spoil, words) => {
  const { simulator, vcita } = await setUp();
  simulator.add({ id: 'cv1' });
  const change = (body: unknown) => {
    const reply = { ...(body as Record<string, unknown>) };
    spoil(reply);
    return reply;
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const failure = await failureOf(vcita.read('cv1', never));
  expect(failure.kind).toBe('unreadable');
  expect(saidOf(failure)).toContain(words);
});

test('a row that lacks a field is left out and told; more rows than asked for are an error and not half a list', async () => {
  const { simulator, vcita } = await setUp();
  simulator.addMany(80);
  type Answer = { status: string; data: { conversations: Record<string, unknown>[] } };
  const rewritten = (change: (rows: Record<string, unknown>[]) => Record<string, unknown>[]) =>
    simulator.inject({
      fault: {
        kind: 'rewrite',
        change: (body) => {
          const { status, data } = body as Answer;
          return { status, data: { conversations: change(data.conversations) } };
        },
      },
    });
  rewritten((rows) => rows.map((row, i) => (i === 1 ? { ...row, updated_at: undefined } : row)));
  const { items, unreadable } = await vcita.list(null, never);
  expect(items).toHaveLength(49);
  expect(unreadable.map(saidOfRow)).toEqual(['updated_at is missing']);
  rewritten((rows) => [...rows, ...rows]);
  expect(saidOf(await failureOf(vcita.list(null, never)))).toContain('100 conversations where 50 were asked for');
  expect(await failureOf(vcita.list('nonsense', never))).toMatchObject({ kind: 'refused' });
});

import { expect, test } from 'vitest';
import { saidOf, saidOfRow } from '#test/support/said.ts';
import { failureOf, never, nowMs, pages, setUp } from './set-up.ts';

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

test('the list is walked newest first in pages of 50, each conversation at least once', async () => {
  const { simulator, mateo } = await setUp();
  simulator.addMany(230);
  const items = await pages(mateo);
  expect([...new Set(idsOf(items))]).toEqual(idsOf(simulator.all()));
  const lists = simulator.log.filter(({ path }) => path.startsWith('/conversation?'));
  expect(lists).toHaveLength(5);
  expect(simulator.violations).toEqual([]);
});

test('an import of many rows at one instant is walked whole', async () => {
  const { simulator, mateo } = await setUp();
  const tie = '2026-01-01T00:00:00.000500+00:00';
  simulator.addMany(180);
  for (const { id } of simulator.all().slice(20)) simulator.edit(id, { created_at: tie, updated_at: tie });
  expect(new Set(idsOf(await pages(mateo)))).toEqual(new Set(idsOf(simulator.all())));
});

test('rows that move, come and go while the list is walked hide none of the others', async () => {
  const { simulator, mateo, clock } = await setUp();
  simulator.addMany(230);
  const all = idsOf(simulator.all());
  const [first = '', , , , , , , ...others] = all;
  const moved = others.filter((_, index) => index % 9 === 0);
  const items = await pages(mateo, null, (page) => {
    clock.nowMs += 1000;
    if (page === 1) {
      simulator.remove(first);
      simulator.remove(all[49] ?? ''); // the row that the cursor names
      for (const id of moved) simulator.addInbound(id, 'Hello again');
      simulator.add({ createdAtMs: clock.nowMs, lastMessageAtMs: clock.nowMs });
    }
  });
  const missed = idsOf(simulator.all()).filter((id) => !idsOf(items).includes(id));
  expect(missed).toHaveLength(1); // the new one, which the next poll tells
  expect(idsOf(await pages(mateo, nowMs))).toEqual(expect.arrayContaining([...missed, ...moved]));
});

test('a poll asks only for what was updated since, and follows rows that move while it reads', async () => {
  const { simulator, mateo, clock } = await setUp();
  simulator.addMany(400);
  clock.nowMs = nowMs + 60_000;
  const changed = idsOf(simulator.all()).slice(0, 120);
  for (const id of changed) simulator.edit(id, { status: 'closed' });
  const items = await pages(mateo, nowMs + 30_000, (page) => {
    clock.nowMs += 1000;
    if (page === 1) for (const id of changed.slice(40, 60)) simulator.edit(id, { status: 'open' });
  });
  expect(new Set(idsOf(items))).toEqual(new Set(changed));
  const lastOf = (id: string) => items.filter((item) => item.id === id).at(-1)?.status;
  for (const id of changed) expect(lastOf(id)).toBe(simulator.get(id)?.status);
  expect(simulator.log[0]?.path).toMatch(
    /^\/conversation\?updated_at=gte\.2026-03-10T12:00:30\.000Z&order=updated_at\.asc,id\.asc&limit=50&select=/,
  );
  expect(await pages(mateo, clock.nowMs + 1000)).toEqual([]);
});

test('a quiet poll is one request', async () => {
  const { simulator, mateo } = await setUp();
  simulator.add({ lastMessageAtMs: nowMs - 1000 });
  await mateo.list(null, never);
  const before = simulator.log.length;
  await mateo.list(null, never, nowMs - 60_000);
  expect(simulator.log).toHaveLength(before + 1);
});

test('a server that rounds its times is an error, not a loss', async () => {
  const { simulator, mateo } = await setUp({ rounded: true });
  simulator.addMany(120);
  const failure = await failureOf(pages(mateo));
  expect(failure).toMatchObject({ kind: 'unreadable' });
  expect(saidOf(failure)).toMatch(/rounds the times/);
});

test.each(['ids', 'map', 'objects'] as const)(
  'a conversation is read in Winnow’s terms, its tags (%s) by name',
  async (tags) => {
    const { simulator, mateo } = await setUp({ tags });
    const { id, contact_id } = simulator.add({
      channel: 'whatsapp',
      contactName: 'Ana Souza',
      subject: 'Refund',
      status: 'archived',
      assignee: simulator.employees[1]?.id ?? null,
      tags: ['vip', 'billing'],
      unread: true,
      isSpam: true,
      createdAtMs: nowMs - 90_000,
      messages: [
        { text: 'Hi', atMs: nowMs - 8000 },
        { text: 'Hello', inbound: false, atMs: nowMs - 5000 },
      ],
    });
    const expected = {
      id,
      channel: 'whatsapp',
      contactId: contact_id,
      contactName: 'Ana Souza',
      subject: 'Refund',
      status: 'closed',
      unknownStatus: 'archived',
      tags: ['vip', 'billing'],
      unreadCount: 1,
      assignee: simulator.employees[1]?.id,
      inbox: simulator.inboxes[0]?.id,
      spam: true,
      lastMessageAtMs: nowMs - 5000,
      lastInboundAtMs: nowMs - 8000,
      createdAtMs: nowMs - 90_000,
    };
    expect((await mateo.list(null, never)).items).toEqual([expected]);
    expect(await mateo.read(id, never)).toEqual(expected);
  },
);

test('words that Winnow does not know are kept or left open, never an error', async () => {
  const { simulator, mateo } = await setUp();
  const { id } = simulator.add({ status: 'snoozed', channel: 'google_business_messaging' });
  expect(await mateo.read(id, never)).toMatchObject({ status: 'open', unknownStatus: 'snoozed', channel: 'other' });
});

test('names are read a page at a time and once; tags made meanwhile are learned', async () => {
  const { simulator, mateo, clock } = await setUp();
  simulator.addMany(50, () => ({ tags: ['vip'] }));
  await mateo.list(null, never);
  await mateo.list(null, never);
  const tables = simulator.log.map(({ path }) => path.split('?')[0]);
  expect(tables).toEqual(['/conversation', '/tag', '/contact_details', '/conversation']);
  const { id } = simulator.add({ tags: ['new'] });
  clock.nowMs += 61_000;
  expect(await mateo.read(id, never)).toMatchObject({ tags: ['new'] });
});

test('tags that share a name are told apart', async () => {
  const { simulator, mateo } = await setUp();
  const one = simulator.addTag('vip');
  const two = simulator.addTag('vip');
  expect((await mateo.directory(never)).tags?.sort()).toEqual(
    [`vip (${one.slice(0, 8)})`, `vip (${two.slice(0, 8)})`].sort(),
  );
});

test('where names cannot be had, none is told: neither ids, which are no names, nor that there is no tag', async () => {
  const { simulator, mateo } = await setUp({ missing: ['tag', 'contact_details', 'employee', 'inbox'], tags: 'ids' });
  const { id } = simulator.add({ tags: ['vip'] });
  const told = await mateo.list(null, never);
  expect(told.items).toMatchObject([{ id, contactName: undefined, tags: undefined }]);
  expect(await mateo.directory(never)).toEqual({
    assignees: [],
    inboxes: [],
    tags: undefined,
    me: null,
    unreadable: [],
  });
  expect(simulator.violations).toEqual([]);
});

test('the directory names employees, inboxes and tags, also more than a page of them', async () => {
  const { simulator, mateo } = await setUp();
  for (let n = 0; n < 120; n += 1) simulator.addTag(`tag ${n}`);
  const { assignees, inboxes, tags, me } = await mateo.directory(never);
  expect(assignees?.map(({ name }) => name)).toEqual(['Ada Teammate', 'Bo Teammate', 'Cy Teammate']);
  expect(inboxes?.map(({ name }) => name)).toEqual(['Inbox 1', 'Inbox 2']);
  expect([tags?.length, me]).toEqual([120, null]);
  expect(simulator.violations).toEqual([]);
});

test('of a long thread the newest 200 messages come, oldest first', async () => {
  const { simulator, mateo } = await setUp();
  const messages = Array.from({ length: 333 }, (_, index) => ({
    text: `message ${index}`,
    inbound: index % 3 !== 0,
    atMs: nowMs - (333 - index) * 1000,
  }));
  const { id } = simulator.add({ messages });
  const read = await mateo.messages(id, never);
  expect(read.map(({ text }) => text)).toEqual(messages.slice(-200).map(({ text }) => text));
  expect(read.at(-1)).toMatchObject({ direction: 'inbound', delivery: 'received', sentAtMs: nowMs - 1000 });
  expect(read.at(-3)?.direction).toBe('outbound');
  expect(simulator.log).toHaveLength(4);
  expect(simulator.violations).toEqual([]);
});

test.each([
  [{ content: 'plain' }, 'plain'],
  [{ content: { html: '<p>' }, raw_content: 'raw' }, 'raw'],
  [{ content: null }, '[Message]'],
])('a message of %j says “%s”', async (part, text) => {
  const { simulator, mateo } = await setUp();
  const { id } = simulator.add();
  const change = (body: unknown) => (body as object[]).map((message) => ({ ...message, ...part }));
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect((await mateo.messages(id, never))[0]?.text).toBe(text);
});

test('a conversation that is not there is gone, and an id that is no uuid is never sent', async () => {
  const { simulator, mateo } = await setUp();
  const failure = await failureOf(mateo.read('3c90c3cc-0d44-4b50-8888-8dd25736052a', never));
  expect(failure).toMatchObject({ kind: 'gone', status: 200 });
  const before = simulator.log.length;
  expect(await failureOf(mateo.read('x)&id=neq.0', never))).toMatchObject({ kind: 'gone' });
  expect(await failureOf(mateo.messages('x', never))).toMatchObject({ kind: 'gone' });
  expect(simulator.log).toHaveLength(before);
});

test('an answer about another conversation is not believed', async () => {
  const { simulator, mateo } = await setUp();
  const [one, two] = [simulator.add(), simulator.add()];
  simulator.inject({ fault: { kind: 'rewrite', change: () => [two] } });
  expect(await failureOf(mateo.read(one.id, never))).toMatchObject({ kind: 'unreadable' });
});

test('a null for unread says that nothing is: what was unread before does not stay so', async () => {
  const { simulator, mateo } = await setUp();
  simulator.add({ unread: true });
  expect((await mateo.list(null, never)).items[0]?.unreadCount).toBe(1);
  const change = (body: unknown) => (body as object[]).map((row) => ({ ...row, unread: null }));
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect((await mateo.list(null, never)).items[0]?.unreadCount).toBe(0);
});

test.each([
  [{ vip: true, urgent: null, late: 7, deep: { since: 1 } }, ['vip', 'urgent', 'late', 'deep']],
  [{ first: 'vip', second: { name: 'urgent' } }, ['vip', 'urgent']],
  [{}, []],
  [null, []],
])('tags may be an object of any values: %j', async (tags, told) => {
  const { simulator, mateo } = await setUp();
  simulator.add();
  const change = (body: unknown) => (body as object[]).map((row) => ({ ...row, tags }));
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect(await mateo.list(null, never)).toMatchObject({ items: [{ tags: told }], unreadable: [] });
});

test.each([
  ['created_at', (row: Record<string, unknown>) => delete row.created_at, 'is missing'],
  ['updated_at', (row: Record<string, unknown>) => (row.updated_at = 'now()'), 'no time'],
  ['id', (row: Record<string, unknown>) => (row.id = '7'), 'is no uuid'],
  ['status', (row: Record<string, unknown>) => delete row.status, 'is missing'],
  ['unread', (row: Record<string, unknown>) => (row.unread = 'yes'), 'should be of type boolean, not string'],
])('a row whose %s is missing or wrong is left out and told, the others are read', async (path, spoil, words) => {
  const { simulator, mateo } = await setUp();
  simulator.addMany(3);
  const change = (body: unknown) => {
    spoil((body as Record<string, unknown>[])[1] ?? {});
    return body;
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const { items, unreadable } = await mateo.list(null, never);
  expect(items).toHaveLength(2);
  expect(unreadable).toEqual([{ id: path === 'id' ? null : expect.any(String), why: expect.anything() }]);
  const [left = expect.fail()] = unreadable;
  expect(saidOfRow(left).startsWith(`${path} `)).toBe(true);
  expect(saidOfRow(left)).toContain(words);
});

test.each(['no cursor', '{"by":"status","at":"","id":""}', '{"by":"created_at","at":"x","id":"1 or 1=1"}'])(
  'the cursor %s is refused, so that the walk starts again',
  async (cursor) => {
    const { simulator, mateo } = await setUp();
    expect(await failureOf(mateo.list(cursor, never))).toMatchObject({ kind: 'refused', status: null });
    expect(simulator.log).toEqual([]);
  },
);

test('a conversation whose contact was erased has no name, and one whose contact cannot be read tells none', async () => {
  const { simulator, mateo } = await setUp({ missing: ['contact_details'] });
  const { id } = simulator.add({ contactName: 'Ana Souza' });
  expect((await mateo.read(id, never)).contactName).toBeUndefined();
  const change = (body: unknown) => (body as object[]).map((row) => ({ ...row, contact_id: null }));
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect((await mateo.read(id, never)).contactName).toBeNull();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mateoCapabilities } from '#electron/providers/mateo/capabilities.ts';
import type { PlannedRequest } from '#electron/providers/provider.ts';
import { storageOf } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { mergeEdits } from '#shared/edits/merge.ts';
import { pendingOf } from '#test/support/pending-edits.ts';
import { failureOf, known, never, sendAll, setUp } from './set-up.ts';

const columns =
  'id,created_at,updated_at,subject,status,assignee_id,unread,channel_type,contact_id,tags,is_spam,inbox_id,latest_message_created_at,latest_inbound_message_created_at';

async function planned(change: Partial<Conversation>, readings: Parameters<typeof setUp>[0] = {}) {
  const { simulator, mateo } = await setUp(readings);
  for (const name of ['vip', 'billing', 'bug']) simulator.addTag(name);
  const { id } = simulator.add({ status: 'open', tags: ['vip', 'bug'], assignee: simulator.employees[0]?.id ?? null });
  const fresh = known(await mateo.read(id, never));
  return { simulator, mateo, id, fresh, plan: mateo.plan(fresh, { ...fresh, ...change }) };
}

test('what Mateo cannot store is never planned', async () => {
  const { plan } = await planned({
    metadata: { a: 'b' },
    status: 'pending',
    subject: 'x',
    priority: 'high',
    spam: true,
    unreadCount: 4,
  });
  expect(plan).toEqual([]);
});

test('the conversation’s own fields are one PATCH with its id; tags are rows', async () => {
  const { simulator, mateo, id, plan } = await planned({ status: 'closed', assignee: null, tags: ['billing', 'vip'] });
  const tags = new Map(simulator.tags.map(({ name, id }) => [name, id]));
  expect(plan).toEqual([
    {
      method: 'PATCH',
      path: `/conversation?id=eq.${id}&select=${columns}`,
      body: { status: 'closed', assignee_id: null },
      fields: ['status', 'assignee'],
    },
    {
      method: 'POST',
      path: '/conversation_tag',
      body: { tag_id: tags.get('billing'), conversation_id: id },
      fields: ['tags'],
    },
    {
      method: 'DELETE',
      path: `/conversation_tag?conversation_id=eq.${id}&tag_id=eq.${tags.get('bug')}`,
      body: null,
      fields: ['tags'],
    },
  ]);
  const [updated, ...rest] = await sendAll(mateo, plan);
  expect(updated).toMatchObject({ id, status: 'closed', assignee: null });
  expect(rest).toEqual([null, null]);
  expect(simulator.get(id)).toMatchObject({ status: 'closed', assignee_id: null, tagNames: ['vip', 'billing'] });
  expect(simulator.violations).toEqual([]);
});

test('a conversation moves to another inbox and employee', async () => {
  const { simulator, mateo, id, fresh } = await planned({});
  const [assignee, inbox] = [simulator.employees[2]?.id ?? '', simulator.inboxes[1]?.id ?? ''];
  const [told] = await sendAll(mateo, mateo.plan(fresh, { ...fresh, assignee, inbox }));
  expect(told).toMatchObject({ assignee, inbox });
  expect(simulator.get(id)).toMatchObject({ assignee_id: assignee, inbox_id: inbox });
});

test('what has no form at Mateo is refused in words before anything is sent', async () => {
  await expect(planned({ tags: ['vip', 'bug', 'unheard of'] })).rejects.toMatchObject({
    kind: 'refused',
    failure: { kind: 'unknown-tag', tag: 'unheard of' },
  });
  await expect(planned({ assignee: 'Ada' })).rejects.toMatchObject({
    kind: 'refused',
    failure: { whose: 'employees' },
  });
  await expect(planned({ inbox: 'Inbox 1' })).rejects.toMatchObject({ kind: 'refused', failure: { whose: 'inboxes' } });
});

const id = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
const write = (
  method: PlannedRequest['method'],
  path: string,
  body: PlannedRequest['body'] = { status: 'closed' },
) => ({
  method,
  path,
  body,
  fields: [],
});

test.each([
  write('PATCH', '/conversation'),
  write('PATCH', '/conversation?id='),
  write('PATCH', '/conversation?id=eq.'),
  write('PATCH', `/conversation?id=neq.${id}`),
  write('PATCH', `/conversation?id=gte.${id}`),
  write('PATCH', '/conversation?id=eq.*'),
  write('PATCH', '/conversation?status=eq.open'),
  write('PATCH', `/conversation?id=eq.${id}&id=neq.${id}`),
  write('PATCH', `/conversation#?id=eq.${id}`),
  write('PATCH', `/contact?id=eq.${id}`),
  write('DELETE', `/conversation?id=eq.${id}`, null),
  write('DELETE', '/conversation_tag', null),
  write('DELETE', `/conversation_tag?conversation_id=eq.${id}`, null),
  write('DELETE', `/conversation_tag?tag_id=eq.${id}`, null),
  write('DELETE', `/conversation_tag?conversation_id=eq.${id}&tag_id=in.(${id})`, null),
  write('POST', '/conversation_tag', { tag_id: id }),
  write('POST', '/conversation_tag', null),
  write('PUT', `/conversation?id=eq.${id}`),
])('$method $path never leaves Winnow: it names no single row', async (request) => {
  const { simulator, mateo } = await setUp();
  simulator.add({ id });
  expect(await failureOf(mateo.send(request, never))).toMatchObject({
    kind: 'refused',
    failure: { kind: 'unsendable' },
  });
  expect(simulator.log).toEqual([]);
});

test('of a write’s address only its ids are taken', async () => {
  const { simulator, mateo } = await setUp();
  simulator.add({ id });
  const other = simulator.add();
  await mateo.send(write('PATCH', `/conversation?id=eq.${id}&or=(id.not.is.null)`), never);
  expect(simulator.get(other.id)?.status).toBe('open');
  expect(simulator.requests('PATCH').map(({ path }) => path)).toEqual([`/conversation?id=eq.${id}&select=${columns}`]);
});

test.each(['object', 'array'] as const)('the reply to a PATCH may be an %s; no row means gone', async (patchReply) => {
  const { simulator, mateo, id, plan } = await planned({ status: 'closed' }, { patchReply });
  expect(await sendAll(mateo, plan)).toMatchObject([{ id, status: 'closed', tags: ['vip', 'bug'] }]);
  simulator.remove(id);
  expect(await failureOf(sendAll(mateo, plan))).toMatchObject({ kind: 'gone', status: 200 });
});

test('a reply without a body tells nothing, so that the engine reads', async () => {
  const { mateo, plan } = await planned({ status: 'closed' }, { patchReply: 'nothing' });
  expect(await sendAll(mateo, plan)).toEqual([null]);
});

test('a PATCH that comes back with several rows, or another, is not believed', async () => {
  const { simulator, mateo, id, plan } = await planned({ status: 'closed' });
  const other = simulator.add();
  for (const body of [[simulator.get(id), other], [other]]) {
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'rewrite', change: () => body } });
    expect(await failureOf(sendAll(mateo, plan))).toMatchObject({ kind: 'unreadable' });
  }
});

test('a tag that somebody else added in the same moment is stale, so that the engine reads again', async () => {
  const { simulator, mateo, id, plan } = await planned({ tags: ['vip', 'bug', 'billing'] });
  simulator.edit(id, { tags: ['vip', 'bug', 'billing'] });
  expect(await failureOf(sendAll(mateo, plan))).toMatchObject({ kind: 'stale', status: 409 });
  expect((await mateo.read(id, never)).tags).toContain('billing');
});

test('a write that was accepted but not applied comes back as the server has it', async () => {
  const { simulator, mateo, plan } = await planned({ status: 'closed' });
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'ignore-write' } });
  expect(await sendAll(mateo, plan)).toMatchObject([{ status: 'open' }]);
});

const names = ['vip', 'billing', 'bug', '__proto__', 'тег'];
const employee = fc.constantFrom(null, ...[1, 2, 3].map((n) => `00000000-0000-4000-8000-0000000000e${n}`));
const editArbitrary: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ field: fc.constant('status' as const), to: fc.constantFrom('open', 'pending', 'closed') }),
  fc.record({ field: fc.constant('assignee' as const), to: employee }),
  fc.record({
    field: fc.constant('inbox' as const),
    to: fc.constantFrom(...[1, 2].map((n) => `00000000-0000-4000-8000-0000000000b${n}`)),
  }),
  fc.record({ field: fc.constant('tags' as const), part: fc.constantFrom(...names), to: fc.constant(true) }),
  fc.record({ field: fc.constant('tags' as const), part: fc.constantFrom(...names), to: fc.constant(false) }),
  fc.record({ field: fc.constant('priority' as const), to: fc.constantFrom('low', 'high') }),
  fc.record({ field: fc.constant('read' as const), to: fc.boolean() }),
);

test('any edits that Mateo stores, merged into a fresh read, planned and sent, read back as meant in the fewest requests', async () => {
  const { simulator, mateo } = await setUp();
  for (const name of [...names, 'theirs']) simulator.addTag(name);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('open', 'closed', 'archived'),
      fc.uniqueArray(fc.constantFrom(...names)),
      fc.array(editArbitrary, { maxLength: 12 }),
      async (status, tags, edits) => {
        const { id } = simulator.add({ status, tags, unread: true });
        await mateo.read(id, never);
        simulator.edit(id, { tags: [...tags, 'theirs'] }); // somebody else, between the pull and the push
        const fresh = known(await mateo.read(id, never));
        const stored = edits.filter((edit) => storageOf(mateoCapabilities, edit) === 'provider');
        const pending = pendingOf(mateoCapabilities, fresh, stored);
        const { desired, verdicts } = mergeEdits(mateoCapabilities, fresh, pending, new Set());
        expect([...verdicts.values()].every((verdict) => verdict === 'send' || verdict === 'settled')).toBe(true);
        const own = ['status', 'unknownStatus', 'assignee', 'inbox'] as const;
        const ownDiffers = own.some((part) => fresh[part] !== desired[part]);
        const [had, has] = [new Set(fresh.tags), new Set(desired.tags)];
        const tagChanges = [...new Set([...had, ...has])].filter((tag) => had.has(tag) !== has.has(tag)).length;
        const plan = mateo.plan(fresh, desired);
        expect(plan).toHaveLength((ownDiffers ? 1 : 0) + tagChanges);
        await sendAll(mateo, plan);
        const after = known(await mateo.read(id, never));
        expect(own.map((part) => after[part])).toEqual(own.map((part) => desired[part]));
        expect(new Set(after.tags)).toEqual(has);
        expect(after.tags).toContain('theirs');
        expect(after.unreadCount).toBe(1);
        expect(mateo.plan(after, desired)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
  expect(simulator.violations).toEqual([]);
});

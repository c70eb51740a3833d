import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wapikitCapabilities } from '#electron/providers/wapikit/capabilities.ts';
import { storageOf } from '#shared/capabilities.ts';
import { takeOver } from '#shared/conversation.ts';
import { targetAt } from '#shared/edits/coupling.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { isAtProvider } from '#shared/edits/fields.ts';
import type { SimSeed } from '#test/simulators/wapikit/types.ts';
import { failureOf, first, member, never, setUp } from './set-up.ts';

test.each<[string, SimSeed, Edit[], [string, unknown][]]>([
  ['close', {}, [{ field: 'status', to: 'closed' }], [['', { status: 'Closed' }]]],
  ['reopen', { status: 'Closed' }, [{ field: 'status', to: 'open' }], [['', { status: 'Active' }]]],
  ['close what is resolved', { status: 'Resolved' }, [{ field: 'status', to: 'closed' }], []],
  ['delete', {}, [{ field: 'deleted', to: true }], [['', { status: 'Deleted' }]]],
  ['restore', { status: 'Deleted' }, [{ field: 'deleted', to: false }], [['', { status: 'Active' }]]],
  [
    'restore and close',
    { status: 'Deleted' },
    [
      { field: 'deleted', to: false },
      { field: 'status', to: 'closed' },
    ],
    [['', { status: 'Closed' }]],
  ],
  [
    'close and delete',
    {},
    [
      { field: 'status', to: 'closed' },
      { field: 'deleted', to: true },
    ],
    [['', { status: 'Deleted' }]],
  ],
  ['out of an unknown status', { status: 'Paused' }, [{ field: 'status', to: 'open' }], [['', { status: 'Active' }]]],
  ['assign', {}, [{ field: 'assignee', to: member(2) }], [['assign', { organizationMemberId: member(2) }]]],
  [
    'assign from one to another',
    { assignee: member(1) },
    [{ field: 'assignee', to: member(2) }],
    [['assign', { organizationMemberId: member(2) }]],
  ],
  ['unassign', { assignee: member(1) }, [{ field: 'assignee', to: null }], [['unassign', { userId: member(1) }]]],
  ['read', { unreadCount: 3 }, [{ field: 'read', to: true }], [['read', null]]],
  ['what is read already', {}, [{ field: 'read', to: true }], []],
])('%s: the fewest requests', async (_title, seed, edits, expected) => {
  const { simulator, push } = await setUp();
  simulator.add({ tags: ['theirs'], ...seed });
  const { after, sent } = await push(null, first, ...edits);
  expect(simulator.writes()).toEqual(expected);
  for (const edit of sent) expect(isAtProvider(after, edit), JSON.stringify(edit)).toBe(true);
  expect(simulator.get(first)?.tags).toEqual(['theirs']);
  expect(simulator.violations).toEqual([]);
});

test('an unknown status stays as it is beside another edit', async () => {
  const { simulator, push } = await setUp();
  simulator.add({ status: 'Paused', unreadCount: 1 });
  await push(null, first, { field: 'read', to: true });
  expect(simulator.writes()).toEqual([['read', null]]);
  expect(simulator.get(first)?.status).toBe('Paused');
});

test('taking a deletion back leads to the status that was known before it', async () => {
  const { simulator, wapikit, push } = await setUp();
  simulator.add({ status: 'Closed' });
  const known = takeOver(null, await wapikit.read(first, never));
  const { after } = await push(known, first, { field: 'deleted', to: true });
  expect(after).toMatchObject({ deleted: true, status: 'closed' });
  await push(after, first, { field: 'deleted', to: false });
  expect(simulator.get(first)?.status).toBe('Closed');
});

test('a status takes a conversation out of the trash: both are one word there', async () => {
  const { simulator, push } = await setUp();
  simulator.add({ status: 'Deleted' });
  await push(null, first, { field: 'status', to: 'closed' });
  expect(simulator.get(first)?.status).toBe('Closed');
  await push(null, first, { field: 'status', to: 'open' }, { field: 'deleted', to: true });
  expect(simulator.get(first)?.status).toBe('Deleted');
  expect(simulator.writes()).toHaveLength(2);
});

const everything: Edit[] = [
  { field: 'status', to: 'closed' },
  { field: 'assignee', to: member(3) },
  { field: 'read', to: true },
];

test('200 with nothing in it and nothing written is not believed: a read shows that nothing changed', async () => {
  const { simulator, push } = await setUp({ ignoresWrites: true });
  simulator.add({ unreadCount: 2 });
  const { after, sent } = await push(null, first, ...everything);
  expect(sent).toEqual(everything);
  for (const edit of sent) expect(isAtProvider(after, edit), JSON.stringify(edit)).toBe(false);
  expect(simulator.get(first)).toMatchObject({ status: 'Active', assignee: null, unreadCount: 2 });
});

test('200 with nothing in it although everything was written is shown by the read', async () => {
  const { simulator, push } = await setUp({ answersNothing: true });
  simulator.add({ unreadCount: 2 });
  const { after, sent } = await push(null, first, ...everything);
  // Of what is unread the published server tells nothing but in its list.
  const told = sent.filter(({ field }) => field !== 'read');
  for (const edit of told) expect(isAtProvider(after, edit), JSON.stringify(edit)).toBe(true);
});

test('a mark as read is believed by what the documents answer to it', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add({ unreadCount: 2 });
  const [listed] = (await wapikit.list(null, never)).items;
  const fresh = takeOver(null, listed ?? { id: first });
  const [request] = wapikit.plan(fresh, { ...fresh, unreadCount: 0 });
  simulator.inject({ match: { method: 'POST' }, fault: { kind: 'rewrite', change: () => ({ isRead: true }) } });
  expect(await wapikit.send(request ?? expect.fail(), never)).toEqual({ id: first, unreadCount: 0 });
});

test('a single conversation without unread messages tells nothing of them: marking as read is sent all the same', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add({ unreadCount: 2 });
  simulator.inject({
    fault: {
      kind: 'rewrite',
      change: (body) => {
        const { conversation } = body as { conversation: object };
        return { conversation: { ...conversation, numberOfUnreadMessages: 0 } };
      },
    },
  });
  const told = await wapikit.read(first, never);
  expect(told.unreadCount).toBeUndefined();
});

test('a reply that shows the conversation as it was is not taken for the change', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add();
  simulator.inject({ match: { method: 'POST' }, fault: { kind: 'ignore-write' } });
  const fresh = takeOver(null, await wapikit.read(first, never));
  const [request] = wapikit.plan(fresh, { ...fresh, status: 'closed' });
  if (!request) throw new Error('no request');
  expect(await wapikit.send(request, never)).toMatchObject({ id: first, status: 'open' });
});

test('an answer about another conversation is not taken for the change', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.addMany(2);
  const fresh = takeOver(null, await wapikit.read(first, never));
  const change = (body: unknown) => {
    const { conversation } = body as { conversation: object };
    return { conversation: { ...conversation, uniqueId: 'other' } };
  };
  simulator.inject({ match: { method: 'POST' }, fault: { kind: 'rewrite', change } });
  const [request] = wapikit.plan(fresh, { ...fresh, status: 'closed' });
  if (!request) throw new Error('no request');
  expect(await failureOf(wapikit.send(request, never))).toMatchObject({ kind: 'unreadable' });
});

test('a member that is gone is told in the server’s words', async () => {
  const { simulator, push } = await setUp();
  simulator.add();
  const failure = await failureOf(push(null, first, { field: 'assignee', to: member(9) }));
  expect(failure).toMatchObject({ kind: 'gone', serverWords: 'organization member not found' });
});

test('where one conversation does not tell its assignee, the known one stays', async () => {
  const { simulator, wapikit, push } = await setUp({ forgetsAssignee: true });
  simulator.add({ assignee: member(1) });
  const [told] = (await wapikit.list(null, never)).items;
  if (!told) throw new Error('no conversation');
  const { after } = await push(takeOver(null, told), first, { field: 'status', to: 'closed' });
  expect(after.assignee).toBe(member(1));
  const moved = await push(after, first, { field: 'assignee', to: member(2) });
  expect(moved.after.assignee).toBe(member(2));
  expect(simulator.get(first)?.assignee).toBe(member(2));
});

test('an answer lost after the write was applied is unreachable, and a read shows the write', async () => {
  const { simulator, wapikit, push } = await setUp();
  simulator.add();
  simulator.inject({ match: { method: 'POST' }, fault: { kind: 'drop-after' } });
  const failure = await failureOf(push(null, first, { field: 'status', to: 'closed' }));
  expect(failure.kind).toBe('unreachable');
  expect((await wapikit.read(first, never)).status).toBe('closed');
});

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ field: fc.constant('status' as const), to: fc.constantFrom('open', 'closed') }),
  fc.record({ field: fc.constant('deleted' as const), to: fc.boolean() }),
  fc.record({ field: fc.constant('assignee' as const), to: fc.constantFrom(null, member(1), member(2)) }),
  fc.record({ field: fc.constant('read' as const), to: fc.constant(true) }),
);

const actionOf = (edit: Edit): string => {
  if (edit.field === 'read') return 'read';
  if (edit.field === 'assignee') return edit.to === null ? 'unassign' : 'assign';
  return '';
};

test('any edits, merged with a fresh read and sent, read back as meant, by the fewest requests', async () => {
  const { simulator, wapikit, push } = await setUp({ requestsPerHour: 10_000 });
  const anySeed = fc.record({
    status: fc.constantFrom('Active', 'Closed', 'Resolved', 'Deleted'),
    assignee: fc.constantFrom(null, member(1), member(3)),
    unreadCount: fc.constantFrom(0, 2),
    tags: fc.uniqueArray(fc.constantFrom('vip', 'billing', 'тег')),
  });
  await fc.assert(
    fc.asyncProperty(anySeed, fc.uniqueArray(anyEdit, { selector: targetOf }), async (seed, edits) => {
      for (const edit of edits) expect(storageOf(wapikitCapabilities, edit)).toBe('provider');
      const { id } = simulator.add(seed);
      const before = simulator.writes().length;
      const { after, sent } = await push(null, id, ...edits);
      const lastWords = [...new Map(sent.map((edit) => [targetAt(wapikitCapabilities, edit), edit])).values()];
      for (const edit of lastWords) expect(isAtProvider(after, edit), JSON.stringify(edit)).toBe(true);
      const actions = simulator
        .writes()
        .slice(before)
        .map(([action]) => action);
      expect([...actions].sort()).toEqual([...new Set(sent.map(actionOf))].sort());
      const again = takeOver(after, await wapikit.read(id, never));
      for (const edit of lastWords) expect(isAtProvider(again, edit)).toBe(true);
      expect(simulator.get(id)?.tags).toEqual(seed.tags);
    }),
    { numRuns: 200 },
  );
  expect(simulator.violations).toEqual([]);
});

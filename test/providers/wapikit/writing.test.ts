import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProviderError } from '#electron/providers/provider.ts';
import { wapikitCapabilities } from '#electron/providers/wapikit/capabilities.ts';
import { storageOf } from '#shared/capabilities.ts';
import { takeOver } from '#shared/conversation.ts';
import { type Edit, fieldOf, isAtProvider, targetOf } from '#shared/edits/intent.ts';
import type { SimSeed } from '#test/simulators/wapikit/types.ts';
import { failureOf, first, member, never, setUp } from './set-up.ts';

test.each<[string, SimSeed, Edit[], [string, unknown][]]>([
  ['close', {}, [{ kind: 'setStatus', status: 'closed' }], [['', { status: 'Closed' }]]],
  ['reopen', { status: 'Closed' }, [{ kind: 'setStatus', status: 'open' }], [['', { status: 'Active' }]]],
  ['close what is resolved', { status: 'Resolved' }, [{ kind: 'setStatus', status: 'closed' }], []],
  ['delete', {}, [{ kind: 'setDeleted', deleted: true }], [['', { status: 'Deleted' }]]],
  ['restore', { status: 'Deleted' }, [{ kind: 'setDeleted', deleted: false }], [['', { status: 'Active' }]]],
  [
    'restore and close',
    { status: 'Deleted' },
    [
      { kind: 'setDeleted', deleted: false },
      { kind: 'setStatus', status: 'closed' },
    ],
    [['', { status: 'Closed' }]],
  ],
  [
    'close and delete',
    {},
    [
      { kind: 'setStatus', status: 'closed' },
      { kind: 'setDeleted', deleted: true },
    ],
    [['', { status: 'Deleted' }]],
  ],
  [
    'out of an unknown status',
    { status: 'Paused' },
    [{ kind: 'setStatus', status: 'open' }],
    [['', { status: 'Active' }]],
  ],
  ['assign', {}, [{ kind: 'setAssignee', assignee: member(2) }], [['assign', { organizationMemberId: member(2) }]]],
  [
    'assign from one to another',
    { assignee: member(1) },
    [{ kind: 'setAssignee', assignee: member(2) }],
    [['assign', { organizationMemberId: member(2) }]],
  ],
  [
    'unassign',
    { assignee: member(1) },
    [{ kind: 'setAssignee', assignee: null }],
    [['unassign', { userId: member(1) }]],
  ],
  ['read', { unreadCount: 3 }, [{ kind: 'setRead', read: true }], [['read', null]]],
  ['what is read already', {}, [{ kind: 'setRead', read: true }], []],
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
  await push(null, first, { kind: 'setRead', read: true });
  expect(simulator.writes()).toEqual([['read', null]]);
  expect(simulator.get(first)?.status).toBe('Paused');
});

test('taking a deletion back leads to the status that was known before it', async () => {
  const { simulator, wapikit, push } = await setUp();
  simulator.add({ status: 'Closed' });
  const known = takeOver(null, await wapikit.read(first, never));
  const { after } = await push(known, first, { kind: 'setDeleted', deleted: true });
  expect(after).toMatchObject({ deleted: true, status: 'closed' });
  await push(after, first, { kind: 'setDeleted', deleted: false });
  expect(simulator.get(first)?.status).toBe('Closed');
});

test('a deleted conversation keeps no status: refused before anything is written', async () => {
  const { simulator, push } = await setUp();
  simulator.add({ status: 'Deleted' });
  const failure = await failureOf(push(null, first, { kind: 'setStatus', status: 'closed' }));
  expect(failure.kind).toBe('refused');
  expect(failure.message).toMatch(/out of the trash first\.$/);
  expect(simulator.writes()).toEqual([]);
});

const everything: Edit[] = [
  { kind: 'setStatus', status: 'closed' },
  { kind: 'setAssignee', assignee: member(3) },
  { kind: 'setRead', read: true },
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
  for (const edit of sent) expect(isAtProvider(after, edit), JSON.stringify(edit)).toBe(true);
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
  const failure = await failureOf(push(null, first, { kind: 'setAssignee', assignee: member(9) }));
  expect(failure).toMatchObject({ kind: 'gone', serverWords: 'organization member not found' });
});

test('where one conversation does not tell its assignee, the known one stays', async () => {
  const { simulator, wapikit, push } = await setUp({ forgetsAssignee: true });
  simulator.add({ assignee: member(1) });
  const [told] = (await wapikit.list(null, never)).items;
  if (!told) throw new Error('no conversation');
  const { after } = await push(takeOver(null, told), first, { kind: 'setStatus', status: 'closed' });
  expect(after.assignee).toBe(member(1));
  const moved = await push(after, first, { kind: 'setAssignee', assignee: member(2) });
  expect(moved.after.assignee).toBe(member(2));
  expect(simulator.get(first)?.assignee).toBe(member(2));
});

test('an answer lost after the write was applied is unreachable, and a read shows the write', async () => {
  const { simulator, wapikit, push } = await setUp();
  simulator.add();
  simulator.inject({ match: { method: 'POST' }, fault: { kind: 'drop-after' } });
  const failure = await failureOf(push(null, first, { kind: 'setStatus', status: 'closed' }));
  expect(failure.kind).toBe('unreachable');
  expect((await wapikit.read(first, never)).status).toBe('closed');
});

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('setStatus' as const), status: fc.constantFrom('open', 'closed') }),
  fc.record({ kind: fc.constant('setDeleted' as const), deleted: fc.boolean() }),
  fc.record({ kind: fc.constant('setAssignee' as const), assignee: fc.constantFrom(null, member(1), member(2)) }),
  fc.record({ kind: fc.constant('setRead' as const), read: fc.constant(true) }),
);

const actionOf = (edit: Edit): string => {
  if (edit.kind === 'setRead') return 'read';
  if (edit.kind === 'setAssignee') return edit.assignee === null ? 'unassign' : 'assign';
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
      try {
        const { after, sent } = await push(null, id, ...edits);
        for (const edit of sent) expect(isAtProvider(after, edit), JSON.stringify(edit)).toBe(true);
        const actions = simulator
          .writes()
          .slice(before)
          .map(([action]) => action);
        expect([...actions].sort()).toEqual([...new Set(sent.map(actionOf))].sort());
        const again = takeOver(after, await wapikit.read(id, never));
        for (const edit of sent) expect(isAtProvider(again, edit)).toBe(true);
      } catch (error) {
        if (!(error instanceof ProviderError) || error.kind !== 'refused') throw error;
        expect(seed.status).toBe('Deleted');
        expect(edits.some((edit) => fieldOf(edit) === 'status')).toBe(true);
        expect(simulator.writes()).toHaveLength(before);
      }
      expect(simulator.get(id)?.tags).toEqual(seed.tags);
    }),
    { numRuns: 200 },
  );
  expect(simulator.violations).toEqual([]);
});

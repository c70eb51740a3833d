import { expect, test } from 'vitest';
import { takeOver } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { SimSeed } from '#test/simulators/chatwoot/types.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { saidOf } from '#test/support/said.ts';
import { failureOf, merged, never, nowMs, setUp } from './set-up.ts';

const dueAtMs = nowMs + 3_600_000;
const followUp: Edit = {
  field: 'followUp',
  to: aFollowUp({ dueAtMs, words: 'in 1h', note: 'call', act: 'snooze' }),
};
const untilS = dueAtMs / 1000;

test.each<[string, SimSeed, Edit[], [string, unknown][]]>([
  ['close', {}, [{ field: 'status', to: 'closed' }], [['toggle_status', { status: 'resolved' }]]],
  ['pending', {}, [{ field: 'status', to: 'pending' }], [['toggle_status', { status: 'pending' }]]],
  ['reopen', { status: 'resolved' }, [{ field: 'status', to: 'open' }], [['toggle_status', { status: 'open' }]]],
  ['follow up', {}, [followUp], [['toggle_status', { status: 'snoozed', snoozed_until: untilS }]]],
  [
    'reopen and follow up',
    { status: 'resolved' },
    [{ field: 'status', to: 'open' }, followUp],
    [['toggle_status', { status: 'snoozed', snoozed_until: untilS }]],
  ],
  [
    'move a follow-up',
    { status: 'snoozed', snoozedUntilMs: nowMs + 60_000 },
    [followUp],
    [['toggle_status', { status: 'snoozed', snoozed_until: untilS }]],
  ],
  [
    'wake',
    { status: 'snoozed', snoozedUntilMs: dueAtMs },
    [{ field: 'followUp', to: 'completed' }],
    [['toggle_status', { status: 'open' }]],
  ],
  [
    'wake and close',
    { status: 'snoozed', snoozedUntilMs: null },
    [
      { field: 'followUp', to: null },
      { field: 'status', to: 'closed' },
    ],
    [['toggle_status', { status: 'resolved' }]],
  ],
  ['the same follow-up', { status: 'snoozed', snoozedUntilMs: dueAtMs }, [followUp], []],
  [
    'an unknown status',
    { status: 'triaged' },
    [{ field: 'tags', part: 'a', to: true }],
    [['labels', { labels: ['a'] }]],
  ],
  [
    'out of an unknown status',
    { status: 'triaged' },
    [{ field: 'status', to: 'open' }],
    [['toggle_status', { status: 'open' }]],
  ],
  ['assign', {}, [{ field: 'assignee', to: '2' }], [['assignments', { assignee_id: 2 }]]],
  ['unassign', { assigneeId: 2 }, [{ field: 'assignee', to: null }], [['assignments', { assignee_id: 0 }]]],
  ['priority', {}, [{ field: 'priority', to: 'normal' }], [['toggle_priority', { priority: 'medium' }]]],
  ['no priority', { priority: 'high' }, [{ field: 'priority', to: null }], [['toggle_priority', { priority: 'none' }]]],
  [
    'tags, whole',
    { labels: ['a', 'b'] },
    [
      { field: 'tags', part: 'c', to: true },
      { field: 'tags', part: 'a', to: false },
    ],
    [['labels', { labels: ['b', 'c'] }]],
  ],
  ['clear tags', { labels: ['a'] }, [{ field: 'tags', part: 'a', to: false }], [['labels', { labels: [] }]]],
  ['read', { unreadCount: 1 }, [{ field: 'read', to: true }], [['update_last_seen', null]]],
  ['unread', {}, [{ field: 'read', to: false }], [['unread', null]]],
  [
    'metadata, whole',
    { customAttributes: { plan: 'pro' } },
    [{ field: 'metadata', part: 'crm', to: 'd1' }],
    [['custom_attributes', { custom_attributes: { plan: 'pro', crm: 'd1' } }]],
  ],
  [
    'everything at once, what is replaced whole first, the assignee after the status',
    { status: 'pending', unreadCount: 1 },
    [
      { field: 'read', to: true },
      { field: 'priority', to: 'urgent' },
      { field: 'assignee', to: '3' },
      { field: 'tags', part: 'vip', to: true },
      { field: 'status', to: 'open' },
    ],
    [
      ['labels', { labels: ['vip'] }],
      ['toggle_status', { status: 'open' }],
      ['assignments', { assignee_id: 3 }],
      ['toggle_priority', { priority: 'urgent' }],
      ['update_last_seen', null],
    ],
  ],
])('%s: the fewest requests', async (_title, seed, edits, expected) => {
  const { simulator, chatwoot, push } = await setUp();
  simulator.add({ id: '1', ...seed });
  const { desired } = await push('1', ...edits);
  expect(simulator.writes()).toEqual(expected);
  const after = takeOver(null, await chatwoot.read('1', never));
  expect(chatwoot.plan(after, { ...desired, assignee: after.assignee, followUp: null })).toEqual([]);
  expect(simulator.violations).toEqual([]);
});

test('replies tell what they show, and what they do not is left to a read', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1', unreadCount: 1 });
  const reply = async (...edits: Edit[]) => {
    const fresh = takeOver(null, await chatwoot.read('1', never));
    const [request] = chatwoot.plan(fresh, merged(fresh, edits).desired);
    if (!request) throw new Error('no request');
    return chatwoot.send(request, never);
  };
  const untold = { status: 'closed', unknownStatus: null, hasFollowUp: false, followUpAtMs: null };
  expect(await reply({ field: 'status', to: 'closed' })).toEqual({ id: '1', ...untold });
  expect(await reply({ field: 'status', to: 'open' })).toBeNull();
  expect(await reply(followUp)).toBeNull();
  expect(await reply({ field: 'tags', part: 'a', to: true })).toEqual({ id: '1', tags: ['a'] });
  expect(await reply({ field: 'metadata', part: 'k', to: 'v' })).toEqual({ id: '1', metadata: { k: 'v' } });
  expect(await reply({ field: 'assignee', to: '2' })).toEqual({ id: '1', assignee: '2' });
  expect(await reply({ field: 'assignee', to: null })).toBeNull();
  expect(await reply({ field: 'priority', to: 'low' })).toBeNull();
  expect(await reply({ field: 'read', to: true })).toMatchObject({ id: '1', unreadCount: 0 });
  expect(await reply({ field: 'read', to: false })).toBeNull();
});

test('a snooze whose end the reply tells needs no read', async () => {
  const { simulator, chatwoot } = await setUp({ tellsIsoSnooze: true });
  simulator.add({ id: '1' });
  const fresh = takeOver(null, await chatwoot.read('1', never));
  const [request] = chatwoot.plan(fresh, merged(fresh, [followUp]).desired);
  if (!request) throw new Error('no request');
  expect(await chatwoot.send(request, never)).toMatchObject({ hasFollowUp: true, followUpAtMs: dueAtMs });
});

test('closing and following up are one thing there: the last word is sent, and only that', async () => {
  const { simulator, push } = await setUp();
  const close = { field: 'status', to: 'closed' } as const;
  simulator.add({ id: '1' });
  simulator.add({ id: '2' });
  await push('1', close, followUp);
  await push('2', followUp, close);
  expect([simulator.get('1')?.status, simulator.get('2')?.status]).toEqual(['snoozed', 'resolved']);
  expect(simulator.writes().map(([action]) => action)).toEqual(['toggle_status', 'toggle_status']);
});

test.each([
  ['a comma in a label', { field: 'tags', part: 'a,b', to: true }],
  ['a quoted label', { field: 'tags', part: '"a b"', to: true }],
  ['an assignee that is no agent’s number', { field: 'assignee', to: 'bo' }],
] as const)('%s is refused before anything is written', async (_title, edit) => {
  const { simulator, push } = await setUp();
  simulator.add({ id: '1' });
  const failure = await failureOf(push('1', edit));
  expect(failure).toMatchObject({ kind: 'refused', status: null });
  expect(simulator.writes()).toEqual([]);
});

test('values that are no texts survive a write beside them, and keep their type when changed', async () => {
  const { simulator, push } = await setUp();
  const theirs = JSON.parse(
    '{"seats":5,"paid":true,"none":null,"code":"007","zip":"5","deep":{"a":[1,"1"]},"__proto__":"x"}',
  );
  simulator.add({ id: '1', customAttributes: theirs });
  await push(
    '1',
    { field: 'metadata', part: 'seats', to: '6' },
    { field: 'metadata', part: 'zip', to: '8' },
    { field: 'metadata', part: 'paid', to: 'perhaps' },
    { field: 'metadata', part: 'new', to: '9' },
    { field: 'metadata', part: 'code', to: null },
  );
  const stored = simulator.get('1')?.customAttributes ?? {};
  expect(new Map(Object.entries(stored))).toEqual(
    new Map(
      Object.entries(
        JSON.parse('{"none":null,"deep":{"a":[1,"1"]},"__proto__":"x","seats":6,"zip":"8","paid":"perhaps","new":"9"}'),
      ),
    ),
  );
});

test('a number too long to be written back unchanged is not touched', async () => {
  const { simulator, push } = await setUp();
  simulator.add({ id: '1', customAttributes: { huge: 2 ** 90 } });
  const failure = await failureOf(push('1', { field: 'metadata', part: 'plan', to: 'pro' }));
  expect(failure).toMatchObject({ kind: 'refused' });
  expect(saidOf(failure)).toMatch(/attribute huge/);
  expect(simulator.writes()).toEqual([]);
});

test('texts alone are written without another read', async () => {
  const { simulator, push } = await setUp();
  simulator.add({ id: '1', customAttributes: { plan: 'pro' } });
  await push('1', { field: 'metadata', part: 'plan', to: 'basic' });
  expect(simulator.requests('GET')).toHaveLength(1);
});

test('“none” that a published server refuses is taken back by null', async () => {
  const { simulator, push } = await setUp({ refusesPriorityNone: true });
  simulator.add({ id: '1', priority: 'high' });
  await push('1', { field: 'priority', to: null });
  expect(simulator.get('1')?.priority).toBeNull();
  expect(simulator.writes()).toEqual([
    ['toggle_priority', { priority: 'none' }],
    ['toggle_priority', { priority: null }],
  ]);
});

test('“none” that a server in trouble fails to take is tried again, though it refuses null', async () => {
  const { simulator, push } = await setUp();
  simulator.add({ id: '1', priority: 'high' });
  simulator.inject({ match: { path: /toggle_priority/ }, fault: { kind: 'status', status: 503 } });
  expect(await failureOf(push('1', { field: 'priority', to: null }))).toMatchObject({ kind: 'server', status: 503 });
});

test.each([
  ['agent', '1'],
  ['administrator', '2'],
] as const)('reopening as %s leaves the conversation with %s, and a read shows it', async (role, assignee) => {
  const { simulator, chatwoot, push } = await setUp({ role });
  simulator.add({ id: '1', status: 'resolved', assigneeId: 2 });
  await push('1', { field: 'status', to: 'open' });
  expect(takeOver(null, await chatwoot.read('1', never)).assignee).toBe(assignee);
});

test('an answer lost after the write was applied is unreachable, and a read shows the write', async () => {
  const { simulator, chatwoot, push } = await setUp();
  simulator.add({ id: '1' });
  simulator.inject({ match: { method: 'POST' }, fault: { kind: 'drop-after' } });
  expect(await failureOf(push('1', { field: 'status', to: 'closed' }))).toMatchObject({ kind: 'unreachable' });
  expect(takeOver(null, await chatwoot.read('1', never)).status).toBe('closed');
});

test('a write that was accepted but not applied is told as the server has it', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1', labels: ['a'] });
  simulator.inject({ match: { method: 'POST' }, fault: { kind: 'ignore-write' } });
  const fresh = takeOver(null, await chatwoot.read('1', never));
  const [request] = chatwoot.plan(fresh, { ...fresh, tags: ['a', 'b'] });
  if (!request) throw new Error('no request');
  expect(await chatwoot.send(request, never)).toEqual({ id: '1', tags: ['a'] });
});

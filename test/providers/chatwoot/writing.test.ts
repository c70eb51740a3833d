import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/intent.ts';
import type { SimSeed } from '#test/simulators/chatwoot/types.ts';
import { failureOf, merged, never, nowMs, setUp } from './set-up.ts';

const dueAtMs = nowMs + 3_600_000;
const followUp: Edit = {
  kind: 'setFollowUp',
  followUp: { dueAtMs, zone: 'UTC', words: 'in 1h', note: 'call', onlyIfNoReply: false },
};
const untilS = dueAtMs / 1000;

test.each<[string, SimSeed, Edit[], [string, unknown][]]>([
  ['close', {}, [{ kind: 'setStatus', status: 'closed' }], [['toggle_status', { status: 'resolved' }]]],
  ['pending', {}, [{ kind: 'setStatus', status: 'pending' }], [['toggle_status', { status: 'pending' }]]],
  ['reopen', { status: 'resolved' }, [{ kind: 'setStatus', status: 'open' }], [['toggle_status', { status: 'open' }]]],
  ['follow up', {}, [followUp], [['toggle_status', { status: 'snoozed', snoozed_until: untilS }]]],
  [
    'reopen and follow up',
    { status: 'resolved' },
    [{ kind: 'setStatus', status: 'open' }, followUp],
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
    [{ kind: 'clearFollowUp', completed: true }],
    [['toggle_status', { status: 'open' }]],
  ],
  [
    'wake and close',
    { status: 'snoozed', snoozedUntilMs: null },
    [
      { kind: 'clearFollowUp', completed: false },
      { kind: 'setStatus', status: 'closed' },
    ],
    [['toggle_status', { status: 'resolved' }]],
  ],
  ['the same follow-up', { status: 'snoozed', snoozedUntilMs: dueAtMs }, [followUp], []],
  ['an unknown status', { status: 'triaged' }, [{ kind: 'addTag', tag: 'a' }], [['labels', { labels: ['a'] }]]],
  [
    'out of an unknown status',
    { status: 'triaged' },
    [{ kind: 'setStatus', status: 'open' }],
    [['toggle_status', { status: 'open' }]],
  ],
  ['assign', {}, [{ kind: 'setAssignee', assignee: '2' }], [['assignments', { assignee_id: 2 }]]],
  ['unassign', { assigneeId: 2 }, [{ kind: 'setAssignee', assignee: null }], [['assignments', { assignee_id: 0 }]]],
  ['priority', {}, [{ kind: 'setPriority', priority: 'normal' }], [['toggle_priority', { priority: 'medium' }]]],
  [
    'no priority',
    { priority: 'high' },
    [{ kind: 'setPriority', priority: null }],
    [['toggle_priority', { priority: 'none' }]],
  ],
  [
    'tags, whole',
    { labels: ['a', 'b'] },
    [
      { kind: 'addTag', tag: 'c' },
      { kind: 'removeTag', tag: 'a' },
    ],
    [['labels', { labels: ['b', 'c'] }]],
  ],
  ['clear tags', { labels: ['a'] }, [{ kind: 'removeTag', tag: 'a' }], [['labels', { labels: [] }]]],
  ['read', { unreadCount: 1 }, [{ kind: 'setRead', read: true }], [['update_last_seen', null]]],
  ['unread', {}, [{ kind: 'setRead', read: false }], [['unread', null]]],
  [
    'metadata, whole',
    { customAttributes: { plan: 'pro' } },
    [{ kind: 'setMetadata', key: 'crm', value: 'd1' }],
    [['custom_attributes', { custom_attributes: { plan: 'pro', crm: 'd1' } }]],
  ],
  [
    'everything at once, what is replaced whole first, the assignee after the status',
    { status: 'pending', unreadCount: 1 },
    [
      { kind: 'setRead', read: true },
      { kind: 'setPriority', priority: 'urgent' },
      { kind: 'setAssignee', assignee: '3' },
      { kind: 'addTag', tag: 'vip' },
      { kind: 'setStatus', status: 'open' },
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
  const after = await chatwoot.read('1', never);
  expect(chatwoot.plan(after, { ...desired, assignee: after.assignee, followUp: null })).toEqual([]);
  expect(simulator.violations).toEqual([]);
});

test('replies tell what they show, and what they do not is left to a read', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1', unreadCount: 1 });
  const reply = async (...edits: Edit[]) => {
    const fresh = await chatwoot.read('1', never);
    const [request] = chatwoot.plan(fresh, merged(fresh, edits).desired);
    if (!request) throw new Error('no request');
    return chatwoot.send(request, never);
  };
  const untold = { status: 'closed', unknownStatus: null, hasFollowUp: false, followUpAtMs: null };
  expect(await reply({ kind: 'setStatus', status: 'closed' })).toEqual({ id: '1', ...untold });
  expect(await reply({ kind: 'setStatus', status: 'open' })).toBeNull();
  expect(await reply(followUp)).toBeNull();
  expect(await reply({ kind: 'addTag', tag: 'a' })).toEqual({ id: '1', tags: ['a'] });
  expect(await reply({ kind: 'setMetadata', key: 'k', value: 'v' })).toEqual({ id: '1', metadata: { k: 'v' } });
  expect(await reply({ kind: 'setAssignee', assignee: '2' })).toEqual({ id: '1', assignee: '2' });
  expect(await reply({ kind: 'setAssignee', assignee: null })).toBeNull();
  expect(await reply({ kind: 'setPriority', priority: 'low' })).toBeNull();
  expect(await reply({ kind: 'setRead', read: true })).toMatchObject({ id: '1', unreadCount: 0 });
  expect(await reply({ kind: 'setRead', read: false })).toBeNull();
});

test('a snooze whose end the reply tells needs no read', async () => {
  const { simulator, chatwoot } = await setUp({ tellsIsoSnooze: true });
  simulator.add({ id: '1' });
  const fresh = await chatwoot.read('1', never);
  const [request] = chatwoot.plan(fresh, merged(fresh, [followUp]).desired);
  if (!request) throw new Error('no request');
  expect(await chatwoot.send(request, never)).toMatchObject({ hasFollowUp: true, followUpAtMs: dueAtMs });
});

test('closing and following up cannot be held at once: refused, so that each is sent in its turn', async () => {
  const { simulator, push } = await setUp();
  simulator.add({ id: '1' });
  const failure = await failureOf(push('1', { kind: 'setStatus', status: 'closed' }, followUp));
  expect(failure).toMatchObject({ kind: 'refused', status: null });
  expect(failure.message).toMatch(/cannot snooze a conversation and set it to closed at once/);
  expect(simulator.writes()).toEqual([]);
});

test.each([
  ['a comma in a label', { kind: 'addTag', tag: 'a,b' }],
  ['a quoted label', { kind: 'addTag', tag: '"a b"' }],
  ['an assignee that is no agent’s number', { kind: 'setAssignee', assignee: 'bo' }],
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
    { kind: 'setMetadata', key: 'seats', value: '6' },
    { kind: 'setMetadata', key: 'zip', value: '8' },
    { kind: 'setMetadata', key: 'paid', value: 'perhaps' },
    { kind: 'setMetadata', key: 'new', value: '9' },
    { kind: 'removeMetadata', key: 'code' },
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
  simulator.add({ id: '1', customAttributes: { huge: 2 ** 60 } });
  const failure = await failureOf(push('1', { kind: 'setMetadata', key: 'plan', value: 'pro' }));
  expect(failure).toMatchObject({ kind: 'refused' });
  expect(failure.message).toMatch(/attribute huge/);
  expect(simulator.writes()).toEqual([]);
});

test('texts alone are written without another read', async () => {
  const { simulator, push } = await setUp();
  simulator.add({ id: '1', customAttributes: { plan: 'pro' } });
  await push('1', { kind: 'setMetadata', key: 'plan', value: 'basic' });
  expect(simulator.requests('GET')).toHaveLength(1);
});

test('“none” that a published server refuses is taken back by null', async () => {
  const { simulator, push } = await setUp({ refusesPriorityNone: true });
  simulator.add({ id: '1', priority: 'high' });
  await push('1', { kind: 'setPriority', priority: null });
  expect(simulator.get('1')?.priority).toBeNull();
  expect(simulator.writes()).toEqual([
    ['toggle_priority', { priority: 'none' }],
    ['toggle_priority', { priority: null }],
  ]);
});

test.each([
  ['agent', '1'],
  ['administrator', '2'],
] as const)('reopening as %s leaves the conversation with %s, and a read shows it', async (role, assignee) => {
  const { simulator, chatwoot, push } = await setUp({ role });
  simulator.add({ id: '1', status: 'resolved', assigneeId: 2 });
  await push('1', { kind: 'setStatus', status: 'open' });
  expect((await chatwoot.read('1', never)).assignee).toBe(assignee);
});

test('an answer lost after the write was applied is unreachable, and a read shows the write', async () => {
  const { simulator, chatwoot, push } = await setUp();
  simulator.add({ id: '1' });
  simulator.inject({ match: { method: 'POST' }, fault: { kind: 'drop-after' } });
  expect(await failureOf(push('1', { kind: 'setStatus', status: 'closed' }))).toMatchObject({ kind: 'unreachable' });
  expect((await chatwoot.read('1', never)).status).toBe('closed');
});

test('a write that was accepted but not applied is told as the server has it', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1', labels: ['a'] });
  simulator.inject({ match: { method: 'POST' }, fault: { kind: 'ignore-write' } });
  const fresh = await chatwoot.read('1', never);
  const [request] = chatwoot.plan(fresh, { ...fresh, tags: ['a', 'b'] });
  if (!request) throw new Error('no request');
  expect(await chatwoot.send(request, never)).toEqual({ id: '1', tags: ['a'] });
});

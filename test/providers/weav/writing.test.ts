import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlannedRequest } from '#electron/providers/provider.ts';
import { weavCapabilities } from '#electron/providers/weav/capabilities.ts';
import { storageOf } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { mergeEdits } from '#shared/edits/merge.ts';
import { pendingOf } from '#test/support/pending-edits.ts';
import { saidOf } from '#test/support/said.ts';
import { failureOf, known, never, setUp } from './set-up.ts';

const seed = { subject: 'Refund', status: 'open', priority: 'high', assignee: { type: 'user', id: '7' } };

async function planned(change: Partial<Conversation>, readings: Parameters<typeof setUp>[0] = {}) {
  const { simulator, weav } = await setUp(readings);
  simulator.add({ id: 'c1', ...seed });
  const fresh = known(await weav.read('c1', never));
  const [request, ...more] = weav.plan(fresh, { ...fresh, ...change });
  expect(more).toEqual([]);
  const send = () => {
    if (!request) throw new Error('nothing was planned');
    return weav.send(request, never);
  };
  return { simulator, weav, fresh, request: request as PlannedRequest | undefined, send };
}

test('what Weav cannot store is never planned', async () => {
  const { request } = await planned({
    tags: ['a'],
    metadata: { a: 'b' },
    status: 'pending',
    spam: true,
    unreadCount: 4,
  });
  expect(request).toBeUndefined();
});

test('several differences are one PUT of only what differs; the rest is named as kept', async () => {
  const { request, send, simulator } = await planned({ status: 'closed', subject: null });
  expect(request).toEqual({
    method: 'PUT',
    path: '/conversations/c1',
    body: { subject: null, status: 'closed' },
    fields: ['subject', 'status'],
    keeps: { priority: 'high', assignee: 'user:7' },
  });
  expect(await send()).toMatchObject({ status: 'closed', subject: null, priority: 'high', assignee: 'user:7' });
  expect(simulator.get('c1')).toMatchObject({ status: 'closed', subject: null, priority: 'high', assignee_id: '7' });
});

test.each([
  ['agent:12', { assignee_id: '12', assignee_type: 'agent' }],
  ['user:8', { assignee_id: '8', assignee_type: 'user' }],
  [null, { assignee_id: null, assignee_type: null }],
])('the assignee %s is sent with its type', async (assignee, body) => {
  const { request, send, simulator } = await planned({ assignee });
  expect(request?.body).toEqual(body);
  expect((await send()).assignee).toBe(assignee);
  expect(simulator.violations).toEqual([]);
});

test('what has no form at Weav is refused in words before anything is sent', async () => {
  await expect(planned({ assignee: 'Mira' })).rejects.toMatchObject({ kind: 'refused', failure: { whose: 'agents' } });
  await expect(planned({ priority: null })).rejects.toMatchObject({
    kind: 'refused',
    failure: { kind: 'priority-needed' },
  });
});

test('an unknown status is left alone until the agent chooses one', async () => {
  const { simulator, weav } = await setUp();
  simulator.add({ id: 'c1', ...seed, status: 'snoozed' });
  const fresh = known(await weav.read('c1', never));
  expect(weav.plan(fresh, { ...fresh, priority: 'low' })[0]?.body).toEqual({ priority: 'low' });
  expect(weav.plan(fresh, { ...fresh, unknownStatus: null, status: 'open' })[0]?.body).toEqual({ status: 'open' });
});

test('a server that empties what was not sent stops all writing, and says which field', async () => {
  const { weav, send, simulator } = await planned({ status: 'closed' }, { omitted: 'reset' });
  const failure = await failureOf(send());
  expect(failure).toMatchObject({ kind: 'refused', status: null, serverWords: 'subject: none (was: Refund)' });
  expect(saidOf(failure)).toMatch(/changed the subject as well.*writes nothing more/);
  simulator.add({ id: 'c2', ...seed });
  const other = known(await weav.read('c2', never));
  const [request] = weav.plan(other, { ...other, priority: 'low' });
  if (!request) throw new Error('no request');
  expect(await failureOf(weav.send(request, never))).toMatchObject({ kind: 'refused', failure: failure.failure });
  expect(simulator.requests('PUT')).toHaveLength(1);
  expect(simulator.get('c2')).toMatchObject({ subject: 'Refund', priority: 'high' });
});

test('a field that changed at the same moment refuses this edit only', async () => {
  const { weav, fresh, send, simulator } = await planned({ priority: 'urgent' });
  simulator.edit('c1', { status: 'closed' });
  const failure = await failureOf(send());
  expect(failure).toMatchObject({ kind: 'refused', serverWords: 'status: closed (was: open)' });
  const [request] = weav.plan({ ...fresh, status: 'closed', priority: 'urgent' }, { ...fresh, priority: 'urgent' });
  if (!request) throw new Error('no request');
  expect(await weav.send(request, never)).toMatchObject({ status: 'open' });
});

test('a write that was accepted but not applied comes back as the server has it', async () => {
  const { send, simulator } = await planned({ status: 'closed' });
  simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'ignore-write' } });
  expect(await send()).toMatchObject({ status: 'open' });
});

test('an answer lost after the write was applied is unreachable, and a read shows the write', async () => {
  const { weav, send, simulator } = await planned({ status: 'closed' });
  simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'drop-after' } });
  expect(await failureOf(send())).toMatchObject({ kind: 'unreachable', status: null });
  expect((await weav.read('c1', never)).status).toBe('closed');
});

test('an answer about another conversation is not believed', async () => {
  const { send, simulator } = await planned({ status: 'closed' });
  const other = simulator.add({ id: 'c2' });
  simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'rewrite', change: () => other } });
  expect(await failureOf(send())).toMatchObject({ kind: 'unreadable' });
});

test('ids are encoded, whatever they hold', async () => {
  const { simulator, weav } = await setUp();
  const id = 'conv/../ü ?#%2e';
  simulator.add({ id, ...seed });
  const fresh = known(await weav.read(id, never));
  const [request] = weav.plan(fresh, { ...fresh, subject: 'New' });
  if (!request) throw new Error('no request');
  await weav.send(request, never);
  expect(simulator.get(id)?.subject).toBe('New');
});

const assignees = [null, 'user:7', 'user:8', 'agent:12'];
const editArbitrary: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ field: fc.constant('status' as const), to: fc.constantFrom('open', 'pending', 'closed') }),
  fc.record({
    field: fc.constant('subject' as const),
    to: fc.option(fc.string({ unit: 'grapheme', maxLength: 100 })),
  }),
  fc.record({
    field: fc.constant('priority' as const),
    to: fc.constantFrom('low', 'normal', 'high', 'urgent'),
  }),
  fc.record({ field: fc.constant('assignee' as const), to: fc.constantFrom(...assignees) }),
  fc.record({ field: fc.constant('tags' as const), part: fc.constant('vip'), to: fc.constant(true) }),
  fc.record({ field: fc.constant('read' as const), to: fc.boolean() }),
);

test('any edits that Weav stores, merged into a fresh read, planned and sent, read back as meant in one request', async () => {
  const { simulator, weav } = await setUp();
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('email', 'other'),
      fc.constantFrom('open', 'closed'),
      fc.constantFrom('low', 'urgent'),
      fc.array(editArbitrary, { maxLength: 10 }),
      async (channel, status, priority, edits) => {
        made += 1;
        const id = `p${made}`;
        simulator.add({ id, ...seed, channel, status, priority });
        simulator.edit(id, { is_spam: made % 2 === 0 }); // somebody else's part
        const fresh = known(await weav.read(id, never));
        const stored = edits.filter((edit) => storageOf(weavCapabilities, edit) === 'provider');
        const pending = pendingOf(weavCapabilities, fresh, stored);
        const { desired, verdicts } = mergeEdits(weavCapabilities, fresh, pending, new Set());
        expect([...verdicts.values()].every((verdict) => verdict === 'send' || verdict === 'settled')).toBe(true);
        const parts = ['subject', 'status', 'priority', 'assignee'] as const;
        const differs = parts.some((part) => fresh[part] !== desired[part]);
        const plan = weav.plan(fresh, desired);
        expect(plan).toHaveLength(differs ? 1 : 0);
        for (const request of plan) {
          expect(Object.keys(request.body ?? {}).filter((key) => key !== 'assignee_type')).toEqual(
            parts
              .filter((part) => fresh[part] !== desired[part])
              .map((part) => (part === 'assignee' ? 'assignee_id' : part)),
          );
          await weav.send(request, never);
        }
        const after = known(await weav.read(id, never));
        for (const part of parts) expect(after[part]).toBe(desired[part]);
        expect(after.spam).toBe(fresh.spam);
        expect(weav.plan(after, desired)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
  expect(simulator.violations).toEqual([]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Conversation, type PulledRow, takeOver } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { applyEdit } from '#shared/edits/fields.ts';
import { failureOf, known, never, nowMs, setUp } from './set-up.ts';

const planned = async (change: (fresh: PulledRow) => Partial<Conversation>) => {
  const { simulator, vantax } = await setUp();
  simulator.add({ id: 'conv_1', status: 'open', tags: ['a', 'b'], metadata: { k: 'v' }, unreadCount: 3 });
  const fresh = known(await vantax.read('conv_1', never));
  return { simulator, vantax, fresh, plan: vantax.plan(fresh, { ...fresh, ...change(fresh) }) };
};

test('nothing differs, nothing is planned', async () => {
  const { plan } = await planned(() => ({ tags: ['b', 'a'], metadata: { k: 'v' }, preview: 'x', priority: 'high' }));
  expect(plan).toEqual([]);
});

test('several differences are one PATCH of only what differs, lists whole', async () => {
  const { plan } = await planned(() => ({ status: 'pending', tags: ['a', 'b', 'c'] }));
  expect(plan).toEqual([
    {
      method: 'PATCH',
      path: '/conversations/conv_1',
      body: { status: 'pending', tags: ['a', 'b', 'c'] },
      fields: ['status', 'tags'],
    },
  ]);
});

test('a write is answered with the conversation as the server now has it; closing sets unread to 0', async () => {
  const { simulator, vantax, plan } = await planned(() => ({ status: 'closed' }));
  const [request] = plan;
  if (!request) throw new Error('no request');
  expect(await vantax.send(request, never)).toMatchObject({ status: 'closed', unreadCount: 0, tags: ['a', 'b'] });
  expect(simulator.get('conv_1')).toMatchObject({ status: 'closed', unread_count: 0, metadata: { k: 'v' } });
  expect(simulator.requests('PATCH').map((entry) => entry.body)).toEqual([{ status: 'closed' }]);
});

test('tags and metadata are cleared with an empty list and an empty object', async () => {
  const { simulator, vantax, plan } = await planned(() => ({ tags: [], metadata: {} }));
  const [request] = plan;
  if (!request) throw new Error('no request');
  await vantax.send(request, never);
  expect(simulator.get('conv_1')).toMatchObject({ tags: [], metadata: {} });
});

test('an unknown status is left alone until the agent chooses one', async () => {
  const { simulator, vantax } = await setUp();
  simulator.add({ id: 'conv_1', status: 'snoozed' });
  const fresh = known(await vantax.read('conv_1', never));
  expect(vantax.plan(fresh, { ...fresh, tags: ['x'] })[0]?.body).toEqual({ tags: ['x'] });
  expect(vantax.plan(fresh, { ...fresh, status: 'open', unknownStatus: null })[0]?.body).toEqual({ status: 'open' });
});

test('a metadata key named __proto__ is data like any other', async () => {
  const { simulator, vantax } = await setUp();
  const theirs = JSON.parse('{"__proto__":"theirs","constructor":"c"}');
  simulator.add({ id: 'conv_1', metadata: theirs });
  const fresh = known(await vantax.read('conv_1', never));
  const desired = applyEdit({ ...fresh, followUp: null }, { field: 'metadata', part: 'mine', to: '1' });
  const [request] = vantax.plan(fresh, desired);
  if (!request) throw new Error('no request');
  await vantax.send(request, never);
  expect(Object.entries(simulator.get('conv_1')?.metadata ?? {})).toEqual([...Object.entries(theirs), ['mine', '1']]);
});

test('the server’s validation is told in words, whatever form its errors have', async () => {
  const { simulator, vantax, plan } = await planned(() => ({ status: 'closed' }));
  const [request] = plan;
  if (!request) throw new Error('no request');
  const forms: [unknown, string][] = [
    [[{ field: 'tags', message: 'too many' }], 'Validation failed · tags: too many'],
    [['tags are too many'], 'Validation failed · tags are too many'],
    [[{ path: ['tags', 3], msg: 'too long' }], 'Validation failed · tags.3: too long'],
    [{ tags: ['too many', 'too long'] }, 'Validation failed · tags: too many, too long'],
    [[{ reason: 7 }], 'Validation failed · {"reason":7}'],
    [[null, 4], 'Validation failed · 4'],
  ];
  for (const [errors, words] of forms) {
    const body = { success: false, message: 'Validation failed', errors };
    simulator.inject({ fault: { kind: 'status', status: 422, body } });
    expect(await failureOf(vantax.send(request, never))).toMatchObject({
      kind: 'refused',
      status: 422,
      serverWords: words,
    });
  }
  expect(simulator.get('conv_1')?.status).toBe('open');
});

test('an answer lost after the write was applied is unreachable, and a read shows the write', async () => {
  const { simulator, vantax, plan } = await planned(() => ({ status: 'closed' }));
  const [request] = plan;
  if (!request) throw new Error('no request');
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'drop-after' } });
  expect(await failureOf(vantax.send(request, never))).toMatchObject({ kind: 'unreachable', status: null });
  expect((await vantax.read('conv_1', never)).status).toBe('closed');
});

test('a write that was accepted but not applied comes back as the server has it', async () => {
  const { simulator, vantax, plan } = await planned(() => ({ status: 'closed' }));
  const [request] = plan;
  if (!request) throw new Error('no request');
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'ignore-write' } });
  expect(await vantax.send(request, never)).toMatchObject({ status: 'open', unreadCount: 3 });
});

const word = fc.constantFrom('vip', 'billing', 'bug', 'tier:gold', '__proto__', 'тег', 'a b');
const editArbitrary: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ field: fc.constant('status' as const), to: fc.constantFrom('open', 'pending', 'closed') }),
  fc.record({ field: fc.constant('tags' as const), part: word, to: fc.constant(true) }),
  fc.record({ field: fc.constant('tags' as const), part: word, to: fc.constant(false) }),
  fc.record({ field: fc.constant('metadata' as const), part: word, to: fc.string({ unit: 'grapheme' }) }),
  fc.record({ field: fc.constant('metadata' as const), part: word, to: fc.constant(null) }),
);

test('any edits, planned on a fresh read and sent, read back as meant, and other people’s parts survive', async () => {
  const { simulator, vantax } = await setUp();
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(word),
      fc.dictionary(word, fc.string()),
      fc.array(editArbitrary, { maxLength: 12 }),
      async (tags, metadata, edits) => {
        made += 1;
        const id = `conv_p${made}`;
        simulator.add({ id, tags, metadata, unreadCount: 1, lastMessageAtMs: nowMs });
        await vantax.list(null, never);
        // Somebody else edits between the pull and the push.
        simulator.edit(id, { tags: [...tags, 'theirs'], metadata: { ...metadata, theirs: 'kept' } });
        const fresh = known(await vantax.read(id, never));
        const desired = edits.reduce<Conversation & { followUp: null }>(
          (shown, edit) => ({ ...applyEdit(shown, edit), followUp: null }),
          { ...takeOver(null, fresh), followUp: null },
        );
        const plan = vantax.plan(fresh, desired);
        expect(plan.length).toBeLessThanOrEqual(1);
        for (const request of plan) await vantax.send(request, never);
        const after = known(await vantax.read(id, never));
        expect(after.status).toBe(desired.status);
        expect(new Set(after.tags)).toEqual(new Set(desired.tags));
        expect(new Map(Object.entries(after.metadata))).toEqual(new Map(Object.entries(desired.metadata)));
        expect(after.tags).toContain('theirs');
        expect(after.metadata.theirs).toBe('kept');
        expect(vantax.plan(after, desired)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
  expect(simulator.violations).toEqual([]);
});

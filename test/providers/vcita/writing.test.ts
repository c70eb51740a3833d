import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vcitaCapabilities, vcitaKeys } from '#electron/providers/vcita/capabilities.ts';
import { storageOf } from '#shared/capabilities.ts';
import { type Conversation, takeOver } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { type Desired, mergeEdits } from '#shared/edits/merge.ts';
import type { SimSeed } from '#test/simulators/vcita/types.ts';
import { pendingOf } from '#test/support/pending-edits.ts';
import { failureOf, hourMs, never, nowMs, setUp } from './set-up.ts';

const dueAtMs = nowMs + 3 * hourMs;
const isoDue = new Date(dueAtMs).toISOString();
const followUpOn = (atMs = dueAtMs, note = ''): Edit => ({
  field: 'followUp',
  to: { dueAtMs: atMs, zone: 'UTC', words: 'later', note, act: 'remind', condition: 'always', repeat: null },
});

type Vcita = Awaited<ReturnType<typeof setUp>>['vcita'];

async function sendAll(vcita: Vcita, fresh: Conversation, desired: Desired): Promise<Conversation> {
  let after = fresh;
  for (const request of vcita.plan(fresh, desired)) after = takeOver(after, await vcita.send(request, never));
  return after;
}

/** Reads the conversation, merges the edits, and sends what is planned. */
async function edited(seed: SimSeed, edits: readonly Edit[], settings: Parameters<typeof setUp>[0] = {}) {
  const context = await setUp(settings);
  context.simulator.add({ id: 'cv1', ...seed });
  const fresh = await context.read('cv1');
  context.simulator.log.length = 0;
  const { desired } = mergeEdits(vcitaCapabilities, fresh, pendingOf(vcitaCapabilities, fresh, edits), new Set());
  const after = await sendAll(context.vcita, fresh, desired);
  return { ...context, fresh, desired, after, server: context.simulator.get('cv1') };
}

const close: Edit = { field: 'status', to: 'closed' };
const reopen: Edit = { field: 'status', to: 'open' };

test.each<[string, SimSeed, Edit[], object[]]>([
  ['closing archives', {}, [close], [{ archived: true }]],
  ['reopening un-archives', { archived: true }, [reopen], [{ archived: false }]],
  ['spam', {}, [{ field: 'spam', to: true }], [{ spam: true }]],
  ['read', { unread: true }, [{ field: 'read', to: true }], [{ business_unread: false }]],
  ['unread', {}, [{ field: 'read', to: false }], [{ business_unread: true }]],
  ['into the trash', {}, [{ field: 'deleted', to: true }], [{ deleted: true }]],
  ['out of the trash', { deleted: true }, [{ field: 'deleted', to: false }], [{ deleted: false }]],
  ['a campaign', {}, [{ field: 'metadata', part: 'campaign', to: 'spring' }], [{ campaign: 'spring' }]],
  [
    'everything that is no follow-up in one request',
    { unread: true },
    [
      close,
      { field: 'spam', to: true },
      { field: 'read', to: true },
      { field: 'metadata', part: 'mobile', to: 'true' },
    ],
    [{ archived: true, spam: true, business_unread: false, mobile: true }],
  ],
  [
    'a follow-up with a note, always with its date',
    {},
    [followUpOn(dueAtMs, 'call back')],
    [{ follow_up: true, follow_up_date: isoDue, follow_up_message: 'call back' }],
  ],
  [
    'another date of a follow-up: removed, then created',
    { followUpAtMs: nowMs + hourMs },
    [followUpOn()],
    [{ follow_up: false }, { follow_up: true, follow_up_date: isoDue, follow_up_message: '' }],
  ],
  [
    'completing',
    { followUpAtMs: dueAtMs },
    [{ field: 'followUp', to: 'completed' }],
    [{ follow_up: false, complete_follow_up: true }],
  ],
  ['removing', { followUpAtMs: dueAtMs }, [{ field: 'followUp', to: null }], [{ follow_up: false }]],
  [
    'closing with a follow-up: the archive comes last and alone',
    {},
    [close, followUpOn()],
    [{ follow_up: true, follow_up_date: isoDue, follow_up_message: '' }, { archived: true }],
  ],
  [
    'a follow-up on what is closed, and stays so: creating reopens it, so it is closed again',
    { archived: true },
    [followUpOn()],
    [{ follow_up: true, follow_up_date: isoDue, follow_up_message: '' }, { archived: true }],
  ],
  [
    'reopening with a follow-up: creating reopens already',
    { archived: true },
    [reopen, followUpOn()],
    [{ follow_up: true, follow_up_date: isoDue, follow_up_message: '' }],
  ],
  [
    'closing and completing, never in one request, which would mean something else',
    { followUpAtMs: dueAtMs },
    [close, { field: 'followUp', to: 'completed' }],
    [{ follow_up: false, complete_follow_up: true }, { archived: true }],
  ],
  [
    'what is neither rides along with the follow-up',
    { unread: true },
    [{ field: 'read', to: true }, followUpOn()],
    [{ follow_up: true, follow_up_date: isoDue, follow_up_message: '', business_unread: false }],
  ],
  ['a follow-up set and taken back before it was sent', {}, [followUpOn(), { field: 'followUp', to: null }], []],
])('%s', async (_, seed, edits, bodies) => {
  for (const followUpReading of ['flag', 'value'] as const) {
    const { bodies: sent, after, desired, server, simulator } = await edited(seed, edits, { followUpReading });
    expect(sent()).toEqual(bodies);
    expect(server).toMatchObject({
      archived: desired.status === 'closed',
      follow_up: desired.hasFollowUp,
      follow_up_date: desired.hasFollowUp ? isoDue : null,
    });
    expect({ ...after, preview: null }).toEqual({ ...stripped(desired), preview: null });
    expect(simulator.violations).toEqual([]);
  }
});

const stripped = ({ followUp: _, ...conversation }: Desired): Conversation => conversation;

test('a single update of an existing follow-up may not move its date, and the reply does not show that', async () => {
  const { simulator, vcita, read } = await setUp({ followUpReading: 'flag' });
  simulator.add({ id: 'cv1', followUpAtMs: nowMs + hourMs });
  const fresh = await read('cv1');
  const create = vcita.plan(fresh, { ...fresh, followUp: { kind: 'set', dueAtMs, note: '' } })[1];
  if (!create) throw new Error('no request');
  await vcita.send(create, never);
  expect(simulator.get('cv1')?.follow_up_date).toBe(new Date(nowMs + hourMs).toISOString());
});

test('a follow-up whose time has passed is refused by the server, in its words', async () => {
  const { simulator, vcita, read } = await setUp();
  simulator.add({ id: 'cv1' });
  const fresh = await read('cv1');
  const plan = vcita.plan(fresh, { ...fresh, followUp: { kind: 'set', dueAtMs: nowMs - 1, note: '' } });
  expect(await failureOf(vcita.send(plan[0] as never, never))).toMatchObject({
    kind: 'refused',
    status: 422,
    serverWords: 'follow_up_date: Time has already passed.',
  });
});

test('where the new time has passed, the old follow-up is left alone', async () => {
  const { simulator, vcita, read, bodies } = await setUp();
  const before = simulator.add({ id: 'cv1', followUpAtMs: dueAtMs });
  const fresh = await read('cv1');
  const plan = vcita.plan(fresh, { ...fresh, followUp: { kind: 'set', dueAtMs: nowMs - 1, note: '' } });
  expect(await failureOf(vcita.send(plan[0] as never, never))).toMatchObject({ kind: 'refused' });
  expect(bodies()).toEqual([{}]);
  expect(simulator.get('cv1')).toEqual(before);
});

test('a note is never posted as a message, however often its answer is lost', async () => {
  const { simulator, vcita, read } = await setUp();
  simulator.add({ id: 'cv1' });
  for (let i = 0; i < 3; i += 1) {
    const fresh = await read('cv1');
    simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'drop-after' } });
    const { desired } = mergeEdits(
      vcitaCapabilities,
      fresh,
      pendingOf(vcitaCapabilities, fresh, [followUpOn(dueAtMs, 'call back')]),
      new Set(),
    );
    expect((await failureOf(sendAll(vcita, fresh, desired))).kind).toBe('unreachable');
  }
  const fresh = await read('cv1');
  const { desired } = mergeEdits(
    vcitaCapabilities,
    fresh,
    pendingOf(vcitaCapabilities, fresh, [followUpOn(dueAtMs, 'call back')]),
    new Set(),
  );
  expect(await sendAll(vcita, fresh, desired)).toMatchObject({ hasFollowUp: true, followUpAtMs: dueAtMs });
  expect(simulator.get('cv1')).toMatchObject({ follow_up_date: isoDue, follow_up_message: 'call back' });
  expect(simulator.messages('cv1')).toHaveLength(1);
});

test.each<[string, (reply: Record<string, unknown>) => object]>([
  ['has no follow-up', (reply) => ({ ...reply, follow_up: false })],
  ['names another date', (reply) => ({ ...reply, follow_up_date: new Date(nowMs + hourMs).toISOString() })],
])('a date is not believed where the reply %s', async (_, change) => {
  const { simulator, vcita, read } = await setUp();
  simulator.add({ id: 'cv1' });
  const fresh = await read('cv1');
  const [create] = vcita.plan(fresh, { ...fresh, followUp: { kind: 'set', dueAtMs, note: '' } });
  simulator.inject({ fault: { kind: 'rewrite', change: (body) => change(body as Record<string, unknown>) } });
  expect((await vcita.send(create as never, never)).followUpAtMs ?? null).toBeNull();
});

test('a write that was accepted but not applied comes back as the server has it', async () => {
  const { simulator, vcita, read } = await setUp();
  simulator.add({ id: 'cv1', unread: true });
  const fresh = await read('cv1');
  const [request] = vcita.plan(fresh, { ...fresh, status: 'closed', spam: true, unreadCount: 0 });
  simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'ignore-write' } });
  expect(await vcita.send(request as never, never)).toMatchObject({ status: 'open', spam: false, unreadCount: 1 });
});

test('a write that lands on another conversation, merged a moment ago, is to be read again', async () => {
  const { simulator, vcita, read } = await setUp();
  simulator.addMany(2, (i) => ({ id: `cv${i}` }));
  const fresh = await read('cv0');
  simulator.merge('cv0', 'cv1');
  const [request] = vcita.plan(fresh, { ...fresh, spam: true });
  expect(await failureOf(vcita.send(request as never, never))).toMatchObject({ kind: 'stale' });
});

test('keys that vcita has no field for are never sent, and an empty text clears one that it has', async () => {
  const { simulator, vcita, read } = await setUp();
  simulator.add({ id: 'cv1', campaign: 'old' });
  const fresh = { ...(await read('cv1')), metadata: { campaign: 'old' } };
  const [request, ...more] = vcita.plan(fresh, { ...fresh, metadata: { ['__proto__']: 'x', plan: 'pro' } });
  expect([request?.body, more]).toEqual([{ campaign: '' }, []]);
  await vcita.send(request as never, never);
  expect(simulator.get('cv1')?.campaign).toBe('');
});

test.each(['yes', '', null])('mobile is true or false: %j is refused, in words', async (value) => {
  const { simulator, vcita, read } = await setUp();
  simulator.add({ id: 'cv1' });
  const fresh = { ...(await read('cv1')), metadata: { mobile: 'true' } };
  const metadata = value === null ? {} : { mobile: value };
  expect(() => vcita.plan(fresh, { ...fresh, metadata })).toThrow('only-true-or-false');
});

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ field: fc.constant('status' as const), to: fc.constantFrom('open', 'closed') }),
  fc.record({ field: fc.constant('spam' as const), to: fc.boolean() }),
  fc.record({ field: fc.constant('deleted' as const), to: fc.boolean() }),
  fc.record({ field: fc.constant('read' as const), to: fc.boolean() }),
  fc.record({
    field: fc.constant('metadata' as const),
    part: fc.constantFrom('campaign', 'source_type'),
    to: fc.constantFrom('', 'a', 'ünï — 見積'),
  }),
  fc.record({
    field: fc.constant('metadata' as const),
    part: fc.constant('mobile'),
    to: fc.constantFrom('true', 'false'),
  }),
  fc.record({
    field: fc.constant('metadata' as const),
    part: fc.constantFrom('campaign', 'source_type'),
    to: fc.constant(null),
  }),
  fc
    .record({ hours: fc.integer({ min: 1, max: 4 }), note: fc.constantFrom('', 'call') })
    .map(({ hours, note }) => followUpOn(nowMs + hours * hourMs, note)),
  fc.record({ field: fc.constant('followUp' as const), to: fc.constantFrom('completed' as const, null) }),
);

const anySeed = fc.record({
  archived: fc.boolean(),
  spam: fc.boolean(),
  deleted: fc.boolean(),
  unread: fc.boolean(),
  followUpAtMs: fc.constantFrom(null, nowMs + 2 * hourMs),
});

/** Counted from what is meant, not from the plan. */
function fewestRequests(fresh: Conversation, desired: Desired): number {
  const { followUp } = desired;
  const creates = followUp?.kind === 'set' && fresh.followUpAtMs !== followUp.dueAtMs;
  const removes = fresh.hasFollowUp && (creates || followUp?.kind === 'clear');
  const archivedNow = fresh.status === 'closed' && !creates;
  const count = Number(creates) + Number(removes) + Number(archivedNow !== (desired.status === 'closed'));
  const others = (c: Conversation) =>
    JSON.stringify([c.spam, c.deleted, c.unreadCount > 0, vcitaKeys.map((k) => c.metadata[k])]);
  return count === 0 && others(fresh) !== others(desired) ? 1 : count;
}

test.each(['flag', 'value'] as const)(
  'any edits, merged with a fresh read and sent, are what the server then holds (reading: %s)',
  async (followUpReading) => {
    const { simulator, vcita, read } = await setUp({ followUpReading });
    let made = 0;
    await fc.assert(
      fc.asyncProperty(anySeed, fc.array(anyEdit, { maxLength: 10 }), async (seed, edits) => {
        expect(edits.map((edit) => storageOf(vcitaCapabilities, edit))).toEqual(edits.map(() => 'provider'));
        made += 1;
        const id = `p${made}`;
        simulator.add({ id, ...seed, title: 'theirs', messages: [{ text: 'Hello', atMs: nowMs - 1000 }] });
        const fresh = await read(id);
        const { desired } = mergeEdits(vcitaCapabilities, fresh, pendingOf(vcitaCapabilities, fresh, edits), new Set());
        simulator.log.length = 0;
        const after = await sendAll(vcita, fresh, desired);
        const sent = simulator.log.map(({ body }) => Object.keys(body as object));
        expect(sent.length).toBe(fewestRequests(fresh, desired));
        expect(sent.filter((keys) => keys.includes('archived') && keys.includes('follow_up'))).toEqual([]);
        expect(sent.filter((keys) => keys.includes('follow_up_message') && !keys.includes('follow_up_date'))).toEqual(
          [],
        );
        const server = simulator.get(id);
        expect(server).toMatchObject({
          title: 'theirs',
          archived: desired.status === 'closed',
          spam: desired.spam,
          deleted: desired.deleted,
          business_unread: desired.unreadCount > 0,
          follow_up: desired.hasFollowUp,
          campaign: desired.metadata.campaign ?? null,
          source_type: desired.metadata.source_type ?? null,
          mobile: desired.metadata.mobile === undefined ? null : desired.metadata.mobile === 'true',
        });
        if (desired.followUp?.kind === 'set') {
          expect(server?.follow_up_date).toBe(new Date(desired.followUp.dueAtMs).toISOString());
        }
        expect(simulator.messages(id)).toHaveLength(1);
        expect(after).toEqual(stripped(desired));
        const again = await read(id, after);
        expect(again).toEqual(after);
        expect(vcita.plan(again, desired)).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(simulator.violations).toEqual([]);
  },
);

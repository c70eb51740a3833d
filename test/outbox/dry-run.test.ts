import { describe, expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testCapabilities } from '#test/support/engine.ts';
import { all as pushAll, vantax } from '#test/support/stories.ts';

const close: Edit = { field: 'status', to: 'closed' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };

const ids = Array.from({ length: 60 }, (_, i) => `c${i}`);

function setUp(all = ids.map((id) => conversation({ id }))) {
  const engine = setUpOutbox(all);
  const consider = (edits: readonly Edit[], sinceMs = engine.clock.nowMs, of: readonly string[] = ids) =>
    engine.outbox.dryRun(engine.account, { ids: of, edits, painted: [], sinceMs });
  return { ...engine, consider };
}

test('a dry run writes nothing, and what it says changes is what the act then changes', async () => {
  const { consider, enqueue, outbox, account, queued, shown, stores } = setUp();
  enqueue('c3', close);
  await shown.settle();
  const before = stores.workspace.db.serialize();
  const { cannot, held } = consider([close]);
  expect(stores.workspace.db.serialize().equals(before)).toBe(true);
  expect(held).toEqual([]);
  expect(cannot).toEqual([{ id: 'c3', contact: expect.any(String), why: null }]);
  outbox.enqueue(account, { commandId: crypto.randomUUID(), ids, edits: [close], painted: [] });
  await shown.settle();
  expect(ids.filter((id) => queued(id).length > 0)).toEqual(ids);
});

test('few and many are judged alike', () => {
  const { consider } = setUp();
  const some = ids.slice(0, 4);
  expect(consider([vip], undefined, some)).toEqual({ cannot: [], held: [], ends: [] });
  expect(consider([vip])).toEqual({ cannot: [], held: [], ends: [] });
});

test('what is not here, or only shown by the provider, cannot be changed, and says why', () => {
  const { consider } = setUp();
  expect(consider([close], undefined, ['c1', 'gone']).cannot).toEqual([
    { id: 'gone', contact: 'gone', why: { kind: 'not-here' } },
  ]);
  const { fields } = testCapabilities;
  const capabilities = { ...testCapabilities, fields: { ...fields, tags: { storage: 'readonly' } } } as const;
  const only = setUpOutbox([conversation({ id: 'c1' })], { capabilities });
  const { cannot } = only.outbox.dryRun(only.account, { ids: ['c1'], edits: [vip], painted: [], sinceMs: 0 });
  expect(cannot).toMatchObject([{ id: 'c1', why: { kind: 'read-only-field', field: 'tags' } }]);
});

describe('held is', () => {
  test('what the customer has written in while it was considered, where the act would put that away', () => {
    const { consider, tell, clock } = setUp();
    const sinceMs = clock.nowMs;
    const atMs = sinceMs + 60_000;
    tell({ id: 'c5', lastInboundAtMs: atMs, lastMessageAtMs: atMs, preview: 'One parcel is missing' });
    expect(consider([close], sinceMs).held).toEqual([
      { id: 'c5', contact: expect.any(String), why: 'replied', preview: 'One parcel is missing', atMs },
    ]);
    expect(consider([vip], sinceMs).held).toEqual([]); // a tag puts nothing away
  });

  test('what both sides have moved', async () => {
    const { consider, enqueue, tell, shown } = setUp();
    enqueue('c7', { field: 'metadata', part: 'plan', to: 'mine' });
    await shown.settle();
    tell({ id: 'c7', metadata: { plan: 'theirs' } });
    await shown.settle();
    expect(consider([{ field: 'metadata', part: 'plan', to: 'mine too' }]).held).toMatchObject([
      { id: 'c7', why: 'moved' },
    ]);
  });
});

test('follow-ups that end with it are named', async () => {
  const { consider, enqueue, shown, clock } = setUp();
  const followUp = { ...aFollowUp({ dueAtMs: clock.nowMs + 3_600_000, words: 'in an hour' }), act: 'snooze' } as const;
  enqueue('c9', { field: 'followUp', to: followUp });
  await shown.settle();
  expect(consider([close]).ends).toEqual([{ id: 'c9', contact: expect.any(String), dueAtMs: followUp.dueAtMs }]);
});

/** A dry run is open; the customer writes; their list tells no time of the last inbound message. */
async function writtenMeanwhile() {
  const e = await vantax();
  const sinceMs = e.clock.nowMs;
  e.clock.nowMs += 60_000;
  e.simulator.addInbound('c', 'wait, it is still broken', e.clock.nowMs);
  await e.poll();
  return { ...e, sinceMs };
}

test('what the customer writes while it is considered is held, where only the thread says who wrote', async () => {
  const e = await writtenMeanwhile();
  const about = { ids: ['c'], edits: [close], painted: [], sinceMs: e.sinceMs };
  expect(e.outbox.dryRun(e.account, about).held).toMatchObject([{ id: 'c', why: 'replied' }]);
});

test.each([close, { field: 'deleted', to: true }] as const)(
  'what had been written before it was considered is held where it is told here after that: $field',
  async (edit) => {
    const e = await vantax();
    e.clock.nowMs += 60_000;
    const about = { ids: ['c'], edits: [edit], painted: [], sinceMs: e.clock.nowMs };
    expect(e.outbox.dryRun(e.account, about).held).toEqual([]);
    e.clock.nowMs += 1000;
    e.simulator.addInbound('c', 'wait, it is still broken', about.sinceMs - 20_000);
    await e.poll();
    expect(e.outbox.dryRun(e.account, about).held).toMatchObject([{ id: 'c', why: 'replied' }]);
  },
);

test('what the customer writes while it is considered is not closed by the act', async () => {
  const e = await writtenMeanwhile();
  e.outbox.enqueue(e.account, { commandId: 'x', ids: ['c'], edits: [close], painted: [], sinceMs: e.sinceMs });
  await pushAll(e);
  expect(e.simulator.get('c')?.status).toBe('open');
});

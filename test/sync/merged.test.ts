import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { testAccount } from '#test/support/engine.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const hourMs = 3_600_000;
const close: Edit = { field: 'status', to: 'closed' };
const spam: Edit = { field: 'spam', to: true };
const unread: Edit = { field: 'read', to: false };

const followUpAt = (dueAtMs: number): Edit => ({
  field: 'followUp',
  to: aFollowUp({ dueAtMs, note: 'call back' }),
});

async function setUp() {
  const account = await setUpVcita(['a', 'b', 'c', 'd'].map((id) => ({ id })));
  /** Pushes until nothing is due. */
  const pushAll = async () => {
    for (let i = 0; i < 20 && (await account.push()); i += 1);
  };
  const states = (id: string) => account.pending(id).map(({ edit, state }) => [edit.field, state]);
  const written = () =>
    account.simulator
      .requests('PUT')
      .filter(({ body }) => Object.keys(body as object).length > 0)
      .map(({ path, body }) => [path.replace('?full_client=true', ''), body]);
  return { ...account, pushAll, states, written };
}

test('edits queued on a conversation and on the one it was merged into land there once', async () => {
  const { simulator, enqueue, pushAll, pending, written, row, history } = await setUp();
  enqueue('a', close);
  enqueue('b', spam);
  enqueue('a', unread);
  simulator.merge('a', 'b');
  await pushAll();
  expect(simulator.get('b')).toMatchObject({ archived: true, spam: true, business_unread: true });
  const sent = written();
  expect(sent.every(([path]) => path === '/v2/conversations/b')).toBe(true);
  const keys = sent.flatMap(([, body]) => Object.keys(body as object));
  expect([...keys].sort()).toEqual(['archived', 'business_unread', 'spam']);
  expect([pending('a'), pending('b'), row('a')]).toEqual([[], [], null]);
  expect(row('b')).toMatchObject({ status: 'closed', spam: true, sync: 'none' });
  expect(history().map(({ conversationId, state }) => [conversationId, state])).toEqual([
    ['b', 'done'],
    ['b', 'done'],
    ['b', 'done'],
  ]);
  expect(simulator.violations).toEqual([]);
});

test('the same edit on both is written once', async () => {
  const { simulator, enqueue, pushAll, written } = await setUp();
  enqueue('a', close);
  enqueue('b', close);
  simulator.merge('a', 'b');
  await pushAll();
  expect(written()).toEqual([['/v2/conversations/b', { archived: true }]]);
});

test('a chain of merges is followed to its end', async () => {
  const { simulator, enqueue, pushAll, pending, written, row } = await setUp();
  enqueue('a', close);
  enqueue('c', unread);
  simulator.merge('a', 'b');
  simulator.merge('b', 'c');
  simulator.merge('c', 'd');
  await pushAll();
  expect(simulator.get('d')).toMatchObject({ archived: true, business_unread: true });
  expect(written().every(([path]) => path === '/v2/conversations/d')).toBe(true);
  expect([pending('a'), pending('c'), row('a'), row('c')]).toEqual([[], [], null, null]);
});

test('a circle of merges is parked with the edits kept, and nothing is written', async () => {
  const { simulator, enqueue, pushAll, states, written, row } = await setUp();
  enqueue('a', close, unread);
  simulator.merge('a', 'b');
  simulator.merge('b', 'c');
  simulator.merge('c', 'a');
  await pushAll();
  expect(states('a')).toEqual([
    ['status', 'parked'],
    ['read', 'parked'],
  ]);
  expect(written()).toEqual([]);
  expect(row('a')).toMatchObject({ sync: 'needs-you' });
});

test('a merge between read and write is followed too: what was written is seen there, and nothing twice', async () => {
  const { simulator, enqueue, pushAll, pending, written } = await setUp();
  enqueue('a', close);
  const held = simulator.inject({ match: { path: /\/a\?/ }, fault: { kind: 'hold', when: 'after' } });
  const pushing = pushAll();
  await held.reached;
  simulator.merge('a', 'b'); // the read was answered for a, the write will be for b
  held.release();
  await pushing;
  expect(simulator.get('b')).toMatchObject({ archived: true });
  expect(written()).toEqual([['/v2/conversations/a', { archived: true }]]);
  expect([pending('a'), pending('b')]).toEqual([[], []]);
});

test.each(['afterwards', 'while it is under way'])('and undone %s, it is taken back there', async (when) => {
  const { simulator, enqueue, pushAll, pending, outbox, account } = await setUp();
  enqueue('a', close);
  const held = simulator.inject({ match: { path: /\/a\?/ }, fault: { kind: 'hold', when: 'after' } });
  const pushing = pushAll();
  await held.reached;
  simulator.merge('a', 'b');
  if (when !== 'afterwards') outbox.undo(account);
  held.release();
  await pushing;
  if (when === 'afterwards') outbox.undo(account);
  await pushAll();
  expect([simulator.get('b')?.archived, pending('b')]).toEqual([false, []]);
});

test('a follow-up and its alert move along', async () => {
  const { clock, simulator, stores, enqueue, pushAll } = await setUp();
  const dueAtMs = clock.nowMs + hourMs;
  enqueue('a', followUpAt(dueAtMs));
  simulator.merge('a', 'b');
  await pushAll();
  expect(simulator.get('b')).toMatchObject({
    follow_up: true,
    follow_up_date: new Date(dueAtMs).toISOString(),
    follow_up_message: 'call back',
  });
  expect(simulator.messages('b')).toHaveLength(1);
  expect(stores.workspace.followUps.get(testAccount, 'a')).toBeNull();
  expect(stores.workspace.followUps.get(testAccount, 'b')).toMatchObject({ dueAtMs, note: 'call back' });
});

test.each([
  ['the one that went away', 'b', 'a'],
  ['the one that stays', 'a', 'b'],
])(
  'of two follow-ups of the agent’s the last word is sent, nobody is asked, and both are taken back (%s)',
  async (_, first, last) => {
    const { clock, simulator, enqueue, pushAll, pending, outbox, account } = await setUp();
    enqueue(first, followUpAt(clock.nowMs + hourMs));
    enqueue(last, followUpAt(clock.nowMs + 2 * hourMs));
    simulator.merge('a', 'b');
    await pushAll();
    expect(pending('b')).toEqual([]);
    expect(simulator.get('b')?.follow_up_date).toBe(new Date(clock.nowMs + 2 * hourMs).toISOString());
    outbox.undo(account);
    outbox.undo(account);
    await pushAll();
    expect([pending('b'), simulator.get('b')?.follow_up]).toEqual([[], false]);
  },
);

test('an earlier word of the one that went away does not go over what was said of the other one, and sent', async () => {
  const { clock, simulator, enqueue, push, pushAll, pending, history, stores } = await setUp();
  enqueue('a', followUpAt(clock.nowMs + hourMs));
  enqueue('b', followUpAt(clock.nowMs + 2 * hourMs));
  const [first] = stores.workspace.intents.pending(testAccount, 'b');
  stores.workspace.intents.order.place(testAccount, ['b'], { side: 'first' });
  await push();
  expect(stores.workspace.intents.get(first?.seq ?? 0)?.state).toBe('done');
  simulator.merge('a', 'b');
  await pushAll();
  expect(pending('b')).toEqual([]);
  expect(
    history()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(['cancelled', 'done']);
  expect(simulator.get('b')?.follow_up_date).toBe(new Date(clock.nowMs + 2 * hourMs).toISOString());
});

test('one whose answer was lost is followed by the other one, and nobody is asked', async () => {
  const { clock, simulator, enqueue, push, pushAll, pending } = await setUp();
  const firstMs = clock.nowMs + hourMs;
  enqueue('a', followUpAt(firstMs));
  const isWrite = (body: unknown) => Object.keys(body as object).length > 0;
  simulator.inject({ match: { method: 'PUT', body: isWrite }, fault: { kind: 'drop-after' } });
  await expect(push()).rejects.toMatchObject({ kind: 'unreachable' });
  enqueue('b', followUpAt(clock.nowMs + 2 * hourMs));
  simulator.merge('a', 'b');
  simulator.edit('b', { followUpAtMs: firstMs }); // as what was merged into it had
  clock.nowMs += 600_000;
  await pushAll();
  expect(pending('b')).toEqual([]);
});

test.each(['flag', 'value'] as const)(
  'a follow-up whose answer was lost is read first, and ends right without a message posted (reading: %s)',
  async (followUpReading) => {
    const { clock, simulator, enqueue, push, pending, stores } = await setUpVcita(
      [{ id: 'a', followUpAtMs: Date.UTC(2026, 10, 25) }],
      { followUpReading },
    );
    const dueAtMs = clock.nowMs + 48 * hourMs;
    enqueue('a', followUpAt(dueAtMs), close);
    const isCreate = (body: unknown) => (body as { follow_up?: boolean }).follow_up === true;
    for (let lost = 0; lost < 4; lost += 1) {
      simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'drop-after' } });
      await expect(push()).rejects.toMatchObject({ kind: 'unreachable' });
      clock.nowMs += 600_000;
      simulator.clearFaults();
      // Every second time the answer of the write is lost, not that of the read.
      const held = simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'hold', when: 'after' } });
      const pushing = push().catch(() => {});
      await held.reached;
      simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'drop-after' } });
      held.release();
      await pushing;
      clock.nowMs += 600_000;
    }
    while (await push());
    expect(pending('a')).toEqual([]);
    expect(simulator.get('a')).toMatchObject({
      archived: true,
      follow_up: true,
      follow_up_date: new Date(dueAtMs).toISOString(),
      follow_up_message: 'call back',
    });
    expect(simulator.messages('a')).toHaveLength(1);
    expect(simulator.requests('PUT').some(({ body }) => isCreate(body))).toBe(true);
    expect(stores.workspace.followUps.get(testAccount, 'a')).toMatchObject({ dueAtMs });
    expect(simulator.violations).toEqual([]);
  },
);

import { expect, test } from 'vitest';
import { EditRefused } from '#electron/outbox/making.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount, testCapabilities } from '#test/support/engine.ts';
import { becomes } from '#test/support/outcomes.ts';
import { all, fail, followUp, hourMs, vantax } from '#test/support/stories.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const close: Edit = { field: 'status', to: 'closed' };
const pend: Edit = { field: 'status', to: 'pending' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const storesFollowUps: Capabilities = {
  ...testCapabilities,
  fields: { ...testCapabilities.fields, followUp: { storage: 'provider' } },
};

test('an edit that the provider does not take says so', () => {
  const { enqueue } = setUpOutbox([conversation({ id: 'c', unreadCount: 1 })]);
  expect(() => enqueue('c', { field: 'read', to: true })).toThrow(EditRefused);
});

test('taking a sent change back asks where somebody has moved on since, also when that is known here', async () => {
  const { simulator, enqueue, push, walk, outbox, account, history, pending } = await setUpVantax([{ id: 'c' }]);
  enqueue('c', close);
  while (await push());
  simulator.edit('c', { status: 'pending' });
  await walk();
  outbox.revert(account, history()[0]?.seq ?? 0, 'r');
  while (await push());
  expect(simulator.get('c')?.status).toBe('pending');
  expect(pending('c')).toMatchObject([{ state: 'conflict' }]);
});

test('undo does so too', async () => {
  const { simulator, enqueue, push, walk, outbox, account, pending } = await setUpVantax([{ id: 'c' }]);
  enqueue('c', close);
  while (await push());
  simulator.edit('c', { status: 'pending' });
  await walk();
  outbox.undo(account);
  while (await push());
  expect(simulator.get('c')?.status).toBe('pending');
  expect(pending('c')).toMatchObject([{ state: 'conflict' }]);
});

test('a metadata key that somebody set since is not taken back over their value', async () => {
  const { simulator, enqueue, push, walk, outbox, account, history } = await setUpVantax([
    { id: 'c', metadata: { plan: 'solo' } },
  ]);
  enqueue('c', { field: 'metadata', part: 'plan', to: 'team' });
  while (await push());
  simulator.edit('c', { metadata: { plan: 'enterprise' } });
  await walk();
  outbox.revert(account, history()[0]?.seq ?? 0, 'r');
  while (await push());
  expect(simulator.get('c')?.metadata.plan).toBe('enterprise');
});

test('nor by undo, which says so', async () => {
  const { simulator, enqueue, push, walk, outbox, account } = await setUpVantax([
    { id: 'c', metadata: { plan: 'solo' } },
  ]);
  enqueue('c', { field: 'metadata', part: 'plan', to: 'team' });
  while (await push());
  simulator.edit('c', { metadata: { plan: 'enterprise' } });
  await walk();
  expect(outbox.undo(account)).toMatchObject({ command: { edit: { part: 'plan' } }, changed: false });
  while (await push());
  expect(simulator.get('c')?.metadata.plan).toBe('enterprise');
});

test('a value kept on this machine replaces the one of the same target that waits to be sent', async () => {
  const { simulator, enqueue, push, row } = await setUpVcita([{ id: 'c' }]);
  enqueue('c', close);
  enqueue('c', pend); // vcita has no pending
  while (await push());
  expect(row('c')?.status).toBe('pending');
  expect(simulator.get('c')?.archived).toBe(false);
});

test('an edit of a conversation that the replica does not hold is not answered with yes', () => {
  const { enqueue, stores } = setUpOutbox([conversation()]);
  stores.replica.forget(testAccount); // replaced by an empty one, its rows still on the screen
  expect(() => enqueue('conv_1', vip)).toThrow(EditRefused);
});

test('undo of a conversation that the replica does not hold says so and keeps the command', () => {
  const { enqueue, stores, outbox, account, row, tell } = setUpOutbox([conversation()]);
  enqueue('conv_1', vip);
  stores.replica.forget(testAccount);
  expect(() => outbox.undo(account)).toThrow(EditRefused);
  tell(conversation());
  expect(row('conv_1')?.tags).toEqual(['vip']);
  expect(outbox.undo(account).command).toMatchObject({ edit: vip });
  expect(row('conv_1')?.tags).toEqual([]);
});

test('a discarded follow-up does not alert', () => {
  const { clock, enqueue, stores, outbox, account, row } = setUpOutbox([conversation()], {
    capabilities: storesFollowUps,
  });
  enqueue('conv_1', followUp(clock.nowMs + hourMs));
  const [intent] = stores.workspace.intents.pending(testAccount, 'conv_1');
  becomes(stores, 'conv_1', { kind: 'refused', reason: null });
  outbox.resolve(account, [intent?.seq ?? 0], 'discard');
  expect(stores.workspace.followUps.get(testAccount, 'conv_1')).toBeNull();
  expect(row('conv_1')?.dueAtMs).toBeNull();
});

test('a discarded removal leaves the follow-up that stands at the provider', () => {
  const { clock, enqueue, stores, outbox, account, row, tell } = setUpOutbox([], { capabilities: storesFollowUps });
  const dueAtMs = clock.nowMs + 5 * hourMs;
  tell(conversation({ hasFollowUp: true, followUpAtMs: dueAtMs }));
  enqueue('conv_1', { field: 'followUp', to: null });
  const [intent] = stores.workspace.intents.pending(testAccount, 'conv_1');
  outbox.resolve(account, [intent?.seq ?? 0], 'discard');
  expect(stores.workspace.followUps.get(testAccount, 'conv_1')?.dueAtMs).toBe(dueAtMs);
  expect(row('conv_1')?.dueAtMs).toBe(dueAtMs);
});

test('a tag that is removed again before it was sent is removed at the provider too where somebody else has added it', async () => {
  const { simulator, enqueue, push, walk, row } = await setUpVantax([{ id: 'c' }]);
  enqueue('c', vip);
  simulator.edit('c', { tags: ['vip'] });
  await walk();
  enqueue('c', { field: 'tags', part: 'vip', to: false });
  expect(row('c')?.tags).toEqual([]);
  while (await push());
  expect(simulator.get('c')?.tags).toEqual([]);
});

test('but taken back, it is left to them', async () => {
  const { simulator, enqueue, push, walk, outbox, account, pending } = await setUpVantax([{ id: 'c' }]);
  enqueue('c', vip);
  simulator.edit('c', { tags: ['vip'] });
  await walk();
  outbox.undo(account);
  expect(pending('c')).toEqual([]);
  while (await push());
  expect(simulator.get('c')?.tags).toEqual(['vip']);
});

test('one that the server may have done, and that the agent insists on, is taken back there', async () => {
  const e = await vantax();
  e.deps.isHopeless = () => true;
  e.enqueue('c', vip);
  fail(e, 'PATCH', { kind: 'drop-after' });
  await e.push().catch(() => {});
  const [parked] = e.pending('c');
  expect(parked?.state).toBe('parked');
  e.outbox.resolve(e.account, [parked?.seq ?? 0], 'mine');
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.tags).toEqual([]);
});

test('a follow-up that stands at the provider, which tells no time of it, alerts again when its move is discarded', async () => {
  const e = await setUpVcita([{ id: 'a' }]);
  const dueAtMs = e.clock.nowMs + 5 * hourMs;
  e.enqueue('a', followUp(dueAtMs, 'first'));
  await all(e);
  // Of a replica that is pulled again nobody has told the time.
  e.stores.withReplica((replica) => replica.forget(testAccount));
  await e.walk();
  e.enqueue('a', followUp(dueAtMs + hourMs, 'second'));
  e.outbox.resolve(e.account, [e.pending('a')[0]?.seq ?? 0], 'discard');
  expect(e.stores.workspace.followUps.get(testAccount, 'a')).toMatchObject({ dueAtMs, note: 'first' });
});

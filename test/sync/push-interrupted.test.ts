import { expect, test } from 'vitest';
import type { Pulled } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { providerSteps } from '#test/support/provider-steps.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const close: Edit = { field: 'status', to: 'closed' };
const pend: Edit = { field: 'status', to: 'pending' };
const reopen: Edit = { field: 'status', to: 'open' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const urgent: Edit = { field: 'priority', to: 'urgent' };
const hourMs = 3_600_000;

test('what the first request of a plan wrote is in doubt when a later one is answered 429: undoing it sends the undo', async () => {
  const { simulator, clock, enqueue, push } = await setUpChatwoot([{ id: '1' }]);
  enqueue('1', close, urgent);
  simulator.inject({ match: { path: /toggle_priority/ }, fault: { kind: 'status', status: 429 } });
  await push().catch(() => {});
  expect(simulator.get('1')?.status).toBe('resolved');
  enqueue('1', reopen); // the agent takes the close back while it waits
  clock.nowMs += hourMs;
  while (await push());
  expect(simulator.get('1')?.status).toBe('open');
});

test('the same, when the next attempt of the same claim fails on its read', async () => {
  const { simulator, clock, enqueue, push } = await setUpChatwoot([{ id: '1' }]);
  enqueue('1', close, urgent);
  // The close is written, the priority refused: one by one then, and the read of that fails.
  simulator.inject({ match: { path: /toggle_priority/ }, fault: { kind: 'status', status: 422 } });
  const held = simulator.inject({ match: { path: /toggle_status/ }, fault: { kind: 'hold', when: 'after' } });
  const pushing = push().catch(() => {});
  await held.reached;
  simulator.inject({ match: { method: 'GET' }, fault: { kind: 'reset-before' } });
  held.release();
  await pushing;
  expect(simulator.get('1')?.status).toBe('resolved');
  enqueue('1', reopen);
  clock.nowMs += hourMs;
  while (await push());
  expect(simulator.get('1')?.status).toBe('open');
});

test('an unreadable answer in the middle of a plan does not park what was never sent', async () => {
  const { simulator, enqueue, push, pending, history } = await setUpChatwoot([{ id: '1' }]);
  enqueue('1', close, urgent);
  simulator.inject({ match: { path: /toggle_status/ }, fault: { kind: 'rewrite', change: () => 'fine!' } });
  while (await push());
  expect(pending('1')).toEqual([]);
  expect(history().map(({ state }) => state)).toEqual(['done', 'done']);
  expect(simulator.get('1')).toMatchObject({ status: 'resolved', priority: 'urgent' });
});

test('a parked edit whose write was applied, retried and then taken back, is not forgotten', async () => {
  const { simulator, enqueue, push, outbox, account, pending } = await setUpVantax([{ id: 'c' }]);
  enqueue('c', close);
  // Applied, and neither the answer nor the read after it shows it: parked as not applied.
  const stale = (body: unknown) => {
    const answer = body as { data: object };
    return { ...answer, data: { ...answer.data, status: 'open' } };
  };
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'rewrite', change: stale } });
  const held = simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'after' } });
  const pushing = push();
  await held.reached;
  simulator.inject({ match: { method: 'GET' }, fault: { kind: 'rewrite', change: stale } });
  held.release();
  await pushing;
  expect(simulator.get('c')?.status).toBe('closed');
  expect(pending('c')).toMatchObject([{ state: 'parked' }]);
  outbox.resolve(account, [pending('c')[0]?.seq ?? 0], 'retry');
  enqueue('c', reopen);
  while (await push());
  expect(simulator.get('c')?.status).toBe('open');
});

test('the question of the close guard does not widen the window between read and write', async () => {
  const { simulator, clock, enqueue, push } = await setUpVantax([{ id: 'c' }]);
  enqueue('c', close, vip);
  clock.nowMs += 60_000;
  simulator.addOutbound('c', 'Sent today'); // newer than what the agent saw, so the messages are read
  const held = simulator.inject({ match: { path: /messages/ }, fault: { kind: 'hold', when: 'after' } });
  const pushing = push();
  await held.reached;
  simulator.edit('c', { tags: ['theirs'] });
  held.release();
  await pushing;
  expect(simulator.get('c')?.tags.sort()).toEqual(['theirs', 'vip']);
});

test('a message that arrives after the messages were read holds the close too', async () => {
  const { simulator, clock, enqueue, push } = await setUpVantax([{ id: 'c' }]);
  enqueue('c', close, vip);
  clock.nowMs += 60_000;
  simulator.addOutbound('c', 'Sent today');
  const held = simulator.inject({ match: { path: /messages/ }, fault: { kind: 'hold', when: 'after' } });
  const pushing = push();
  await held.reached;
  clock.nowMs += 1000;
  simulator.addInbound('c', 'But it is broken!');
  held.release();
  await pushing;
  while (await push());
  expect(simulator.get('c')?.status).toBe('open');
});

test('what takes edits back goes along with a merge', async () => {
  const { simulator, enqueue, push, outbox, account } = await setUpVcita([{ id: 'a' }, { id: 'b' }]);
  enqueue('a', close);
  simulator.merge('a', 'b');
  while (await push());
  expect(simulator.get('b')?.archived).toBe(true);
  outbox.undo(account);
  while (await push());
  expect(simulator.get('b')?.archived).toBe(false);
});

test('a close in a thread that is too long to be read is held for the agent, who may close it all the same', async () => {
  const { simulator, clock, enqueue, push, pending, outbox, account } = await setUpVantax([{ id: 'c' }]);
  enqueue('c', close);
  clock.nowMs += 60_000;
  for (let i = 0; i <= 10_000; i += 1) simulator.addOutbound('c', `Update ${i}`);
  while (await push());
  expect(simulator.get('c')?.status).toBe('open');
  const [held] = pending('c');
  expect(held).toMatchObject({ state: 'conflict', reason: { kind: 'replied-since', by: 'somebody' } });
  outbox.resolve(account, [held?.seq ?? 0], 'mine');
  while (await push());
  expect(simulator.get('c')?.status).toBe('closed');
});

/** Refuses every write that holds one of these words. */
const refusing = (...words: string[]) => ({
  match: {
    method: 'PATCH' as const,
    body: (body: unknown) => words.some((word) => JSON.stringify(body).includes(word)),
  },
  fault: { kind: 'status' as const, status: 422 },
  times: Number.POSITIVE_INFINITY,
});

test('an edit made over one that is then refused is measured against what was before', async () => {
  const { simulator, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
  simulator.inject(refusing('closed'));
  const held = simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'after' } });
  enqueue('c', close);
  const pushing = push();
  await held.reached;
  enqueue('c', pend);
  held.release();
  await pushing;
  while (await push());
  expect(pending('c')).toEqual([]);
  expect(simulator.get('c')?.status).toBe('pending');
});

test('and so it is where both are in one push, and each is tried by itself', async () => {
  const { simulator, clock, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 503 } });
  simulator.inject(refusing('closed', 'vip'));
  const held = simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'after' } });
  enqueue('c', close);
  const failing = push().catch(() => {});
  await held.reached;
  enqueue('c', pend, vip);
  held.release();
  await failing;
  clock.nowMs += hourMs;
  while (await push());
  expect(simulator.get('c')?.status).toBe('pending');
  expect(pending('c')).toMatchObject([{ edit: vip, state: 'parked' }]);
});

test('what a list has told meanwhile stays where no answer about the conversation tells it', async () => {
  const engine = await setUpVantax([{ id: 'c', unreadCount: 1 }]);
  const { simulator, enqueue, provider, row } = engine;
  const less = (told: Pulled) => ({ ...told, unreadCount: undefined });
  const { push, walk } = providerSteps(engine, {
    ...provider,
    read: async (id, signal) => less(await provider.read(id, signal)),
    async send(request, signal) {
      const told = await provider.send(request, signal);
      return told && less(told);
    },
  });
  enqueue('c', vip);
  const held = simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'hold', when: 'after' } });
  const pushing = push();
  await held.reached;
  simulator.edit('c', { unreadCount: 3 });
  await walk();
  held.release();
  await pushing;
  expect(row('c')).toMatchObject({ unreadCount: 3, tags: ['vip'] });
});

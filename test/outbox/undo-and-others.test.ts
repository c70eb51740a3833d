import { expect, test } from 'vitest';
import { planUpdate } from '#electron/providers/mateo/plan.ts';
import { createTagBook } from '#electron/providers/mateo/tag-book.ts';
import type { Provider } from '#electron/providers/provider.ts';
import type { Conversation } from '#shared/conversation.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testCapabilities } from '#test/support/engine.ts';
import { providerSteps } from '#test/support/provider-steps.ts';
import { all, close, hourMs, open, pend, plan, sending, snooze, vantax, vip } from '#test/support/stories.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

test('undo of a tag leaves what a colleague closed between our read and our write', async () => {
  const e = await vantax();
  e.enqueue('c', vip);
  const go = await sending(e);
  e.simulator.edit('c', { status: 'closed' });
  await go();
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')).toMatchObject({ status: 'closed', tags: [] });
});

test('undo leaves unread what the customer wrote meanwhile', async () => {
  const e = await setUpVcita([{ id: 'a', unread: false }]);
  e.enqueue('a', { field: 'metadata', part: 'campaign', to: 'spring' });
  const go = await sending(e, 'PUT');
  e.simulator.addInbound('a', 'please answer', e.clock.nowMs + 1000);
  await go();
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('a')?.business_unread).toBe(true);
});

test('undo of a reopen leaves the assignee that a colleague has set since', async () => {
  const e = await setUpChatwoot([{ id: '1', status: 'resolved' }]);
  e.enqueue('1', open);
  await all(e);
  e.simulator.edit('1', { assigneeId: 2 });
  await e.walk();
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('1')).toMatchObject({ status: 'resolved', assigneeId: 2 });
});

test('undo of a close leaves a colleague’s newer snooze to be asked about', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.enqueue('1', snooze(e.clock.nowMs + hourMs));
  await all(e);
  e.enqueue('1', close);
  await all(e);
  e.simulator.edit('1', { status: 'snoozed', snoozedUntilMs: e.clock.nowMs + 5 * hourMs });
  await e.walk();
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('1')).toMatchObject({ snoozedUntilMs: e.clock.nowMs + 5 * hourMs });
});

test('undo of a tag leaves what a reopen of the same push has changed beside', async () => {
  const e = await setUpChatwoot([{ id: '1', status: 'resolved' }]);
  e.enqueue('1', open);
  e.enqueue('1', vip);
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('1')).toMatchObject({ status: 'open', labels: [], assigneeId: 1 });
});

test('undo does not bring back what had been undone before', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  await all(e);
  e.outbox.undo(e.account); // the screen says open
  e.enqueue('c', pend);
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.status).toBe('open');
});

test('undo of what was redone leaves a colleague’s close', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  e.outbox.undo(e.account);
  e.outbox.redo(e.account);
  e.simulator.edit('c', { status: 'closed' });
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.status).toBe('closed');
});

test('undo of what was redone brings back theirs', async () => {
  const e = await vantax();
  e.policy.value = 'mine';
  e.enqueue('c', plan('team'));
  e.outbox.undo(e.account);
  e.outbox.redo(e.account);
  e.simulator.edit('c', { metadata: { plan: 'theirs' } });
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.metadata.plan).toBe('theirs');
});

test('undo of “mine” over a colleague’s snooze brings the snooze back', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.enqueue('1', close);
  e.simulator.edit('1', { status: 'snoozed', snoozedUntilMs: e.clock.nowMs + hourMs });
  await all(e);
  e.outbox.resolve(e.account, [e.pending('1')[0]?.seq ?? 0], 'mine');
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('1')).toMatchObject({ status: 'snoozed', snoozedUntilMs: e.clock.nowMs + hourMs });
});

test('undo of “mine” over a colleague’s pending brings it back', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.enqueue('1', snooze(e.clock.nowMs + hourMs));
  e.simulator.edit('1', { status: 'pending' });
  await all(e);
  e.outbox.resolve(e.account, [e.pending('1')[0]?.seq ?? 0], 'mine');
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('1')?.status).toBe('pending');
});

test('undo asks for no move out of every inbox', async () => {
  const id = '11111111-1111-4111-8111-111111111111';
  let server: Conversation = conversation({ id, inbox: null });
  const provider = {
    read: async () => server,
    messages: async () => [],
    plan: ((fresh, desired) => planUpdate(fresh, desired, createTagBook([], true))) satisfies Provider['plan'],
    send: async () => {
      const isClosed = server.status === 'closed'; // closing puts into an inbox there
      server = { ...server, status: isClosed ? 'open' : 'closed', inbox: '22222222-2222-4222-8222-222222222222' };
      return server;
    },
  } as unknown as Provider;
  const fields = { ...testCapabilities.fields, inbox: { storage: 'provider' as const } };
  const e = setUpOutbox([server], { provider, capabilities: { ...testCapabilities, fields } });
  const steps = providerSteps(e, provider);
  e.enqueue(id, close);
  await all(steps);
  e.outbox.undo(e.account);
  await all(steps);
  expect(steps.pending(id).map(({ reason }) => reason?.kind)).toEqual([]);
});

test('undo of a conflict that was discarded asks nothing', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  e.simulator.edit('c', { status: 'pending' });
  await all(e);
  e.outbox.resolve(e.account, [e.pending('c')[0]?.seq ?? 0], 'discard');
  e.outbox.undo(e.account);
  await all(e);
  expect([e.row('c')?.status, e.pending('c').length]).toEqual(['pending', 0]);
});

test('undo of a close that found it closed leaves it closed, whatever else was written with it', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  e.enqueue('c', vip);
  e.simulator.edit('c', { status: 'closed' });
  await all(e);
  expect(e.simulator.get('c')).toMatchObject({ status: 'closed', tags: ['vip'] });
  e.outbox.undo(e.account);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')).toMatchObject({ status: 'closed', tags: [] });
});

test('undo of a close that gave way to theirs leaves what a colleague closes later', async () => {
  const e = await vantax();
  e.policy.value = 'theirs';
  e.enqueue('c', close);
  e.simulator.edit('c', { status: 'pending' });
  await all(e);
  expect(e.history().map(({ state }) => state)).toEqual(['cancelled']);
  e.simulator.edit('c', { status: 'closed' });
  await e.walk();
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')).toMatchObject({ status: 'closed' });
});

test('what was made again can be taken back, also where nothing was written the first time', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  e.simulator.edit('c', { status: 'closed' });
  await all(e); // a colleague had closed it
  e.outbox.undo(e.account);
  e.simulator.edit('c', { status: 'open' });
  await e.walk();
  e.outbox.redo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.status).toBe('closed');
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.status).toBe('open');
});

test('undo of what was made again and found so leaves it to the colleague', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  e.simulator.edit('c', { status: 'closed' });
  await e.walk();
  e.outbox.redo(e.account);
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.status).toBe('closed');
});

test('undo of a follow-up that a colleague has removed minutes before its time asks, and sends nothing', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  const sooner = e.clock.nowMs + hourMs / 20;
  e.enqueue('1', snooze(e.clock.nowMs + 5 * hourMs));
  await all(e);
  e.enqueue('1', snooze(sooner));
  await all(e);
  e.simulator.edit('1', { status: 'open', snoozedUntilMs: null });
  await e.walk();
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('1')).toMatchObject({ status: 'open', snoozedUntilMs: null });
});

test('undo brings back a colleague’s snooze as theirs, which ends when the customer writes', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.simulator.edit('1', { status: 'snoozed', snoozedUntilMs: e.clock.nowMs + 5 * hourMs });
  await e.walk();
  e.enqueue('1', close);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.row('1')?.dueAtMs).toBe(e.clock.nowMs + 5 * hourMs);
  e.clock.nowMs += 60_000;
  e.simulator.addInbound('1', 'Hello?');
  await e.walk();
  expect(e.row('1')?.dueAtMs).toBeNull();
});

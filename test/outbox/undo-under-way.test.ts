import { expect, test } from 'vitest';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { testAccount } from '#test/support/engine.ts';
import { all, close, fail, hourMs, pend, plan, sending, snooze, vantax, vip } from '#test/support/stories.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

test('a redo behind an edit that was there already is sent', async () => {
  const e = await vantax();
  e.simulator.edit('c', { metadata: { plan: 'team' } });
  e.enqueue('c', plan('team'));
  const go = await sending(e);
  e.enqueue('c', plan('pro'));
  e.outbox.undo(e.account);
  e.outbox.redo(e.account);
  await go();
  await all(e);
  expect(e.simulator.get('c')?.metadata.plan).toBe('pro');
});

test('an undo of a third edit behind one that was there already is sent', async () => {
  const e = await vantax();
  e.simulator.edit('c', { metadata: { plan: 'team' } });
  e.enqueue('c', plan('team'));
  const go = await sending(e);
  e.enqueue('c', plan('pro'));
  e.enqueue('c', plan('max'));
  e.outbox.undo(e.account);
  await go();
  await all(e);
  expect(e.simulator.get('c')?.metadata.plan).toBe('pro');
});

test('an undo of what is kept here leaves the close that was there already', async () => {
  const e = await setUpVcita([{ id: 'a' }]);
  e.simulator.edit('a', { archived: true });
  e.enqueue('a', close);
  const go = await sending(e, 'PUT');
  e.enqueue('a', pend);
  e.outbox.undo(e.account);
  await go();
  await all(e);
  expect(e.row('a')?.status).toBe('closed');
});

test('what was written beside a refused edit can be undone', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.enqueue('1', plan('x'));
  e.enqueue('1', vip);
  fail(e, 'POST', { kind: 'status', status: 422 }, { path: /custom_attributes/ }, 9);
  await all(e);
  expect(e.outbox.undo(e.account).changed).toBe(true);
  await all(e);
  expect(e.simulator.get('1')?.labels).toEqual([]);
});

test('a note that was changed at the same time can be undone', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.enqueue('1', snooze(e.clock.nowMs + hourMs, 'one'));
  await all(e);
  e.enqueue('1', snooze(e.clock.nowMs + hourMs, 'two'));
  await all(e);
  e.outbox.undo(e.account);
  expect(e.stores.workspace.followUps.get(testAccount, '1')).toMatchObject({ note: 'one' });
});

test('undo brings back theirs although the answer was lost', async () => {
  const e = await vantax();
  e.policy.value = 'mine';
  e.enqueue('c', plan('team'));
  e.simulator.edit('c', { metadata: { plan: 'theirs' } });
  fail(e, 'PATCH', { kind: 'drop-after' });
  await e.push().catch(() => {});
  e.clock.nowMs += hourMs;
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.metadata.plan).toBe('theirs');
});

test('undone while “mine” is under way, theirs comes back', async () => {
  const e = await vantax();
  e.enqueue('c', plan('team'));
  e.simulator.edit('c', { metadata: { plan: 'theirs' } });
  await e.push();
  e.outbox.resolve(e.account, [e.pending('c')[0]?.seq ?? 0], 'mine');
  const go = await sending(e);
  e.outbox.undo(e.account);
  await go();
  await all(e);
  expect(e.simulator.get('c')?.metadata.plan).toBe('theirs');
});

test('undone while it is under way and never written, nobody is asked', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  e.simulator.edit('c', { status: 'pending' });
  const go = await sending(e);
  e.outbox.undo(e.account);
  await go();
  await all(e);
  expect(e.pending('c').map(({ state, edit }) => [state, edit])).toEqual([]);
});

test('two that are undone offline are both undone at the server', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.enqueue('1', snooze(e.clock.nowMs + hourMs));
  e.enqueue('1', pend);
  await all(e);
  e.outbox.undo(e.account);
  e.outbox.undo(e.account);
  await all(e);
  expect([e.simulator.get('1')?.status, e.row('1')?.status]).toEqual(['open', 'open']);
});

test('an edit behind one that came back unsent and was discarded is no conflict', async () => {
  const e = await vantax();
  e.enqueue('c', plan('team'));
  fail(e, 'PATCH', { kind: 'status', status: 429 });
  const go = await sending(e);
  e.enqueue('c', plan('pro'));
  await go();
  e.outbox.resolve(e.account, [e.pending('c')[0]?.seq ?? 0], 'discard');
  e.clock.nowMs += hourMs;
  await all(e);
  expect([e.simulator.get('c')?.metadata.plan, e.pending('c').length]).toEqual(['pro', 0]);
});

test('of two that were never written, undo of the upper leaves a colleague’s', async () => {
  const e = await vantax();
  e.enqueue('c', plan('team'));
  fail(e, 'PATCH', { kind: 'status', status: 429 });
  const go = await sending(e);
  e.enqueue('c', plan('pro'));
  await go();
  e.simulator.edit('c', { metadata: { plan: 'pro' } });
  e.clock.nowMs += hourMs;
  await all(e); // both found there: nothing of ours was written
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.metadata.plan).toBe('pro');
});

test('one by one, a word that was replaced is not sent', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  fail(e, 'PATCH', { kind: 'status', status: 429 });
  const go = await sending(e);
  e.enqueue('c', pend);
  e.enqueue('c', plan('x'));
  await go();
  fail(e, 'PATCH', { kind: 'status', status: 422 }, { body: (b: unknown) => JSON.stringify(b).includes('"plan"') }, 9);
  e.clock.nowMs += hourMs;
  e.simulator.log.length = 0;
  await all(e);
  const written = e.simulator.log.flatMap(({ method, body }) =>
    method === 'PATCH' && !JSON.stringify(body).includes('"plan"')
      ? [(body as { status?: string } | null)?.status]
      : [],
  );
  expect(written).not.toContain('closed');
});

test('undone while a reopening is under way, the assignee that it brought goes with it', async () => {
  const e = await setUpChatwoot([{ id: '1', status: 'resolved' }]);
  e.enqueue('1', { field: 'status', to: 'open' });
  const go = await sending(e);
  e.outbox.undo(e.account);
  await go();
  await all(e);
  expect(e.simulator.get('1')).toMatchObject({ status: 'resolved', assigneeId: null });
});

test('an edit that waits behind one under way and is tried again is still measured by what becomes of that one', async () => {
  const e = await vantax();
  e.enqueue('c', plan('team'));
  const go = await sending(e);
  e.enqueue('c', plan('pro'));
  const [, waiting] = e.stores.workspace.intents.pending(testAccount, 'c');
  e.outbox.resolve(e.account, [waiting?.seq ?? 0], 'retry');
  fail(e, 'PATCH', { kind: 'status', status: 422 }, {}, 1);
  await go();
  await all(e);
  expect(e.queued('c')).toEqual([]);
  expect(e.simulator.get('c')?.metadata.plan).toBe('pro');
});

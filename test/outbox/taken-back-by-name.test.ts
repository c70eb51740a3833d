import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const status = (to: 'open' | 'pending' | 'closed'): Edit => ({ field: 'status', to });
const snooze: Edit = { field: 'followUp', to: aFollowUp({ dueAtMs: testNowMs + 7_200_000, act: 'snooze' }) };

/** Chatwoot's snooze and status are one thing: the status takes the place of the snooze that was never sent. */
async function pendedOverASnooze() {
  const engine = await setUpChatwoot([{ id: '1' }]);
  engine.enqueue('1', snooze);
  engine.enqueue('1', status('pending'));
  while (await engine.push());
  const [pended] = engine.history();
  const takeBack = () => engine.outbox.revert(engine.account, pended?.seq ?? 0, 'back');
  return { ...engine, takeBack };
}

test('a change that is taken back by name brings back what it had replaced before that was sent', async () => {
  const { simulator, push, takeBack } = await pendedOverASnooze();
  takeBack();
  while (await push());
  expect(simulator.get('1')?.status).toBe('snoozed');
});

test('but not over what the agent has said of it since', async () => {
  const { simulator, push, takeBack, enqueue, queued, row } = await pendedOverASnooze();
  enqueue('1', status('closed'));
  while (await push());
  takeBack();
  expect(queued('1').map(({ edit }) => edit)).toEqual([status('open')]);
  expect(row('1')?.followUp).toBeNull();
  while (await push());
  expect(simulator.get('1')?.status).toBe('resolved');
});

test('of two that are taken back one after the other, the newer is measured by what it had led to itself', async () => {
  const { enqueue, push, history, outbox, account, simulator, pending } = await setUpVantax([{ id: 'c' }]);
  for (const to of ['pending', 'closed'] as const) {
    enqueue('c', status(to));
    await push();
  }
  const [newer, older] = history();
  const held = simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'after' } });
  outbox.revert(account, older?.seq ?? 0, 'older');
  const pushing = push();
  await held.reached;
  outbox.revert(account, newer?.seq ?? 0, 'newer');
  held.release();
  await pushing;
  while (await push());
  expect(pending('c')).toEqual([]);
  expect(simulator.get('c')?.status).toBe('pending');
});

import { expect, test } from 'vitest';
import { createReminders } from '#electron/reminders/reminders.ts';
import { holdMs } from '#electron/time.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { silentAlerts } from '#test/support/ports.ts';

test('a follow-up of an account that is away delays no alert of another', async () => {
  const shownAt: number[] = [];
  const { stores, ports, timers, shown } = setUpOutbox([conversation()], {});
  const now = timers.nowMs();
  const put = (accountId: string, dueAtMs: number) =>
    stores.workspace.followUps.put({
      accountId,
      conversationId: 'conv_1',
      contact: 'x',
      seenInboundAtMs: null,
      followUp: aFollowUp({ dueAtMs }),
    });
  put('sample', now - 60_000);
  put(testAccount, now + holdMs + 3_000);
  const reminders = createReminders({
    ports: { ...ports, alerts: { ...silentAlerts, show: () => void shownAt.push(timers.nowMs()) } },
    stores,
    shown,
    isAway: (id) => id === 'sample',
    wantThread() {},
    isLookedAt: () => false,
    onAnswer() {},
    onRung() {},
    nextFiring: () => null,
    onPlannedAnew() {},
  });
  reminders.check();
  await timers.advance(holdMs);
  reminders.check();
  await timers.advance(120_000);
  reminders.stop();
  expect(shownAt.map((at) => at - now - holdMs - 3_000)).toEqual([0]);
});

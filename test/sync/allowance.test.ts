import { expect, test } from 'vitest';
import { createAllowance } from '#electron/sync/allowance.ts';
import { createPullSchedule } from '#electron/sync/pull-schedule.ts';
import { setUpVantax } from '../support/vantax-account.ts';

const minute = 60_000;
const hour = 60 * minute;

test('what has no room among the requests of an hour is free an hour after the oldest that it waits for', () => {
  const clock = { nowMs: 0 };
  const allowance = createAllowance(10, () => clock.nowMs);
  expect(allowance.freeMs('news')).toBeLessThanOrEqual(0);
  for (let i = 0; i < 10; i += 1) {
    clock.nowMs = i * minute;
    allowance.spend(1);
  }
  // Nine of ten are used up for news, six for what is read ahead.
  expect(allowance.freeMs('news')).toBe(minute + hour);
  expect(allowance.freeMs('backfill')).toBe(4 * minute + hour);
  clock.nowMs = minute + hour - 1;
  expect(allowance.admits('news')).toBe(false);
  clock.nowMs = minute + hour;
  expect(allowance.admits('news')).toBe(true);
  expect(allowance.freeMs('news')).toBeLessThanOrEqual(clock.nowMs);
});

test('a poll without room is not due before there is some: nobody looks for it all the time', async () => {
  const account = await setUpVantax([{ id: 'c1' }]);
  const nowMs = account.timers.nowMs;
  const allowance = createAllowance(10, nowMs);
  const pulls = createPullSchedule(
    account.deps,
    { pollEveryMs: minute, walkEveryMs: hour, requestsPerHour: 10 },
    allowance,
  );
  expect(pulls.dueMs()).toBeLessThanOrEqual(nowMs());
  const usedUpMs = nowMs();
  allowance.spend(9);
  pulls.hurry();
  expect(pulls.dueMs()).toBe(usedUpMs + hour);
});

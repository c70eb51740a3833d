import { describe, expect, test } from 'vitest';
import { testAccount } from '#test/support/engine.ts';
import { setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function setUp() {
  const engine = setUpReminders(['Ana']);
  const { clock, followUp, enqueue, stores } = engine;
  const firstMs = clock.nowMs() + hour;
  followUp('Ana', firstMs, { repeat: 'FREQ=DAILY' });
  const dueMs = () => stores.workspace.followUps.get(testAccount, 'Ana')?.dueAtMs ?? null;
  const complete = () => enqueue('Ana', { field: 'followUp', to: 'completed' });
  return { ...engine, firstMs, dueMs, complete };
}

describe('put off from its alert', () => {
  test('by an hour, one of a series moves alone', async () => {
    const { clock, alerts, complete, firstMs, dueMs } = setUp();
    await clock.advance(hour);
    alerts[0]?.buttons.find(({ id }) => id === 'snooze')?.press();
    expect(dueMs()).toBe(firstMs + hour);
    await clock.advance(hour);
    complete();
    expect(dueMs()).toBe(firstMs + day);
  });

  test('to any time in words, one of a series moves alone', async () => {
    const { clock, engine, complete, firstMs, dueMs } = setUp();
    await clock.advance(hour);
    const how = { kind: 'snooze', dueAtMs: firstMs + 3 * hour, words: 'in 3 hours' } as const;
    await engine.handlers['alerts.answer']({ accountId: testAccount, conversationId: 'Ana', dueAtMs: firstMs, how });
    await clock.advance(3 * hour);
    complete();
    expect(dueMs()).toBe(firstMs + day);
  });
});

describe('completed while the clock is wrong by 40 days', () => {
  test.each([
    ['for long', 5 * minute],
    ['for a moment', 3_000],
  ])('%s, it comes again at its next time', async (_, forMs) => {
    const { clock, alerts, complete, reminders, firstMs, dueMs } = setUp();
    await clock.advance(hour + minute);
    clock.jump(40 * day);
    reminders.check();
    complete();
    expect(dueMs()).toBeGreaterThan(firstMs + 30 * day);
    await clock.advance(forMs);
    clock.jump(-40 * day);
    await clock.advance(2 * minute);
    expect(dueMs()).toBe(firstMs + day);
    alerts.splice(0);
    await clock.advance(day);
    expect(alerts.map(({ atMs }) => atMs)).toEqual([firstMs + day]);
  });
});

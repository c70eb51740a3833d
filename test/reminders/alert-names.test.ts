import { expect, test } from 'vitest';
import { setUpReminders } from '#test/reminders/set-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';

test('an alert names a contact in one line that is no longer than anybody reads', async () => {
  const hour = 3_600_000;
  const name = `Ana\n\n\u202e<a href="https://evil.example">Your session has expired, sign in</a>${'x'.repeat(9000)}`;
  const { clock, alerts, followUp, observer } = setUpReminders(['Ana']);
  followUp('Ana', clock.nowMs() + hour);
  observer.told(testAccount, {
    told: { ...conversation({ id: 'Ana' }), contactName: name },
    askedAt: observer.ask(testAccount),
  });
  await clock.advance(hour);
  expect(alerts).toHaveLength(1);
  expect.soft(alerts[0]?.title).not.toMatch(/[\n\u202e]/);
  expect.soft(alerts[0]?.title.length).toBeLessThan(500);
});

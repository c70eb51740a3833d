import { expect, test } from 'vitest';
import { takeAlong } from '#electron/sync/merged-away.ts';
import { believed, setUpReminders } from '#test/reminders/set-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';

const minuteMs = 60_000;

test('a follow-up "only if nobody replies" alerts after a merge, where nobody has written since it was set', async () => {
  const all = setUpReminders(['a', 'b']);
  await believed(all);
  const { clock, tell, followUp, stores, observer, reminders, titles } = all;
  const now = clock.nowMs();
  // The customer's last word in the other conversation is newer than the one here, and older than the follow-up.
  tell(
    conversation({
      id: 'a',
      contactName: 'a',
      lastMessageAtMs: now - 60 * minuteMs,
      lastInboundAtMs: now - 60 * minuteMs,
    }),
  );
  tell(
    conversation({
      id: 'b',
      contactName: 'b',
      lastMessageAtMs: now - 30 * minuteMs,
      lastInboundAtMs: now - 30 * minuteMs,
    }),
  );
  followUp('a', now + minuteMs, { condition: 'if-no-reply' });
  takeAlong({ stores, accountId: testAccount, nowMs: () => clock.nowMs() }, 'a', 'b');
  observer.gone(testAccount, 'a', observer.ask(testAccount));
  reminders.check();
  await clock.advance(5 * minuteMs);
  expect(titles()).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { all, followUp, hourMs, snooze } from '#test/support/stories.ts';

const eventsOf = ({ stores }: Pick<Awaited<ReturnType<typeof setUpChatwoot>>, 'stores'>, id: string) =>
  stores.workspace.followUpEvents.list(testAccount, id).map(({ kind, dueAtMs }) => [kind, dueAtMs]);

test('a snooze that others set at the provider, or remove there, is told with its time', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  const [soon, later] = [e.clock.nowMs + hourMs, e.clock.nowMs + 9 * hourMs];
  e.simulator.edit('1', { status: 'snoozed', snoozedUntilMs: soon });
  await e.walk();
  e.enqueue('1', snooze(later));
  await all(e);
  e.simulator.edit('1', { status: 'open', snoozedUntilMs: null });
  await e.walk();
  expect(eventsOf(e, '1')).toEqual([
    ['removed-there', later],
    ['set-there', soon],
  ]);
});

test('what comes back by itself is told with why, and goes along with a merge', () => {
  const e = setUpOutbox([conversation({ id: 'a' }), conversation({ id: 'b' })]);
  const dueAtMs = e.clock.nowMs + hourMs;
  e.enqueue('a', snooze(dueAtMs));
  e.tell(conversation({ id: 'a', lastInboundAtMs: e.clock.nowMs + 1, lastMessageAtMs: e.clock.nowMs + 1 }));
  expect(eventsOf(e, 'a')).toEqual([['replied', dueAtMs]]);
  e.stores.workspace.followUpEvents.move(testAccount, 'a', 'b');
  expect([eventsOf(e, 'a'), eventsOf(e, 'b')]).toEqual([[], [['replied', dueAtMs]]]);
});

test('of one conversation the newest twenty are kept, and none of an account that is gone', () => {
  const { stores } = setUpOutbox([]);
  const { followUpEvents, accounts } = stores.workspace;
  for (let atMs = 1; atMs <= 30; atMs += 1) followUpEvents.add(testAccount, 'a', { atMs, kind: 'time', dueAtMs: null });
  expect(followUpEvents.list(testAccount, 'a').map(({ atMs }) => atMs)).toEqual(
    Array.from({ length: 20 }, (_, i) => 30 - i),
  );
  accounts.remove(testAccount);
  expect(followUpEvents.list(testAccount, 'a')).toEqual([]);
});

test('a reminder that is only for no reply says that a reply has ended it', async () => {
  const e = setUpOutbox([conversation({ id: 'a' })]);
  const dueAtMs = e.clock.nowMs + hourMs;
  const { to } = followUp(dueAtMs) as { to: object };
  e.enqueue('a', { field: 'followUp', to: { ...to, condition: 'if-no-reply' } as never });
  e.tell(conversation({ id: 'a', lastInboundAtMs: e.clock.nowMs + 1, lastMessageAtMs: e.clock.nowMs + 1 }));
  e.reminders.check();
  await e.timers.advance(2 * hourMs);
  expect(eventsOf(e, 'a')).toEqual([['ended-by-reply', dueAtMs]]);
});

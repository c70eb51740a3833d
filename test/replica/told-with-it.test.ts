import { expect, test } from 'vitest';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { hourMs } from '#test/support/stories.ts';
import { setUpReminders } from '../reminders/set-up.ts';

type Stores = ReturnType<typeof setUpReminders>['stores'];

/** The disk refuses what is told of a follow-up, as where the machine is killed before. */
function refusing({ workspace }: Pick<Stores, 'workspace'>) {
  const { db } = workspace;
  db.exec(`CREATE TEMP TRIGGER refuse BEFORE INSERT ON follow_up_event BEGIN SELECT RAISE(ABORT, 'refused'); END`);
  return () => db.exec('DROP TRIGGER refuse');
}
const toldOf = ({ workspace }: Pick<Stores, 'workspace'>, id: string) =>
  workspace.followUpEvents.list(testAccount, id).map(({ kind }) => kind);

function setUp(act: 'snooze' | 'remind', condition: 'always' | 'if-no-reply') {
  const engine = setUpReminders(['Ana']);
  const { clock, followUp, tell, stores } = engine;
  followUp('Ana', clock.nowMs() + hourMs, { act, condition });
  const reply = () =>
    tell(
      conversation({ id: 'Ana', contactName: 'Ana', lastMessageAtMs: clock.nowMs(), lastInboundAtMs: clock.nowMs() }),
    );
  return { ...engine, reply, stands: () => stores.workspace.followUps.stored(testAccount, 'Ana') };
}

test('what a reply brings back is told once, and not back before it is told', async () => {
  const { clock, stores, reply, stands } = setUp('snooze', 'always');
  await clock.advance(60_000);
  const mend = refusing(stores);
  expect(reply).toThrow('refused');
  expect(stands()?.back).toBeNull();
  mend();
  reply();
  expect([stands()?.back?.why, toldOf(stores, 'Ana')]).toEqual(['replied', ['replied']]);
});

test('so is what its time brings back', async () => {
  const { clock, stores, stands, reminders } = setUp('snooze', 'always');
  const mend = refusing(stores);
  await clock.advance(hourMs);
  expect(stands()?.back).toBeNull();
  mend();
  reminders.check();
  expect([stands()?.back?.why, toldOf(stores, 'Ana')]).toEqual(['time', ['time']]);
});

test('a reminder that a reply ends has not ended before that is told', async () => {
  const { clock, stores, reply, stands, reminders } = setUp('remind', 'if-no-reply');
  await clock.advance(60_000);
  reply();
  const mend = refusing(stores);
  await clock.advance(hourMs);
  expect(stands()).not.toBeNull();
  mend();
  reminders.check();
  expect([stands(), toldOf(stores, 'Ana')]).toEqual([null, ['ended-by-reply']]);
});

test('one that others set, or remove, at the provider is taken over with what is told of it', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  const dueAtMs = e.clock.nowMs + 5 * hourMs;
  const stands = () => e.stores.workspace.followUps.get(testAccount, '1')?.dueAtMs ?? null;
  for (const [change, before, after] of [
    [{ status: 'snoozed', snoozedUntilMs: dueAtMs }, null, dueAtMs],
    [{ status: 'open', snoozedUntilMs: null }, dueAtMs, null],
  ] as const) {
    e.simulator.edit('1', change);
    const mend = refusing(e.stores);
    await expect(e.walk()).rejects.toThrow('refused');
    expect(stands()).toBe(before);
    mend();
    await e.walk();
    expect(stands()).toBe(after);
  }
  expect(toldOf(e.stores, '1')).toEqual(['removed-there', 'set-there']);
});

import { describe, expect, test } from 'vitest';
import { sampleAccountId } from '#electron/accounts/connections.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { believed, eachOf, setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Ends a run as a kill does: nothing is told to anybody. */
function killed({ reminders, stores }: ReturnType<typeof setUpReminders>): void {
  reminders.stop();
  stores.close();
}

const log = ({ stores }: ReturnType<typeof setUpReminders>) =>
  [...stores.workspace.deliveries.page(100, null).lines].reverse();

describe('what was missed', () => {
  test('while Winnow did not run is one alert that says how late each is, once over any number of starts', async () => {
    const first = setUpReminders(['Ana', 'Ben']);
    first.followUp('Ana', first.clock.nowMs() + hour);
    first.followUp('Ben', first.clock.nowMs() + 2 * hour, { note: 'login link' });
    killed(first);
    const second = setUpReminders(['Ana', 'Ben'], first.dataDir, 3 * hour);
    await believed(second);
    expect(second.alerts).toMatchObject([
      { title: '2 follow-ups are due', body: 'Ana: 2 h late\nBen: 1 h late', buttons: [{ id: 'snooze' }] },
    ]);
    expect(log(second)).toMatchObject([
      {
        conversationId: 'Ana',
        why: { kind: 'not-running', untilMs: second.clock.nowMs() - 10_000 },
        shownBy: 'desktop',
      },
      { conversationId: 'Ben', why: { kind: 'not-running' }, note: 'login link' },
    ]);
    killed(second);
    const third = setUpReminders(['Ana', 'Ben'], first.dataDir, 4 * hour);
    await believed(third);
    expect(third.alerts).toEqual([]);
  });

  test('is put off all at once by the button of that alert, and the alert leaves the screen', async () => {
    const engine = setUpReminders(['Ana', 'Ben']);
    const { clock, alerts, followUp, stores, putAway } = engine;
    followUp('Ana', clock.nowMs() + hour);
    followUp('Ben', clock.nowMs() + hour + minute);
    clock.jump(3 * hour);
    await believed(engine);
    const nowMs = clock.nowMs();
    alerts[0]?.buttons[0]?.press();
    expect(['Ana', 'Ben'].map((id) => stores.workspace.followUps.get(testAccount, id)?.dueAtMs)).toEqual([
      nowMs + hour,
      nowMs + hour,
    ]);
    expect(log(engine).map(({ answer }) => answer)).toEqual(['snoozed', 'snoozed']);
    expect(putAway).toEqual([alerts[0]?.key]);
    await clock.advance(2 * hour);
    expect(alerts.slice(1).flatMap(eachOf)).toEqual([
      { name: 'Ana', dueAtMs: nowMs + hour, atMs: nowMs + hour },
      { name: 'Ben', dueAtMs: nowMs + hour, atMs: nowMs + hour },
    ]);
  });

  test('in a sleep that the system tells of rings within three seconds of waking', async () => {
    const { engine, reminders, clock, alerts, followUp, ...rest } = setUpReminders(['Ana']);
    await believed({ engine, reminders, clock, alerts, followUp, ...rest });
    followUp('Ana', clock.nowMs() + hour);
    engine.suspend();
    clock.jump(8 * hour);
    const wokenMs = clock.nowMs();
    engine.wake();
    await clock.advance(10_000);
    expect(alerts).toHaveLength(1);
    expect((alerts[0]?.atMs ?? 0) - wokenMs).toBeLessThan(3000);
    expect(alerts[0]?.body).toBe('Was due 13:00, 7 h ago: the machine slept. You wrote “later”.');
  });
});

test('one that is due in a sleep soon after a start rings as soon, though nothing was looked at before', async () => {
  const { engine, clock, alerts, followUp } = setUpReminders(['Ana']);
  for (const round of [1, 2]) {
    await clock.advance(10_000);
    if (round === 2) followUp('Ana', clock.nowMs() + 1000);
    engine.suspend();
    clock.jump(hour);
    engine.wake();
    await clock.advance(3_000);
  }
  expect(alerts).toHaveLength(1);
});

describe('once', () => {
  test('it has rung, it does not ring again because its completion is undone', async () => {
    const { clock, alerts, followUp, enqueue, outbox, account, reminders, stores } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour);
    await clock.advance(hour);
    enqueue('Ana', { field: 'followUp', to: 'completed' });
    outbox.undo(account);
    reminders.check();
    await clock.advance(hour);
    expect(stores.workspace.followUps.get(testAccount, 'Ana')).not.toBeNull();
    expect(alerts).toHaveLength(1);
  });

  test('more rings what no desktop has confirmed before the app ended', async () => {
    const first = setUpReminders(['Ana'], undefined, 0, { confirms: false });
    first.followUp('Ana', first.clock.nowMs() + hour);
    await first.clock.advance(hour);
    expect(first.alerts).toHaveLength(1);
    killed(first);
    const second = setUpReminders(['Ana'], first.dataDir, 2 * hour);
    await believed(second);
    expect(second.alerts).toHaveLength(1);
    killed(second);
    const third = setUpReminders(['Ana'], first.dataDir, 3 * hour);
    await believed(third);
    expect(third.alerts).toHaveLength(0);
  });
});

describe('quiet hours', () => {
  /** From two hours before the test's noon to an hour after it. */
  const quietHours = { fromMin: 10 * 60, untilMin: 13 * 60 };

  test('hold what comes due in them, over a start too, and tell all of it at their end', async () => {
    const first = setUpReminders(['Ana', 'Ben', 'Chloé']);
    first.stores.workspace.preferences.setSettings({ quietHours });
    const startMs = first.clock.nowMs();
    first.followUp('Ana', startMs + 10 * minute);
    first.followUp('Ben', startMs + 20 * minute);
    first.followUp('Chloé', startMs + 90 * minute);
    await first.clock.advance(15 * minute);
    expect(first.alerts).toEqual([]);
    expect(log(first)).toMatchObject([
      { conversationId: 'Ana', heldAtMs: startMs + 10 * minute, why: { kind: 'quiet', untilMs: startMs + hour } },
    ]);
    killed(first);
    const second = setUpReminders(['Ana', 'Ben', 'Chloé'], first.dataDir, 15 * minute);
    await second.clock.advance(2 * hour);
    expect(second.alerts).toMatchObject([
      { title: '2 follow-ups are due', atMs: startMs + hour },
      { title: 'Follow up: Chloé', atMs: startMs + 90 * minute },
    ]);
    expect(log(second)[0]).toMatchObject({ firedAtMs: startMs + hour, heldAtMs: startMs + 10 * minute });
  });

  test('last the whole of a day that is quiet', async () => {
    const { clock, alerts, followUp, stores } = setUpReminders(['Ana']);
    stores.workspace.preferences.setSettings({ quietDays: [new Date(clock.nowMs()).getUTCDay()] });
    followUp('Ana', clock.nowMs() + minute);
    await clock.advance(24 * hour);
    expect(alerts).toMatchObject([{ atMs: Date.UTC(2026, 10, 22) }]);
  });
});

test('what comes due in the conversation that is read in a window with the focus is shown there alone', async () => {
  const { engine, clock, alerts, told, followUp, ...rest } = setUpReminders(['Ana', 'Ben']);
  await engine.handlers['alerts.looking']({ at: { accountId: testAccount, id: 'Ana' } });
  followUp('Ana', clock.nowMs() + hour);
  await clock.advance(hour);
  expect(alerts).toEqual([]);
  expect(log({ engine, clock, alerts, told, followUp, ...rest })).toMatchObject([{ shownBy: 'reader' }]);
  await engine.handlers['alerts.looking']({ at: null });
  followUp('Ben', clock.nowMs() + hour);
  await clock.advance(hour);
  expect(alerts).toHaveLength(1);
  // Inside the window both show.
  expect(told.filter(({ event }) => event === 'followUps.rung')).toHaveLength(2);
});

test('the sample inbox rings for nobody who has an account of their own', async () => {
  const { clock, alerts, followUp, stores, badges } = setUpReminders(['Ana']);
  stores.workspace.accounts.put(
    { id: testAccount, provider: 'test', name: 'Test', baseUrl: 'http://127.0.0.1:9', options: {}, sample: false },
    clock.nowMs(),
  );
  followUp('Ana', clock.nowMs() + hour);
  const stored = stores.workspace.followUps.stored(testAccount, 'Ana');
  if (stored) stores.workspace.followUps.put({ ...stored, accountId: sampleAccountId });
  await clock.advance(2 * hour);
  expect(alerts).toMatchObject([{ title: 'Follow up: Ana' }]);
  expect(badges.at(-1)).toBe(1);
});

describe('an answer to an alert', () => {
  test('by its button is an edit that can be taken back, and a line of the log', async () => {
    const engine = setUpReminders(['Ana']);
    const { clock, alerts, followUp, outbox, account, stores, row } = engine;
    followUp('Ana', clock.nowMs() + hour);
    await clock.advance(hour);
    alerts[0]?.buttons.find(({ id }) => id === 'done')?.press();
    expect(stores.workspace.followUps.get(testAccount, 'Ana')).toBeNull();
    expect(log(engine)).toMatchObject([{ answer: 'done' }]);
    outbox.undo(account);
    expect(row('Ana')?.dueAtMs).not.toBeNull();
  });

  test('that comes after the follow-up was moved changes nothing', async () => {
    const { clock, alerts, followUp, stores } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour);
    await clock.advance(hour);
    const laterMs = clock.nowMs() + hour;
    followUp('Ana', laterMs);
    alerts[0]?.buttons.find(({ id }) => id === 'done')?.press();
    expect(stores.workspace.followUps.get(testAccount, 'Ana')?.dueAtMs).toBe(laterMs);
  });
});

test('an alert that an earlier run has shown is answered by the desktop’s own name of it, and one that nobody knows is not', async () => {
  const first = setUpReminders(['Ana']);
  first.followUp('Ana', first.clock.nowMs() + hour);
  await first.clock.advance(hour);
  killed(first);
  const second = setUpReminders(['Ana'], first.dataDir, 2 * hour);
  const { engine, opened, stores } = second;
  expect(engine.answerEarlier('desktop/9', 'opened')).toBe(false);
  expect(opened).toEqual([]);
  expect(engine.answerEarlier('desktop/1', 'opened')).toBe(true);
  expect(opened).toEqual(['Ana']);
  expect(engine.answerEarlier('desktop/1', 'done')).toBe(true);
  expect(stores.workspace.followUps.get(testAccount, 'Ana')).toBeNull();
});

test('a follow-up that somebody’s reply has ended is told in the log as not needed', async () => {
  const engine = setUpReminders(['Ana']);
  const { clock, followUp, tell } = engine;
  const before = conversation({ id: 'Ana', contactName: 'Ana' });
  followUp('Ana', clock.nowMs() + hour, { condition: 'if-no-reply' });
  const atMs = before.lastMessageAtMs + hour;
  tell({ ...before, lastMessageAtMs: atMs, lastInboundAtMs: atMs });
  await clock.advance(2 * hour);
  expect(log(engine)).toMatchObject([{ why: { kind: 'replied' }, firedAtMs: null, shownAtMs: null }]);
});

test('the log forgets what a contact who is erased was to be asked, and everything after 90 days', async () => {
  const engine = setUpReminders(['Ana', 'Ben']);
  const { clock, followUp, stores } = engine;
  followUp('Ana', clock.nowMs() + hour, { note: 'ask Ana' });
  await clock.advance(hour);
  stores.workspace.erasure.forgetContact(testAccount, 'Ana', 'ct_1');
  expect(log(engine)).toMatchObject([{ conversationId: 'Ana', note: '' }]);
  clock.jump(91 * 24 * hour);
  await believed(engine);
  followUp('Ben', clock.nowMs() + hour);
  await clock.advance(hour);
  expect(log(engine)).toMatchObject([{ conversationId: 'Ben' }]);
});

import { cpSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { takeAlong } from '#electron/sync/merged-away.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('the alert of a conversation that was merged into another', () => {
  async function merged() {
    const engine = setUpReminders(['Ana', 'Ben']);
    const { clock, followUp, stores, observer } = engine;
    followUp('Ana', clock.nowMs() + hour);
    await clock.advance(hour);
    takeAlong({ stores, accountId: testAccount, nowMs: clock.nowMs }, 'Ana', 'Ben');
    observer.gone(testAccount, 'Ana', observer.ask(testAccount));
    await clock.advance(minute);
    return engine;
  }

  test('stays, calls them by the name they have now, and opens the one that stays', async () => {
    const { alerts, putAway, opened } = await merged();
    expect(putAway).toEqual([]);
    expect(alerts.at(-1)).toMatchObject({ title: 'Follow up: Ben', isCorrected: true });
    alerts[0]?.onOpen();
    expect(opened).toEqual(['Ben']);
  });

  test.each(['done', 'snooze'] as const)('is answered by its button %s', async (button) => {
    const { alerts, stores, clock } = await merged();
    const before = stores.workspace.followUps.get(testAccount, 'Ben')?.dueAtMs;
    alerts[0]?.buttons.find(({ id }) => id === button)?.press();
    const after = stores.workspace.followUps.get(testAccount, 'Ben')?.dueAtMs;
    expect([before !== undefined, after === before]).toEqual([true, false]);
    expect(stores.workspace.deliveries.page(9, null).lines[0]?.answer).toBe(button === 'done' ? 'done' : 'snoozed');
    await clock.advance(minute);
  });
});

test('who is erased is called by no name in an alert that is on the screen, which rings no second time', async () => {
  const { clock, followUp, alerts, tell } = setUpReminders(['Ana', 'Ben']);
  followUp('Ana', clock.nowMs() + hour);
  await clock.advance(hour);
  expect(alerts.at(-1)?.title).toContain('Ana');
  tell(conversation({ id: 'Ana', contactName: null, contactId: 'ct_9' }));
  await clock.advance(minute);
  expect(alerts).toHaveLength(2);
  expect(alerts[1]).toMatchObject({ title: 'Follow up: ct_9', key: alerts[0]?.key, isCorrected: true });
});

describe('an alert that no desktop has confirmed', () => {
  const start = (hours: number, dataDir: string) => setUpReminders(['Ana'], dataDir, hours * hour, { confirms: false });

  test('rings no second time after it was answered', async () => {
    const first = setUpReminders(['Ana'], undefined, 0, { confirms: false });
    first.followUp('Ana', first.clock.nowMs() + hour, { act: 'snooze' });
    await first.clock.advance(hour);
    first.alerts[0]?.onOpen();
    await first.engine.stop();
    const second = start(2, first.dataDir);
    await second.clock.advance(minute);
    expect(second.alerts).toEqual([]);
  });

  test('rings no second time after it was completed, though that is undone', async () => {
    const first = setUpReminders(['Ana'], undefined, 0, { confirms: false });
    first.followUp('Ana', first.clock.nowMs() + hour);
    await first.clock.advance(hour);
    first.enqueue('Ana', { field: 'followUp', to: 'completed' });
    await first.engine.stop();
    const second = start(2, first.dataDir);
    second.outbox.undo(second.account);
    await second.clock.advance(minute);
    expect(second.alerts).toEqual([]);
  });
});

describe('an alert that an earlier run has left on the screen', () => {
  const nameless = conversation({ id: 'Ana', contactName: null, contactId: 'ct_9' });

  /** Shown, and the app killed. @returns a folder as that leaves it */
  async function left(before: (run: ReturnType<typeof setUpReminders>) => void = () => {}) {
    const first = setUpReminders(['Ana', 'Ben']);
    first.followUp('Ana', first.clock.nowMs() + hour, { note: 'ask the carrier' });
    await first.clock.advance(hour);
    before(first);
    const folder = temporaryFolder();
    cpSync(first.dataDir, folder, { recursive: true });
    return folder;
  }
  const next = (dataDir: string, conversations: readonly string[] = ['Ana', 'Ben']) =>
    setUpReminders(conversations, dataDir, hour + minute);

  test('is known again, with what its buttons do, and rings no second time', async () => {
    const second = next(await left());
    await second.clock.advance(minute);
    expect([second.alerts, second.putAway]).toEqual([[], []]);
    expect(second.takenOver).toMatchObject([{ ticket: 'desktop/1', alert: { title: 'Follow up: Ana' } }]);
    second.takenOver[0]?.alert.buttons.find(({ id }) => id === 'done')?.press();
    await second.clock.advance(minute);
    expect(second.putAway).toEqual([second.takenOver[0]?.alert.key]);
  });

  test('is corrected, without a sound, once who is named in it is erased', async () => {
    const second = next(await left());
    second.tell(nameless);
    await second.clock.advance(minute);
    expect(second.alerts).toMatchObject([
      { title: 'Follow up: ct_9', key: second.takenOver[0]?.alert.key, isCorrected: true },
    ]);
  });

  test('is corrected at the next start where they were erased and Winnow ended at once, and only then', async () => {
    const dataDir = await left(({ tell }) => tell(nameless));
    const second = next(dataDir, []);
    expect(second.alerts).toMatchObject([{ title: 'Follow up: ct_9', isCorrected: true }]);
    await second.engine.stop();
    const third = setUpReminders([], dataDir, hour + 2 * minute);
    await third.clock.advance(minute);
    expect(third.takenOver).toHaveLength(1);
    expect(third.alerts).toEqual([]);
  });

  test('goes away where its follow-up was answered since, and stays unknown once it was itself', async () => {
    const gone = next(await left(({ enqueue }) => enqueue('Ana', { field: 'followUp', to: 'completed' })));
    expect(gone.putAway).toEqual(['desktop/1']);
    const answered = next(await left(({ alerts }) => alerts[0]?.onOpen()));
    expect(answered.takenOver).toEqual([]);
  });

  test('is known for a week, which is longer than a desktop keeps it', async () => {
    const dataDir = await left();
    const start = (afterMs: number) => {
      const folder = temporaryFolder();
      cpSync(dataDir, folder, { recursive: true });
      return setUpReminders([], folder, hour + afterMs).takenOver.length;
    };
    expect([start(7 * day), start(7 * day + minute)]).toEqual([1, 0]);
  });

  test('is none where a clock that was wrong had rung it: its time is still to come, and it rings then', async () => {
    const first = setUpReminders(['Ana']);
    first.followUp('Ana', first.clock.nowMs() + hour);
    first.clock.jump(2 * day);
    await first.clock.advance(minute);
    expect(first.alerts).toHaveLength(1);
    first.clock.jump(-2 * day);
    await first.clock.advance(minute);
    const folder = temporaryFolder();
    cpSync(first.dataDir, folder, { recursive: true });
    const second = setUpReminders(['Ana'], folder, 3 * minute);
    expect([second.takenOver, second.putAway]).toEqual([[], []]);
    await second.clock.advance(hour);
    expect(second.titles()).toEqual(['Follow up: Ana']);
  });

  test('is corrected by the end of a run in which they were erased', async () => {
    const first = setUpReminders(['Ana']);
    first.followUp('Ana', first.clock.nowMs() + hour);
    await first.clock.advance(hour);
    first.tell(nameless);
    await first.engine.stop();
    expect(first.alerts.at(-1)).toMatchObject({ title: 'Follow up: ct_9', isCorrected: true });
  });
});

describe('an alert about several', () => {
  const names = ['Ana', 'Ben', 'Cleo', 'Dan'];
  const erased = conversation({ id: 'Ben', contactName: null, contactId: 'ct_9' });

  async function rung() {
    const run = setUpReminders(names);
    for (const name of names) run.followUp(name, run.clock.nowMs() + hour);
    await run.clock.advance(hour);
    expect(run.alerts).toMatchObject([{ body: expect.stringContaining('Ben') }]);
    return run;
  }

  /** Of whom one is done with, which leaves them in what the alert says. */
  async function shown() {
    const run = await rung();
    run.enqueue('Ben', { field: 'followUp', to: 'completed' });
    await run.clock.advance(minute);
    return run;
  }

  test('calls nobody by a name that is erased, though theirs is done', async () => {
    const run = await shown();
    run.tell(erased);
    await run.clock.advance(minute);
    expect(run.alerts.at(-1)?.body).not.toContain('Ben');
  });

  test('that an earlier run has left does not either', async () => {
    const first = await shown();
    const folder = temporaryFolder();
    cpSync(first.dataDir, folder, { recursive: true });
    const second = setUpReminders(names, folder, hour + 2 * minute);
    await second.clock.advance(minute);
    second.tell(erased);
    await second.clock.advance(minute);
    const key = second.takenOver[0]?.alert.key;
    const corrected = second.alerts.filter((alert) => alert.key === key);
    expect(corrected.at(-1)?.body).toMatch(/Ana.*Cleo/s);
    expect(corrected.at(-1)?.body).not.toContain('Ben');
  });

  test('is corrected by the next start where one of them was erased and Winnow ended at once', async () => {
    const first = await rung();
    first.tell(erased);
    const folder = temporaryFolder();
    cpSync(first.dataDir, folder, { recursive: true });
    const second = setUpReminders([], folder, hour + 2 * minute);
    await second.clock.advance(minute);
    expect(second.alerts).toMatchObject([{ key: second.takenOver[0]?.alert.key, isCorrected: true }]);
    expect(second.alerts[0]?.body).not.toContain('Ben');
  });
});

test('one alert whose reason cannot be read is known again, and so is every other', async () => {
  const first = setUpReminders(['Ana', 'Ben']);
  first.followUp('Ana', first.clock.nowMs() + hour);
  first.followUp('Ben', first.clock.nowMs() + 2 * hour);
  await first.clock.advance(2 * hour);
  first.stores.workspace.db.prepare(`UPDATE delivery SET why_json = '{}' WHERE conversation_id = 'Ana'`).run();
  const folder = temporaryFolder();
  cpSync(first.dataDir, folder, { recursive: true });
  const second = setUpReminders(['Ana', 'Ben'], folder, 2 * hour + minute);
  expect(second.takenOver.map(({ alert }) => alert.title)).toEqual(['Follow up: Ana', 'Follow up: Ben']);
});

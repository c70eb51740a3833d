import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Zone } from '#electron/ports.ts';
import { createCalendarFile } from '#electron/reminders/calendar-file.ts';
import type { NewNotice } from '#shared/notice.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { stillClock } from '#test/support/fake-clock.ts';
import { inUtc, quiet } from '#test/support/ports.ts';
import { readCalendar } from '#test/support/read-calendar.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { setUpReminders } from './set-up.ts';

const hour = 3_600_000;
/** Changes that come together are written together. */
const gathered = 2_100;

function setUp(dataDir?: string, zone?: Zone) {
  const machine = setUpReminders(['Ana', 'Ben'], dataDir, 0, zone === undefined ? {} : { zone });
  const { clock, engine } = machine;
  const file = join(temporaryFolder(), 'follow-ups.ics');
  const read = () => (existsSync(file) ? readCalendar(readFileSync(file, 'utf8'), 1) : null);
  /** What the file holds once it has had the time to be written. */
  const names = async () => {
    await clock.advance(gathered);
    return read()?.map(({ summary }) => summary) ?? null;
  };
  return { ...machine, engine, file, read, names, nowMs: clock.nowMs() };
}

test('the file follows what is set, moved and done, and how people are called, and only its owner reads it', async () => {
  const { engine, file, names, read, followUp, enqueue, tell, nowMs } = setUp();
  followUp('Ana', nowMs + hour, { note: 'ask the carrier', zone: 'Europe/Berlin' });
  engine.keepCalendarAt(file);
  await expect.poll(names).toEqual(['Follow up: Ana']);
  expect(read()).toMatchObject([{ firings: [nowMs + hour], zone: 'Europe/Berlin', description: 'ask the carrier' }]);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  followUp('Ben', nowMs + 2 * hour, { act: 'snooze' });
  tell(conversation({ id: 'Ana', contactName: 'Ana Souza' }));
  await expect.poll(names).toEqual(['Follow up: Ana Souza', 'Back: Ben']);

  enqueue('Ana', { field: 'followUp', to: 'completed' });
  await expect.poll(names).toEqual(['Back: Ben']);
  enqueue('Ben', { field: 'deleted', to: true });
  await expect.poll(names).toEqual([]);
});

test('nothing is written where it is off, and switched off it goes away', async () => {
  const { engine, file, names, followUp, nowMs } = setUp();
  followUp('Ana', nowMs + hour);
  await names();
  expect(existsSync(file)).toBe(false);
  engine.keepCalendarAt(file);
  await expect.poll(names).toEqual(['Follow up: Ana']);
  const elsewhere = join(temporaryFolder(), 'other.ics');
  engine.keepCalendarAt(elsewhere);
  expect(existsSync(file)).toBe(false);
  await engine.handlers['calendar.leave']({});
  expect([existsSync(elsewhere), engine.settings().calendarFile]).toEqual([false, null]);
  followUp('Ben', nowMs + hour);
  await names();
  expect([existsSync(file), existsSync(elsewhere)]).toEqual([false, false]);
});

test('what is owed when the app ends is written, a later start goes on, and what is over is left out', async () => {
  const first = setUp();
  first.engine.keepCalendarAt(first.file);
  first.followUp('Ana', first.nowMs + hour, { act: 'snooze' });
  await first.engine.stop();
  expect(first.read()?.map(({ summary }) => summary)).toEqual(['Back: Ana']);

  writeFileSync(first.file, 'somebody else');
  const { engine, clock } = setUpReminders(['Ana', 'Ben'], first.dataDir);
  clock.jump(2 * hour);
  engine.start();
  await clock.advance(60_000);
  await engine.stop();
  expect(first.read()).toEqual([]);
});

test('a window cannot say where the file goes', async () => {
  const { engine } = setUp();
  const change = { calendarFile: '/tmp/anywhere.ics' };
  const { ipcContract } = await import('#shared/ipc/contract.ts');
  expect(ipcContract['settings.set'].input.safeParse(change).success).toBe(false);
  expect(engine.settings().calendarFile).toBeNull();
});

test('a place that cannot be written is told once, and tried again', async () => {
  const { engine, names, notices, file, followUp, nowMs, clock } = setUp();
  const folder = temporaryFolder();
  const missing = join(folder, 'not-there-yet', 'follow-ups.ics');
  engine.keepCalendarAt(missing);
  followUp('Ana', nowMs + hour);
  const told = async () => {
    await names();
    return notices.map(({ news }) => news);
  };
  await expect.poll(told).toEqual([{ kind: 'calendar-file', file: missing, code: 'ENOENT' }]);
  await clock.advance(61_000);
  expect(notices).toHaveLength(1);
  mkdirSync(join(folder, 'not-there-yet'));
  const isWritten = async () => {
    await clock.advance(61_000);
    return existsSync(missing);
  };
  await expect.poll(isWritten).toBe(true);
  engine.keepCalendarAt(file);
  await expect.poll(names).toEqual(['Follow up: Ana']);
  expect(existsSync(missing)).toBe(false);
  expect(notices).toHaveLength(1);
});

test('of what is exported, those that are asked for', async () => {
  const { engine, followUp, nowMs } = setUp();
  followUp('Ana', nowMs + hour);
  followUp('Ben', nowMs + 2 * hour);
  const exported = async (ids: string[] | null, accountId = testAccount) =>
    readCalendar(await engine.calendar({ accountId, ids }), 1).map(({ summary }) => summary);
  expect(await exported(null)).toEqual(['Follow up: Ana', 'Follow up: Ben']);
  expect(await exported(['Ben'])).toEqual(['Follow up: Ben']);
  expect(await exported([`${testAccount}/Ana`], 'all')).toEqual(['Follow up: Ana']);
  expect(await exported(['nobody'])).toEqual([]);
});

test('switched off, no unfinished copy that a killed run has left stays beside it', async () => {
  const { engine, names, file, followUp, nowMs } = setUp();
  followUp('Ana', nowMs + hour);
  engine.keepCalendarAt(file);
  await expect.poll(names).toEqual(['Follow up: Ana']);
  writeFileSync(`${file}.part`, 'SUMMARY:Follow up: Jane Doe');
  await engine.handlers['calendar.leave']({});
  expect(readdirSync(join(file, '..'))).toEqual([]);
});

test('one whose repeat has no start that can be read is told once, and every other as it is', async () => {
  const { engine, names, file, read, followUp, stores, nowMs } = setUp();
  followUp('Ana', nowMs + hour);
  followUp('Ben', nowMs + 2 * hour);
  stores.workspace.db
    .prepare("UPDATE follow_up SET repeat = ? WHERE conversation_id = 'Ana'")
    .run('DTSTART:x\nRRULE:FREQ=DAILY');
  engine.keepCalendarAt(file);
  await expect.poll(names).toEqual(['Follow up: Ana', 'Follow up: Ben']);
  expect(read()?.[0]?.firings).toEqual([nowMs + hour]);
});

describe('by a clock of its own', () => {
  function kept(folder = temporaryFolder()) {
    const { stores, followUp, nowMs } = setUp();
    followUp('Ana', nowMs + hour);
    const clock = stillClock();
    const told: unknown[] = [];
    const ports = { zone: inUtc, clock, log: quiet, yieldToHost: async () => {} };
    const notice = ({ news }: NewNotice) => void told.push(news.kind);
    const calendar = createCalendarFile({ ports, stores, isAway: () => false, notice });
    const file = join(folder, 'follow-ups.ics');
    calendar.keepAt(file);
    return { calendar, clock, file, told };
  }
  const written = (file: string) => expect.poll(() => existsSync(file)).toBe(true);

  test('a write that failed is tried again a minute later, whatever changes', async () => {
    const folder = join(temporaryFolder(), 'not-there-yet');
    const { clock, file, told } = kept(folder);
    await clock.advance(gathered);
    await expect.poll(() => [told, clock.nextTimerMs()]).toEqual([['calendar-file'], 60_000]);
    mkdirSync(folder);
    await clock.advance(60_000);
    await written(file);
    expect(clock.nextTimerMs()).toBeNull();
  });

  test('what says the same is not written again, but where somebody has removed it', async () => {
    const { calendar, clock, file } = kept();
    await clock.advance(gathered);
    await written(file);
    const first = statSync(file).ino;
    calendar.soon();
    await calendar.stop();
    expect(statSync(file).ino).toBe(first);
    const again = kept();
    await again.clock.advance(gathered);
    await written(again.file);
    rmSync(again.file);
    again.calendar.soon();
    await again.calendar.stop();
    expect(existsSync(again.file)).toBe(true);
  });
});

describe('while the file is being made', () => {
  /** The file of five follow-ups, of which one is left to read. */
  async function halfMade() {
    const { stores, clock, followUp } = setUpReminders(['Ana', 'Ben', 'Cleo', 'Dan', 'Eve']);
    ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve'].forEach((name, i) => {
      followUp(name, clock.nowMs() + (i + 1) * hour);
    });
    const goOn: (() => void)[] = [];
    const yieldToHost = () => new Promise<void>((resolve) => void goOn.push(resolve));
    const ports = { zone: inUtc, clock, log: quiet, yieldToHost };
    const calendar = createCalendarFile({ ports, stores, isAway: () => false, notice: () => {} });
    const file = join(temporaryFolder(), 'follow-ups.ics');
    calendar.keepAt(file);
    await clock.advance(gathered);
    await expect.poll(() => goOn.length).toBe(1);
    /** What was under way ends, and whatever it leads to. */
    const end = async () => {
      for (let i = 0; i < 5; i += 1) {
        for (const each of goOn.splice(0)) each();
        await new Promise((done) => setImmediate(done));
        await clock.advance(gathered);
      }
    };
    return { calendar, file, end };
  }

  test('it is switched off: nothing is written', async () => {
    const { calendar, file, end } = await halfMade();
    calendar.keepAt(null);
    await end();
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });

  test('it is kept elsewhere: written there, a moment later, and not where it was', async () => {
    const { calendar, file, end } = await halfMade();
    const elsewhere = join(temporaryFolder(), 'other.ics');
    calendar.keepAt(elsewhere);
    await end();
    expect(readdirSync(join(file, '..'))).toEqual([]);
    expect(readCalendar(readFileSync(elsewhere, 'utf8'), 1)).toHaveLength(5);
  });
});

test('the follow-ups of an account that rings for nobody are in no calendar, nor does its name tell others apart', async () => {
  const { stores, clock, followUp, nowMs } = setUp();
  followUp('Ana', nowMs + hour);
  const { accounts, followUps } = stores.workspace;
  for (const [id, name] of [
    [testAccount, 'Test'],
    ['away', 'Away'],
  ] as const) {
    accounts.put({ id, provider: 'test', name, baseUrl: 'http://127.0.0.1:9', options: {}, sample: false }, nowMs);
  }
  const stored = followUps.stored(testAccount, 'Ana');
  if (stored) followUps.put({ ...stored, accountId: 'away', conversationId: 'Ben', contact: 'Ben' });
  const file = join(temporaryFolder(), 'all.ics');
  const read = () => (existsSync(file) ? readCalendar(readFileSync(file, 'utf8'), 1) : []);
  let away = 'away';
  const ports = { zone: inUtc, clock, log: quiet, yieldToHost: async () => {} };
  const calendar = createCalendarFile({ ports, stores, isAway: (id) => id === away, notice: () => {} });
  calendar.keepAt(file);
  const told = async () => {
    calendar.soon();
    await clock.advance(gathered);
    return read().map(({ summary, categories }) => [summary, ...(categories ?? [])]);
  };
  await expect.poll(told).toEqual([['Follow up: Ana']]);
  away = 'nobody';
  await expect.poll(told).toEqual([
    ['Follow up: Ana', 'Test'],
    ['Follow up: Ben', 'Away'],
  ]);
});

test('another language is in the file as soon as it is spoken', async () => {
  const spoken: { language: 'en' | 'de' } = { language: 'en' };
  const { engine, file, names, followUp, nowMs } = setUp(undefined, { ...inUtc, language: () => spoken.language });
  followUp('Ana', nowMs + hour);
  engine.keepCalendarAt(file);
  await expect.poll(names).toEqual(['Follow up: Ana']);
  spoken.language = 'de';
  expect(await names()).toEqual(['Follow up: Ana']);
  engine.speakAnew();
  await expect.poll(names).toEqual(['Wiedervorlage: Ana']);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Act } from '#shared/follow-up.ts';
import { keptRepeat } from '#shared/when/next-firing.ts';
import { testAccount } from '#test/support/engine.ts';
import { folderWithFiles } from '#test/support/stores.ts';
import { machine, machineEvents } from './machine.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const weeksLooked = 10;

/** What the wall shows, asked of the system: nothing here is reckoned by what reckons in the app. */
function wallOf(zone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (ms: number) => {
    const told = new Map(parts.formatToParts(ms).map(({ type, value }) => [type, value]));
    const minuteOfDay = Number(told.get('hour')) * 60 + Number(told.get('minute'));
    return {
      date: `${told.get('year')}-${told.get('month')}-${told.get('day')}`,
      weekday: told.get('weekday') ?? '',
      minuteOfDay,
    };
  };
}

type Series = {
  readonly zone: string;
  readonly fromMs: number;
  readonly rule: string;
  /** As the field keeps it, where the wall decides: the first night may have no such time. */
  readonly start: string | null;
  readonly firings: readonly number[];
};

/**
 * A rule of days, lived through from an instant on. It fires at the first quarter of an hour of each day at which the wall
 * shows its time, or a later one where the night has not this.
 */
function ofDays(zone: string, fromMs: number, rule: string, minuteOfDay: number, isMeant: RegExp): Series {
  const wall = wallOf(zone);
  const found = new Map<string, number>();
  for (let ms = fromMs - day; ms < fromMs + weeksLooked * 7 * day; ms += 15 * minute) {
    const at = wall(ms);
    if (at.minuteOfDay >= minuteOfDay && isMeant.test(at.weekday) && !found.has(at.date)) found.set(at.date, ms);
  }
  const firings = [...found.values()].filter((ms) => ms > fromMs);
  const [first = fromMs] = firings;
  const time = `${Math.floor(minuteOfDay / 60)}`.padStart(2, '0') + `${minuteOfDay % 60}`.padStart(2, '0');
  return { zone, fromMs, rule, start: `${wall(first).date.replaceAll('-', '')}T${time}00`, firings };
}

function everyFiveHours(zone: string, fromMs: number): Series {
  const firings = Array.from({ length: weeksLooked * 34 }, (_, index) => fromMs + (index + 1) * 5 * hour);
  return { zone, fromMs, rule: 'FREQ=HOURLY;INTERVAL=5', start: null, firings };
}

/** Over the nights in which clocks change. */
const series = [
  ofDays('Europe/Berlin', Date.UTC(2027, 2, 26, 12), 'FREQ=DAILY', 150, /./),
  ofDays('Europe/Berlin', Date.UTC(2026, 9, 23, 12), 'FREQ=DAILY', 150, /./),
  ofDays('Australia/Lord_Howe', Date.UTC(2026, 9, 2, 6), 'FREQ=DAILY', 135, /./),
  ofDays('America/New_York', Date.UTC(2027, 2, 8), 'FREQ=WEEKLY;BYDAY=SU', 150, /Sun/),
  ofDays('America/New_York', Date.UTC(2026, 9, 29), 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 90, /[^nt]$|Mon/),
  everyFiveHours('Europe/Berlin', Date.UTC(2026, 9, 24, 12)),
] as const;

/** What may happen to a machine in those days, and that the agent completes what is set. */
const event = fc.oneof(
  ...machineEvents({ passMs: 20 * hour, sleepMs: 40 * hour, offMs: 30 * hour, wrongMs: [-30 * hour, 90 * day] }),
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('complete' as const) }) },
);
type Happens = typeof event extends fc.Arbitrary<infer T> ? T : never;

const inOrder = (times: readonly number[]) => [...times].sort((a, b) => a - b);

/** A machine with one series. */
async function live({ zone, fromMs, rule, start, firings }: Series, act: Act) {
  const m = await machine(['Ana'], folderWithFiles(), fromMs);
  const [firstMs = fromMs] = firings;
  const repeat = keptRepeat({ repeat: rule, repeatFrom: 'time', repeatStart: start }, false);
  m.run().followUp('Ana', firstMs, { zone, repeat, act });
  /** Those that stood until their time had come. */
  const owed = new Set<number>();
  const standingMs = () => m.run().stores.workspace.followUps.standing(testAccount, 'Ana')?.dueAtMs ?? null;

  function complete(): void {
    const before = standingMs() ?? 0;
    m.run().enqueue('Ana', { field: 'followUp', to: 'completed' });
    const next = firings.find((ms) => ms > Math.max(before, m.nowMs()));
    expect(standingMs(), `behind ${new Date(before).toISOString()}`).toBe(next);
  }

  return {
    ...m,
    owed,
    async after(happens: Happens): Promise<void> {
      if (happens.kind === 'complete') complete();
      else await m.happen(happens);
      m.drain();
      const dueAtMs = standingMs();
      if (dueAtMs !== null && dueAtMs <= m.nowMs()) owed.add(dueAtMs);
    },
  };
}

test.each(series)(
  'whatever a machine goes through, each firing of $rule in $zone that stands at its time rings once, never early, and nothing else does',
  async (which) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Act>('remind', 'snooze'),
        fc.array(event, { minLength: 6, maxLength: 16 }),
        async (act, events) => {
          const m = await live(which, act);
          for (const happens of events) await m.after(happens);
          await m.after({ kind: 'pass', ms: minute });

          for (const { dueAtMs, atMs } of m.shown) {
            expect(atMs, `${dueAtMs} early`).toBeGreaterThanOrEqual(dueAtMs);
            expect(which.firings, 'a time of the rule').toContain(dueAtMs);
          }
          const times = inOrder(m.shown.map(({ dueAtMs }) => dueAtMs));
          expect(times).toEqual(inOrder([...m.owed]));
          expect(inOrder(m.log().map(({ dueAtMs }) => dueAtMs))).toEqual(times);
          m.close();
        },
      ),
      { numRuns: 2 },
    );
  },
  120_000,
);

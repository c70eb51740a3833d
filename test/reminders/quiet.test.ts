import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextQuiet, quietUntilMs } from '#electron/reminders/quiet.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const night = { quietHours: { fromMin: 22 * 60, untilMin: 7 * 60 }, quietDays: [] };
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const until = (quiet: Parameters<typeof quietUntilMs>[0], zone: string, at: string) =>
  iso(quietUntilMs(quiet, zone, Date.parse(at)));

describe('quiet hours', () => {
  test.each([
    ['before them', 'Europe/Berlin', '2026-11-21T20:59:59Z', null],
    ['from their first minute', 'Europe/Berlin', '2026-11-21T21:00:00Z', '2026-11-22T06:00:00.000Z'],
    ['after midnight', 'Europe/Berlin', '2026-11-22T05:59:59Z', '2026-11-22T06:00:00.000Z'],
    ['no longer in the minute of their end', 'Europe/Berlin', '2026-11-22T06:00:00Z', null],
    ['an hour less in the night that loses one', 'Europe/Berlin', '2026-03-28T21:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['an hour more in the night that gains one', 'Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-25T06:00:00.000Z'],
    [
      'half an hour more where that is the change',
      'Australia/Lord_Howe',
      '2026-04-04T11:00:00Z',
      '2026-04-04T20:30:00.000Z',
    ],
    ['by the wall of the zone', 'America/New_York', '2026-11-22T03:00:00Z', '2026-11-22T12:00:00.000Z'],
  ])('hold %s (%s)', (_, zone, at, end) => {
    expect(until(night, zone, at)).toBe(end);
  });

  test('end at a time that the night skips as soon as the clock has gone past it', () => {
    const quiet = { quietHours: { fromMin: 22 * 60, untilMin: 150 }, quietDays: [] };
    expect(until(quiet, 'Europe/Berlin', '2026-03-28T23:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
  });

  test('join the days that are quiet', () => {
    const quiet = { ...night, quietDays: [6, 0] };
    expect(until(quiet, 'Europe/Berlin', '2026-11-20T21:30:00Z')).toBe('2026-11-23T06:00:00.000Z');
  });

  test('are told before they begin, and none where none are set', () => {
    const at = Date.parse('2026-11-21T12:00:00Z');
    const next = nextQuiet(night, 'Europe/Berlin', at);
    expect([iso(next?.fromMs ?? null), iso(next?.untilMs ?? null)]).toEqual([
      '2026-11-21T21:00:00.000Z',
      '2026-11-22T06:00:00.000Z',
    ]);
    expect(nextQuiet({ quietHours: null, quietDays: [] }, 'Europe/Berlin', at)).toBeNull();
  });

  test('end in a minute that is not quiet, after none that is, in whatever zone', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        fc.record({ fromMin: minute, untilMin: minute }),
        fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2026, 0, 1) / minuteMs, max: Date.UTC(2027, 0, 1) / minuteMs }),
        (quietHours, quietDays, zone, atMinute) => {
          const quiet = { quietHours, quietDays };
          const atMs = atMinute * minuteMs;
          const endMs = quietUntilMs(quiet, zone, atMs);
          if (endMs === null) return;
          // Seven days at most: six that are quiet, and the hours of the seventh.
          expect(endMs - atMs).toBeLessThanOrEqual(7 * 24 * hourMs + hourMs);
          expect(quietUntilMs(quiet, zone, endMs)).toBeNull();
          expect(quietUntilMs(quiet, zone, endMs - minuteMs)).not.toBeNull();
        },
      ),
      { numRuns: 200 },
    );
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeProblemWords } from '#renderer/i18n/time-words.ts';
import { parseFollowUpTime } from '#shared/follow-up-time.ts';

/** Saturday 21 November 2026, 11:42 on this machine's clock. */
const now = new Date(2026, 10, 21, 11, 42).getTime();
const at = (month: number, day: number, hour: number, minute = 0) =>
  new Date(2026, month - 1, day, hour, minute).getTime();

describe('when a follow-up is due', () => {
  test.each([
    ['tomorrow 9am', at(11, 22, 9)],
    ['tomorrow', at(11, 22, 9)],
    ['tomorrow 14', at(11, 22, 14)],
    ['in 2h', at(11, 21, 13, 42)],
    ['2h', at(11, 21, 13, 42)],
    ['30m', at(11, 21, 12, 12)],
    ['fri 2pm', at(11, 27, 14)],
    ['friday', at(11, 27, 9)],
    ['next week', at(11, 23, 9)],
    ['in 3 days', at(11, 24, 9)],
    ['tonight', at(11, 21, 18)],
    ['today', at(11, 21, 18)],
    ['eod', at(11, 21, 18)],
    ['tomorrow morning', at(11, 22, 9)],
    ['tomorrow afternoon', at(11, 22, 14)],
    ['9am', at(11, 22, 9)],
    ['14:00', at(11, 21, 14)],
    ['later', at(11, 21, 14, 42)],
  ])('%s', (words, expected) => {
    const time = parseFollowUpTime(words, now);
    expect(time.ok && new Date(time.dueAtMs).toString()).toBe(new Date(expected).toString());
  });

  describe('over a change to summer time and back', () => {
    const zone = process.env.TZ;
    const hour = 3_600_000;
    // Node reads it anew at each assignment.
    beforeAll(() => {
      process.env.TZ = 'Europe/Berlin';
    });
    afterAll(() => {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    });
    const evenings = { spring: Date.UTC(2027, 2, 27, 19), autumn: Date.UTC(2027, 9, 30, 18) };

    test.each([
      ['tomorrow 9am', evenings.spring, Date.UTC(2027, 2, 28, 7)],
      ['tomorrow 9am', evenings.autumn, Date.UTC(2027, 9, 31, 8)],
      ['in 12 hours', evenings.spring, evenings.spring + 12 * hour],
      ['in 12 hours', evenings.autumn, evenings.autumn + 12 * hour],
      // Clocks go from 2:00 to 3:00: half past two is an hour that nobody has, and must not be lost.
      ['tomorrow 2:30am', evenings.spring, Date.UTC(2027, 2, 28, 1, 30)],
      // They show half past two twice: the first is soon enough.
      ['tomorrow 2:30am', evenings.autumn, Date.UTC(2027, 9, 31, 0, 30)],
    ])('%s', (words, fromMs, dueAtMs) => {
      expect(parseFollowUpTime(words, fromMs)).toMatchObject({ ok: true, dueAtMs });
    });
  });

  test('always at a whole second, as providers keep it', () => {
    expect(parseFollowUpTime('in 2h', now + 123)).toMatchObject({ ok: true, dueAtMs: at(11, 21, 13, 42) });
  });

  test('what is not about time becomes the note', () => {
    expect(parseFollowUpTime('fri 2pm call back about pricing', now)).toMatchObject({
      ok: true,
      words: 'fri 2pm',
      note: 'call back about pricing',
    });
    expect(parseFollowUpTime('call back tomorrow 9am', now)).toMatchObject({ ok: true, note: 'call back' });
  });

  test.each(['', 'whenever', 'yesterday', '3 years ago', 'in 20 years'])(
    '“%s” is refused, and why is said',
    (words) => {
      const time = parseFollowUpTime(words, now);
      expect(time.ok).toBe(false);
      expect(!time.ok && timeProblemWords(time.problem).length).toBeGreaterThan(10);
    },
  );
});

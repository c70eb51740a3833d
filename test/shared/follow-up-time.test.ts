import { describe, expect, test } from 'vitest';
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

  test.each(['', 'whenever', 'yesterday', '3 years ago', 'in 20 years'])('“%s” is refused with a sentence', (words) => {
    const time = parseFollowUpTime(words, now);
    expect(time.ok).toBe(false);
    expect(!time.ok && time.sentence.length).toBeGreaterThan(10);
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { systemZone } from '#electron/app/system-ports.ts';

const spoken = (locale: string) => systemZone({ language: () => 'en', locale: () => locale });
const zone = spoken('en-GB');
const before = process.env.TZ;

afterEach(() => {
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});

describe('the agent’s zone', () => {
  test('is UTC where the machine does not say', () => {
    process.env.TZ = '';
    expect(zone.name()).toBe('UTC');
  });

  test.each([
    ['Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T21:59:59.999Z'],
    ['Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29T21:59:59.999Z'],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T22:59:59.999Z'],
  ])('ends a day with its last millisecond in %s, whatever the clocks do at midnight (%s)', (name, now, end) => {
    process.env.TZ = name;
    expect(new Date(zone.endOfDayMs(Date.parse(now))).toISOString()).toBe(end);
  });

  test.each([
    ['en-GB', '14:05'],
    ['en-US', '02:05 PM'],
  ])('writes a time as the windows do: in %s it is %s', (locale, words) => {
    process.env.TZ = 'UTC';
    expect(spoken(locale).timeWords(Date.parse('2026-11-30T14:05:00Z')).replace('\u202f', ' ')).toBe(words);
  });
});

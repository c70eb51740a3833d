import { describe, expect, test } from 'vitest';
import { clickMs, type Status, stepsOf, type Trial } from '#renderer/settings/alert-steps.ts';
import { testNowMs } from '#test/support/fake-clock.ts';

const service = { kind: 'service', name: 'dunst', buttons: true, markup: false, isSilenced: null } as const;
const status: Status = {
  service,
  quietUntilMs: null,
  nextQuiet: null,
  falls: null,
  next: null,
  canStartAtLogin: false,
};
const shown = { step: 'shown', by: 'desktop', atMs: testNowMs, afterMs: 200 } as const;
const base: Trial = { status, told: [shown], waitedMs: 0, isUnseen: false };
const marks = (trial: Partial<Trial>, platform = 'linux') =>
  stepsOf({ ...base, ...trial }, platform, testNowMs).map(({ mark }) => mark);
const says = (trial: Partial<Trial>, platform = 'linux') =>
  stepsOf({ ...base, ...trial }, platform, testNowMs).map((step) => step.says);

describe('the test of alerts', () => {
  test('is asked for step by step, and a step behind one that failed is not tried', () => {
    expect(marks({ status: null, told: [] })).toEqual(['running', 'running', 'running', 'running', 'untried']);
    expect(marks({ told: [{ step: 'failed', why: 'no service' }] })).toEqual(['ok', 'ok', 'ok', 'failed', 'untried']);
    expect(marks({ status: { ...status, service: { kind: 'none', why: null } } }).slice(0, 2)).toEqual([
      'failed',
      'untried',
    ]);
  });

  test('waits a minute for the click and says what it means that none came', () => {
    expect(marks({ waitedMs: clickMs - 1 }).at(-1)).toBe('running');
    expect(says({ waitedMs: clickMs - 1 }).at(-1)).toBe('Click the test alert. 1 s left.');
    expect(marks({ waitedMs: clickMs }).at(-1)).toBe('failed');
    expect(
      marks({ waitedMs: clickMs, told: [shown, { step: 'clicked', atMs: testNowMs, afterMs: 2000 }] }).at(-1),
    ).toBe('ok');
  });

  test.each([
    ['darwin', /System Settings/],
    ['win32', /Do not disturb/],
    ['linux', /desktop’s settings/],
  ])('leads whoever did not see it to the settings of %s', (platform, words) => {
    expect(says({ isUnseen: true }, platform).at(-1)).toMatch(words);
  });

  test('tells a desktop that holds alerts back, and quiet hours with what falls into them, as no fault', () => {
    expect(marks({ status: { ...status, service: { ...service, isSilenced: true } } })[1]).toBe('attention');
    const falls = { accountId: 'a', conversationId: 'c', contact: '田中 弘', dueAtMs: testNowMs + 1000 };
    const nextQuiet = { fromMs: testNowMs, untilMs: testNowMs + 9000 };
    const quiet = { ...status, nextQuiet, falls };
    expect(marks({ status: quiet })[2]).toBe('attention');
    expect(says({ status: quiet })[2]).toMatch(/^Off now, next .* One follow-up falls into them: 田中 弘, /);
    expect(says({ status: { ...quiet, quietUntilMs: testNowMs + 9000 } })[2]).toMatch(/^On now, until /);
  });
});

import { setImmediate as nextTask } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createAlertWays } from '#electron/app/alert-ways.ts';
import { createDesktopAlerts } from '#electron/app/desktop-alerts.ts';
import type { Alert } from '#electron/ports.ts';
import { defaultSettings, type Settings } from '#shared/settings.ts';
import { quiet } from '#test/support/ports.ts';

/** A notification service and a system that answer when the test says so. */
function setUp() {
  const asked: { readonly title: string; taken(id: number): void; failed(): void }[] = [];
  const closed: number[] = [];
  const bySystem = new Map<string, string>();
  const opened: string[] = [];
  let reminderWindow: Settings['reminderWindow'] = 'when-needed';
  const options = {
    log: quiet,
    language: () => 'en' as const,
    settings: () => ({ ...defaultSettings, reminderWindow }),
    showWindow() {},
    flashWindow() {},
    openReminderWindow: () => opened.push('window') > 0,
    onEarlier() {},
    onUnavailable() {},
  };
  const desktop = createDesktopAlerts(options, () => ({
    facts: () => Promise.reject(new Error('not asked here')),
    listen: async () => {},
    session: () => 'desktop',
    close: (id) => void closed.push(id),
    notify: ({ title }) =>
      new Promise((taken, failed) => asked.push({ title, taken, failed: () => failed(new Error('no reply')) })),
  }));
  const system = {
    show: ({ key, title, onShown }: Alert) => {
      bySystem.set(key, title);
      onShown('desktop', null);
    },
    holds: (key: string) => bySystem.has(key),
    putAway: (key: string) => void bySystem.delete(key),
  };
  const ways = createAlertWays(options, system, desktop);
  const shown: (readonly [string, string])[] = [];
  const alert = (title: string, isCorrected: boolean): Alert => ({
    key: 'k',
    title,
    body: '',
    isInWindow: true,
    isCorrected,
    buttons: [],
    onOpen() {},
    onShown: (by) => void shown.push([title, by]),
    onFailed() {},
  });
  return {
    asked,
    closed,
    bySystem,
    opened,
    shown,
    titles: () => asked.map(({ title }) => title),
    showInWindow: () => {
      reminderWindow = 'always';
    },
    ring: async (title: string) => {
      ways.show(alert(title, false));
      await nextTask();
    },
    correct: async (title: string) => {
      ways.show(alert(title, true));
      await nextTask();
    },
    takeOver: async (title: string, ticket: string) => {
      ways.takeOver(alert(title, true), ticket);
      await nextTask();
    },
    putAway: async () => {
      ways.putAway('k');
      await nextTask();
    },
    taken: async (id: number) => {
      asked.at(-1)?.taken(id);
      await nextTask();
    },
    failed: async () => {
      asked.at(-1)?.failed();
      await nextTask();
    },
  };
}

test('what is answered while the service is still showing it goes away once it is there', async () => {
  const { ring, putAway, taken, closed } = setUp();
  await ring('Ana');
  await putAway();
  expect(closed).toEqual([]);
  await taken(7);
  expect(closed).toEqual([7]);
});

test('who is erased while the service is still showing it is not called by their name', async () => {
  const { ring, correct, taken, titles, shown } = setUp();
  await ring('Ana');
  await correct('ct_9');
  await taken(7);
  await taken(7);
  expect(titles()).toEqual(['Ana', 'ct_9']);
  expect(shown).toEqual([
    ['Ana', 'desktop'],
    ['ct_9', 'desktop'],
  ]);
});

test('what the system showed, since the service failed once, is corrected there', async () => {
  const { ring, correct, failed, titles, bySystem } = setUp();
  await ring('Ana');
  await failed();
  expect(bySystem.get('k')).toBe('Ana');
  await correct('ct_9');
  expect([bySystem.get('k'), titles()]).toEqual(['ct_9', ['Ana']]);
});

test('what is on the desktop is corrected there, though by now alerts are shown in the window', async () => {
  const { ring, correct, taken, titles, showInWindow, opened } = setUp();
  await ring('Ana');
  await taken(7);
  showInWindow();
  await correct('ct_9');
  expect([titles(), opened]).toEqual([['Ana', 'ct_9'], []]);
});

test('what an earlier run has left is corrected where it is, and told as shown once it is', async () => {
  const { takeOver, correct, taken, titles, showInWindow, shown } = setUp();
  showInWindow();
  await takeOver('Ana', 'desktop/7');
  await correct('ct_9');
  expect([titles(), shown]).toEqual([['ct_9'], []]);
  await taken(7);
  expect(shown).toEqual([['ct_9', 'desktop']]);
});

test('what is on no screen is not corrected, and not told as shown: another session’s, or the window’s', async () => {
  const { takeOver, correct, ring, titles, showInWindow, opened, shown } = setUp();
  showInWindow();
  await takeOver('Ana', 'other/7');
  await correct('ct_9');
  await ring('Ben');
  await correct('ct_8');
  expect([titles(), opened, shown]).toEqual([[], ['window'], [['Ben', 'window']]]);
});

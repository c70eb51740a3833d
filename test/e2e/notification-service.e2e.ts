import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createNotificationService } from '#electron/app/notification-service.ts';
import { eventually } from '#test/support/app.ts';
import { startNotifications } from '#test/support/notifications.ts';

function service(address = process.env.DBUS_SESSION_BUS_ADDRESS ?? null) {
  const pressed: [number, string][] = [];
  const made = createNotificationService({
    address,
    userId: process.getuid?.() ?? 0,
    onAction: (id, action) => void pressed.push([id, action]),
  });
  return { ...made, pressed };
}

const notice = {
  title: 'Follow up: Ana',
  body: 'call back',
  actions: [['default', 'Open']],
  replaces: 0,
  hasSound: false,
} as const;

test('a real service tells what it can, shows the text as it is written, and tells a click', async () => {
  const notifications = await startNotifications();
  const { facts, notify, close, pressed } = service();
  expect(await facts()).toMatchObject({ name: 'dunst', hasActions: true, hasMarkup: true });
  const body = '<b>Ana</b> & <a href="https://evil.example">sign in</a> “€” 田中 \u{1f600}';
  const id = await notify({ ...notice, body });
  expect(id).toBeGreaterThan(0);
  await eventually(notifications.displayed).toBe(1);
  const escaped =
    '&lt;b&gt;Ana&lt;/b&gt; &amp; &lt;a href="https://evil.example"&gt;sign in&lt;/a&gt; “€” 田中 \u{1f600}';
  await eventually(notifications.shown).toEqual([{ title: 'Follow up: Ana', body: escaped }]);
  // Whoever else is on the bus may say what they like.
  const signal = ['/org/freedesktop/Notifications', 'org.freedesktop.Notifications.ActionInvoked', `uint32:${id}`];
  spawnSync('dbus-send', ['--session', '--type=signal', ...signal, 'string:forged']);
  notifications.click();
  await eventually(() => pressed).toEqual([[id, 'default']]);
  close(id);
  await eventually(notifications.displayed).toBe(0);
});

test('a service that knows no markup is given the text as it is', async () => {
  const notifications = await startNotifications({ markup: 'no' });
  const { facts, notify } = service();
  expect(await facts()).toMatchObject({ hasMarkup: false });
  await notify({ ...notice, body: 'Ana <3 & you' });
  await eventually(notifications.shown).toMatchObject([{ body: 'Ana <3 & you' }]);
});

test('the button that is pressed is told', async () => {
  const notifications = await startNotifications();
  const { notify, pressed } = service();
  const id = await notify({ ...notice, actions: [...notice.actions, ['done', 'Done'], ['snooze', 'In an hour']] });
  await eventually(notifications.displayed).toBe(1);
  notifications.press('In an hour');
  await eventually(() => pressed).toEqual([[id, 'snooze']]);
});

test.each([
  ['a bus on which no service is', () => process.env.DBUS_SESSION_BUS_ADDRESS ?? null],
  ['no bus at all', () => null],
  ['a bus that has gone', () => 'unix:path=/nonexistent/bus'],
])('%s is said to be none', async (_, address) => {
  const { notify } = service(address());
  await expect(notify(notice)).rejects.toThrow();
});

import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, dataFolder, eventually, openApp } from '#test/support/app.ts';
import { startNotifications } from '#test/support/notifications.ts';

async function setUp() {
  const notifications = await startNotifications();
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(3, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const start = { dataDir: dataFolder(), switches: [`--accounts=${accountsFile(simulator)}`] };
  return { notifications, start };
}

test('a follow-up is a desktop notification at its time; a click on it opens the conversation', async () => {
  const { notifications, start } = await setUp();
  const { page, row, press, type, dialog, reader } = await openApp(start);
  await row('ct_3').waitFor();
  await press('j', 'j', 'f');
  await type('Remind me', 'in 5 seconds call back about pricing');
  await dialog('Remind me').getByText('call back about pricing').waitFor();
  await press('Enter');
  await dialog('Remind me').waitFor({ state: 'detached' });
  await press('k', 'k');
  await reader.getByRole('heading', { name: 'ct_1' }).waitFor();
  expect(notifications.displayed()).toBe(0);

  await eventually(notifications.displayed).toBe(1);
  notifications.click();
  await reader.getByRole('heading', { name: 'ct_3' }).waitFor();
  await eventually(notifications.shown).toEqual([{ title: 'Follow up: ct_3', body: 'call back about pricing' }]);
  expect(await page.locator('[aria-current=true][role=option]').textContent()).toMatch(/^ct_3, /);
});

test('a follow-up that was due while the app was closed fires late, after the next start, once', async () => {
  const { notifications, start } = await setUp();
  const first = await openApp(start);
  await first.row('ct_1').waitFor();
  await first.press('f');
  await first.type('Remind me', 'in 4 seconds send the contract');
  await first.dialog('Remind me').getByText('send the contract').waitFor();
  await first.press('Enter');
  const setMs = Date.now();
  await eventually(() => first.row('ct_1').textContent()).toMatch(/follow.up/);
  await first.kill();
  await eventually(() => Date.now() - setMs > 4_000).toBe(true);
  expect(notifications.displayed()).toBe(0);

  const second = await openApp(start);
  await eventually(notifications.displayed).toBe(1);
  await eventually(notifications.shown).toEqual([{ title: 'Follow up: ct_1', body: 'send the contract' }]);
  notifications.putAway();
  await second.kill();

  const third = await openApp(start);
  await third.says('Online');
  expect([notifications.displayed(), notifications.shown().length]).toEqual([0, 1]);
});

import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, dataFolder, eventually, openApp } from '#test/support/app.ts';
import { startNotifications } from '#test/support/notifications.ts';

test('what is snoozed leaves the inbox for Later, and is back on top at its time, until something is done with it', async () => {
  const notifications = await startNotifications();
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(3, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const app = await openApp({ dataDir: dataFolder(), switches: [`--accounts=${accountsFile(simulator)}`] });
  const { page, row, press, type, dialog, reader } = app;
  const names = async () => (await page.getByRole('option').allTextContents()).map((name) => name.split(', ')[0]);
  const place = (name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name });

  await row('ct_3').waitFor();
  await press('j', 'j', 'h');
  await type('Later', 'in 12 seconds call back about pricing');
  await dialog('Later').getByRole('option', { name: 'call back about pricing' }).waitFor();
  await press('Enter');
  await row('ct_3').waitFor({ state: 'detached' });
  await eventually(() => place('Inbox').textContent()).toBe('Inbox2');
  await eventually(() => place('Later').textContent()).toBe('Later1');

  await press('g', 'l');
  await row('ct_3').waitFor();
  expect(await names()).toEqual(['ct_3']);
  await reader.getByText(/^Later until /).waitFor();
  await press('g', 'i');
  await row('ct_1').waitFor();
  await eventually(names).toEqual(['ct_3', 'ct_1', 'ct_2']);
  expect(await row('ct_3').textContent()).toContain('back from Later, its time came');
  await eventually(notifications.shown).toEqual([
    { title: 'Back: ct_3', body: expect.stringMatching(/^call back about pricing\nDue now, /) },
  ]);

  await press('g', 'g');
  await reader.getByText(/^Back since /).waitFor();
  await press('p', 'h');
  await eventually(names).toEqual(['ct_1', 'ct_2', 'ct_3']);
  await eventually(() => row('ct_3').textContent()).not.toContain('back from Later');
});

test('one key brings back what is put off, and puts it back to the same time', async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(2, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const app = await openApp({ dataDir: dataFolder(), switches: [`--accounts=${accountsFile(simulator)}`] });
  const { row, press, type, dialog } = app;
  await row('ct_1').waitFor();
  await press('h');
  await type('Later', 'in 50 hours');
  await dialog('Later')
    .getByRole('option', { name: /^Later, until/ })
    .waitFor();
  await press('Enter');
  await row('ct_1').waitFor({ state: 'detached' });
  await press('g', 'l');
  await row('ct_1').waitFor();
  await press('Shift+H');
  await row('ct_1').waitFor({ state: 'detached' });
  await press('g', 'i');
  await eventually(() => row('ct_1').textContent()).toContain('back from Later, brought back');
  await press('g', 'g', 'Shift+H');
  await row('ct_1').waitFor({ state: 'detached' });
  await press('g', 'l');
  await row('ct_1').waitFor();
});

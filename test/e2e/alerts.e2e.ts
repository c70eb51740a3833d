import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, dataFolder, eventually, openApp } from '#test/support/app.ts';
import { startNotifications } from '#test/support/notifications.ts';

async function setUp() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(3, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.row('ct_1').waitFor();
  return app;
}

/** Opens the place by the palette, as a person who does not know where it is. */
async function openAlerts({ press, page, dialog }: Awaited<ReturnType<typeof setUp>>) {
  await press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('test alerts');
  await page.getByRole('option', { name: /^Alerts: test/ }).waitFor();
  await press('Enter');
  const alerts = dialog('Alerts');
  await alerts.waitFor();
  return alerts;
}

test('the test of alerts tells each step, a click on the test alert included, and the log what became of a real one', async () => {
  const notifications = await startNotifications();
  const app = await setUp();
  await app.press('j', 'f');
  await app.type('Remind me', 'in 3 seconds ask the carrier');
  await app.dialog('Remind me').getByRole('option', { name: 'ask the carrier' }).waitFor();
  await app.press('Enter');
  await app.press('k');
  await eventually(notifications.displayed).toBe(1);
  notifications.putAway();

  const alerts = await openAlerts(app);
  await alerts.getByText('dunst answers. It shows buttons and formatted text.').waitFor();
  await alerts.getByText(/^The service took the test alert at/).waitFor();
  await alerts.getByText(/^Click the test alert\./).waitFor();
  notifications.click();
  await alerts.getByText(/^The click came back after/).waitFor();
  await alerts.getByText('all of it works').waitFor();

  const row = alerts.getByRole('row', { name: /ask the carrier/ });
  expect(await row.textContent()).toMatch(/ct_2ask the carrierShown/);
  await app.press('/');
  await app.page.keyboard.type('is:missed');
  await alerts.getByText('No alert of the last 90 days is what you look for').waitFor();
  if (process.env.WINNOW_PICTURES) await app.page.screenshot({ path: `${process.env.WINNOW_PICTURES}/alerts.png` });
});

test('the log has what is planned as well, is searched without accents, and is saved as a file', async () => {
  const app = await setUp();
  const file = join(dataFolder(), 'log.csv');
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  for (const [key, words] of [
    ['f', 'in 3 days Müller anrufen'],
    ['j', 'in 5 days ask the carrier'],
  ] as const) {
    if (key === 'j') await app.press('j');
    await app.press('f');
    await app.type('Remind me', words);
    await app
      .dialog('Remind me')
      .getByRole('option', { name: words.slice(10) })
      .waitFor();
    await app.press('Enter');
    await app.dialog('Remind me').waitFor({ state: 'detached' });
  }
  const alerts = await openAlerts(app);
  const rows = async () => (await alerts.getByRole('row').allTextContents()).slice(1);
  await eventually(rows).toEqual([
    expect.stringMatching(/ct_2ask the carrierPlanned/),
    expect.stringMatching(/ct_1Müller anrufenPlanned/),
  ]);
  await alerts.getByText(/2 planned$/).waitFor();
  await app.press('/');
  await app.page.keyboard.type('is:planned MULLER');
  await eventually(rows).toEqual([expect.stringMatching(/ct_1Müller anrufenPlanned/)]);
  await app.press('Control+e');
  await eventually(() =>
    existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\r\n').slice(1) : null,
  ).toEqual([expect.stringMatching(/^\d{4}-[^,]*Z,ct_1,Müller anrufen,planned,,,,,,,$/)]);

  // What means nothing says what was likely meant, as the search of the conversations does.
  const find = alerts.getByRole('searchbox');
  await find.fill('is:planed muller');
  await alerts.getByText('Did you mean is:planned?').waitFor();
  await alerts.getByRole('button', { name: 'Search for is:planned muller' }).click();
  await eventually(rows).toEqual([expect.stringMatching(/ct_1Müller anrufenPlanned/)]);
  expect(await find.evaluate((input) => input === document.activeElement)).toBe(true);
  // However narrow the window, no column is cut off, and the table is as wide as its head.
  for (const width of [900, 640]) {
    await app.electron.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to, 700),
      width,
    );
    await eventually(() => app.page.evaluate(() => window.innerWidth)).toBe(width);
    const edges = alerts.getByRole('region', { name: 'Delivery log' }).evaluate((log) => {
      const rightOf = (element: Element) => Math.round(element.getBoundingClientRect().right);
      const table = rightOf(log.querySelector('table') ?? log);
      const cells = [...log.querySelectorAll('th, td')].map(rightOf);
      return [Math.max(...cells) - table, table - rightOf(log.querySelector('h3') ?? log)];
    });
    expect(await edges).toEqual([0, 0]);
  }
});

test('with the first follow-up, and only then, a line asks whether to start with the session; the page tells what was said', async () => {
  const app = await setUp();
  const { page, press, type, dialog, electron } = app;
  // As installed: out of its sources, Winnow could not be started.
  await electron.evaluate(({ app: ours }) => Object.defineProperty(ours, 'isPackaged', { value: true }));
  const question = page.getByRole('region', { name: 'Notices' }).getByText('Winnow can start with your session');
  const remind = async () => {
    await press('f');
    await type('Remind me', 'in 3 days');
    await dialog('Remind me')
      .getByRole('option', { name: /^Remind me on/ })
      .waitFor();
    await press('Enter');
    await dialog('Remind me').waitFor({ state: 'detached' });
  };
  expect(await question.count()).toBe(0);
  await remind();
  await question.waitFor();
  await app.focus('list');
  await page.getByRole('button', { name: 'Start with my session' }).click();
  await question.waitFor({ state: 'detached' });
  await press('j');
  await remind();
  const alerts = await openAlerts(app);
  const login = alerts.getByRole('checkbox', { name: /^Start Winnow with the session/ });
  await eventually(() => login.isChecked()).toBe(true);
  expect(await login.isDisabled()).toBe(false);
  await login.uncheck();
  await press('Escape');
  expect(await question.count()).toBe(0);
});

test('without a service the test says so, and what shows follow-ups instead', async () => {
  const app = await setUp();
  const { page, dialog } = app;
  const alerts = await openAlerts(app);
  await alerts.getByText(/^No notification service answers/).waitFor();
  await alerts.getByText(/^The test alert was not taken/).waitFor();
  // Nothing was shown that could not have been seen.
  expect(await alerts.getByRole('button', { name: 'I did not see it' }).count()).toBe(0);
  const foot = page.getByRole('contentinfo').getByText('Reminder window');
  await foot.waitFor();
  await alerts.getByRole('button', { name: 'Use the reminder window' }).click();
  await foot.waitFor({ state: 'detached' });
  await alerts.getByText('The reminder window shows what is due.').waitFor();

  // It is a page: the other settings stand beside it, and so do the places.
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Keys' }).click();
  await dialog('Keys').waitFor();
  const places = page.getByRole('navigation', { name: 'Places' });
  expect(await places.getByRole('button', { name: 'Settings' }).getAttribute('aria-current')).toBe('page');
  await places.getByRole('button', { name: 'Later' }).click();
  await dialog('Keys').waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Later', level: 1 }).waitFor();
});

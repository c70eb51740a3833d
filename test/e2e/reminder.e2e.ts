import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, dataFolder, eventually, openApp, type RunningApp } from '#test/support/app.ts';
import { startNotifications } from '#test/support/notifications.ts';

/** @param names of contacts, by their numbers; the others have none */
async function server(names: Readonly<Record<number, string>> = { 3: hostileName }) {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(3, (i) => {
    const name = names[i + 1];
    return {
      id: `c${i + 1}`,
      contactId: `ct_${i + 1}`,
      ...(name === undefined ? {} : { metadata: { contact_name: name } }),
    };
  });
  return { simulator, dataDir: dataFolder(), switches: [`--accounts=${accountsFile(simulator)}`] };
}

const hostileName = 'Eve <img src=x> & <a href="https://evil.example">sign in</a>';

/** Sets a follow-up on the row under the cursor. */
async function remind({ press, type, dialog }: RunningApp, words: string, note: string): Promise<void> {
  await press('f');
  await type('Remind me', `${words} ${note}`);
  await dialog('Remind me').getByRole('option', { name: note }).waitFor();
  await press('Enter');
  await dialog('Remind me').waitFor({ state: 'detached' });
}

test('a follow-up is a desktop notification at its time, its text as written; a click opens the conversation, Done ends it', async () => {
  const notifications = await startNotifications();
  const app = await openApp(await server());
  const { row, press, reader, page } = app;
  await row('ct_1').waitFor();
  await press('j', 'j');
  await remind(app, 'in 5 seconds', 'call <b>back</b>');
  await press('k', 'k');
  await reader.getByRole('heading', { name: 'ct_1' }).waitFor();
  expect(notifications.displayed()).toBe(0);

  await eventually(notifications.displayed).toBe(1);
  await eventually(notifications.shown).toHaveLength(1);
  const [shown] = notifications.shown();
  expect(shown?.title).toBe(`Follow up: ${hostileName}`);
  expect(shown?.body).toMatch(/^call &lt;b&gt;back&lt;\/b&gt;\nDue now, .*\. You wrote “in 5 seconds”\.$/);
  notifications.click();
  await reader.getByRole('heading', { name: /^Eve/ }).waitFor();
  expect(await page.locator('[aria-current=true][role=option]').textContent()).toMatch(/^Eve/);
  // It has had its answer.
  await eventually(notifications.displayed).toBe(0);

  await press('k', 'k');
  await reader.getByRole('heading', { name: 'ct_1' }).waitFor();
  await press('j');
  await remind(app, 'in 4 seconds', 'send the offer');
  await press('k');
  await eventually(notifications.displayed).toBe(1);
  await eventually(() => row('ct_2').textContent()).toMatch(/send the offer|follow.up/);
  notifications.press('Done');
  await eventually(notifications.displayed).toBe(0);
  await eventually(() => row('ct_2').textContent()).not.toMatch(/follow.up/);
});

test('those that were due while the app was killed are one alert after the next start, once', async () => {
  const notifications = await startNotifications();
  const start = await server();
  const first = await openApp(start);
  await first.row('ct_1').waitFor();
  await first.press('j');
  await remind(first, 'in 6 seconds', 'send the contract');
  await first.press('j');
  await remind(first, 'in 5 seconds', 'ask the carrier');
  const setMs = Date.now();
  await first.kill();
  await eventually(() => Date.now() - setMs > 6_000).toBe(true);
  expect(notifications.displayed()).toBe(0);

  const second = await openApp(start);
  await eventually(notifications.shown).toMatchObject([
    {
      title: '2 follow-ups are due',
      body: expect.stringMatching(/^(?:Eve .*: just now\nct_2: just now|ct_2: just now\nEve .*: just now)$/s),
    },
  ]);
  notifications.putAway();
  await second.kill();

  const third = await openApp(start);
  await third.says('Online');
  await third.press('j');
  expect([notifications.displayed(), notifications.shown().length]).toEqual([0, 1]);
});

test('an alert that a killed run has left keeps its place, and no name that is erased after it', async () => {
  const notifications = await startNotifications();
  const { simulator, ...start } = await server({ 1: 'Ana Souza' });
  const first = await openApp(start);
  await first.row('Ana Souza').waitFor();
  await remind(first, 'in 3 seconds', 'ask the carrier');
  // What is looked at rings nowhere else.
  await first.press('j');
  await eventually(notifications.displayed).toBe(1);
  await eventually(() => notifications.shown().at(-1)?.title).toBe('Follow up: Ana Souza');
  await first.kill();

  const second = await openApp(start);
  await second.row('Ana Souza').waitFor();
  await second.press('j');
  expect([notifications.displayed(), notifications.shown().length]).toEqual([1, 1]);
  simulator.edit('c1', { metadata: {} });
  await second.press('Control+r');
  await eventually(() => notifications.shown().at(-1)?.title).toBe('Follow up: ct_1');
  expect([notifications.displayed(), notifications.shown().length]).toEqual([1, 2]);
  notifications.press('Done');
  await eventually(notifications.displayed).toBe(0);
  await eventually(() => second.row('ct_1').textContent()).not.toMatch(/follow.up/);
});

test('where no service shows alerts, the reminder window opens without the focus, and one key answers', async () => {
  const app = await openApp(await server());
  const { row, press, electron } = app;
  await row('ct_1').waitFor();
  await press('j');
  await remind(app, 'in 3 seconds', 'send the contract');
  await press('k');
  const window = await electron.waitForEvent('window');
  await window.getByText('send the contract').waitFor();
  expect(await window.title()).toBe('Winnow: follow-ups');
  expect(await window.getByRole('heading').textContent()).toBe('1 follow-up due');
  if (process.env.WINNOW_PICTURES) await window.screenshot({ path: `${process.env.WINNOW_PICTURES}/reminders.png` });
  // The agent's keys go on where they were.
  const standing = await electron.evaluate(({ BrowserWindow }) => {
    const reminders = BrowserWindow.getAllWindows().find((each) => each.getTitle() === 'Winnow: follow-ups');
    return [reminders?.isVisible(), reminders?.isFocused(), reminders?.isAlwaysOnTop()];
  });
  expect(standing).toEqual([true, false, true]);
  // It may ask for what it needs and for nothing else.
  const refused = await window.evaluate(() => Reflect.get(globalThis, 'winnow').invoke('app.bootstrap', {}));
  expect(refused).toMatchObject({ ok: false, code: 'untrusted' });

  // Its process ends: what it showed comes back at once.
  const again = electron.waitForEvent('window');
  await electron.evaluate(({ BrowserWindow }) => {
    const reminders = BrowserWindow.getAllWindows().find((each) => each.getTitle() === 'Winnow: follow-ups');
    reminders?.webContents.forcefullyCrashRenderer();
  });
  const anew = await again;
  await anew.getByText('send the contract').waitFor();

  await anew.getByRole('main').press('4');
  await anew.getByText('ct_2 ·').waitFor();
  await anew.getByRole('main').press('z');
  await anew.getByText('send the contract').waitFor();
  await anew.getByRole('main').press('d');
  await eventually(() => row('ct_2').textContent()).not.toMatch(/follow.up/);
});

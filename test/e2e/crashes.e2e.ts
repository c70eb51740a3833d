import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, eventually, openApp, type RunningApp } from '#test/support/app.ts';

const notices = ({ page }: RunningApp) => page.getByRole('region', { name: 'Notices' });
const keptIn = (dataDir: string, ending: string) =>
  existsSync(join(dataDir, 'crashes', 'kept'))
    ? readdirSync(join(dataDir, 'crashes', 'kept')).filter((name) => name.endsWith(ending))
    : [];

/** What the reports in the dialog are called, the newest first. */
const listed = ({ dialog }: RunningApp) =>
  dialog('Crash reports').locator('tbody tr td:nth-child(2)').allTextContents();

/** What stands in the window: Playwright lets go of a page whose process has ended, also once it is loaded again. */
const wordsOf = ({ electron }: RunningApp): Promise<string> =>
  electron.evaluate(({ BrowserWindow }) => {
    const asked = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText');
    // A page that ends meanwhile never answers.
    return Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 500, ''))]).then(String);
  });

/** The system answers so whatever it is asked about the window. @returns what it was asked */
async function answering({ electron }: RunningApp, answer: number) {
  await electron.evaluate(({ dialog }, response) => {
    Reflect.set(globalThis, 'asked', []);
    Reflect.set(dialog, 'showMessageBox', async (_window: unknown, { message }: { message: string }) => {
      Reflect.get(globalThis, 'asked').push(message);
      return { response, checkboxChecked: false };
    });
  }, answer);
  return () => electron.evaluate((): string[] => Reflect.get(globalThis, 'asked'));
}

const crash = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());

/** Ends processes of Chromium's as a fault in them would. */
const crashHelpers = ({ electron }: RunningApp, what: string) =>
  electron.evaluate(({ app }, wanted) => {
    const all = app.getAppMetrics().filter(({ type, serviceName }) => type === wanted || serviceName === wanted);
    for (const { pid } of all) process.kill(pid, 'SIGSEGV');
    return all.length;
  }, what);

test('a window that hangs is asked about, and opened again gives back what was typed; helpers that end take nothing along', async () => {
  const app = await openApp({ switches: ['--sample'] });
  const { page, electron, dataDir } = app;
  for (const helper of ['GPU', 'network.mojom.NetworkService']) {
    const before = keptIn(dataDir, '.json').length;
    expect(await crashHelpers(app, helper)).toBe(1);
    await eventually(() => keptIn(dataDir, '.json').length).toBe(before + 1);
  }
  await app.press('j', 'f');
  await app.type('Remind me', 'tomorrow 9am ask Ana for the invoice');
  const hears = await answering(app, 0);
  const hang = () =>
    electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // What Chromium itself says only where nobody drives the page.
      window?.emit('unresponsive');
    });
  await hang();
  expect(await hears()).toEqual(['The window of Winnow does not answer.']);
  await electron.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('responsive'));
  await notices(app).getByText('did not answer for a while').waitFor();
  expect(await app.dialog('Remind me').locator('input[type=text]').inputValue()).toBe(
    'tomorrow 9am ask Ana for the invoice',
  );

  const asked = await answering(app, 1);
  void page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  await hang();
  await eventually(() => wordsOf(app)).toMatch(
    /did not answer for a while[\s\S]*You were typing: tomorrow 9am ask Ana for the invoice/,
  );
  expect(await asked()).toEqual(['The window of Winnow does not answer.']);
  const kinds = keptIn(dataDir, '.json').map((name) => /-([a-z-]+)-/.exec(name)?.[1]);
  expect(kinds.sort()).toEqual(['helper', 'helper', 'interface-hung', 'interface-hung']);
  const kept = keptIn(dataDir, '.json').map((name) => readFileSync(join(dataDir, 'crashes', 'kept', name), 'utf8'));
  expect(kept.join()).not.toContain('invoice');
});

test('a window that crashes is opened again and told, and its report is kept until it is deleted', async () => {
  const app = await openApp({ switches: ['--sample'] });
  const { dataDir } = app;
  await app.press('j', 'f');
  await app.type('Remind me', 'tomorrow 9am ring Ana');
  const asked = await answering(app, 0);
  await crash(app);
  await eventually(() => wordsOf(app)).toMatch(
    /A window of Winnow stopped unexpectedly and was opened again\.[\s\S]*You were typing: tomorrow 9am ring Ana/,
  );
  expect(await asked()).toEqual([]);
  const [report] = keptIn(dataDir, '.json');
  const path = join(dataDir, 'crashes', 'kept', report ?? '');
  const text = readFileSync(path, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ kind: 'interface', electron: expect.any(String), log: expect.any(Array) });
  expect(text).toMatch(/started · window=\d+/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'crashes')).mode & 0o777).toBe(0o700);
  expect(text).not.toContain('Ana');

  // Twice in a row may be for ever: the agent decides.
  await crash(app);
  await eventually(asked).toEqual(['The window of Winnow has stopped twice in a row.']);
  await eventually(() => wordsOf(app)).toContain('A window of Winnow stopped unexpectedly and was opened again.');
  await app.kill();

  const next = await openApp({ dataDir, switches: ['--sample'] });
  await next.press('Control+k');
  await next.type('Commands', 'crash reports');
  await next.press('Enter');
  const dialog = next.dialog('Crash reports');
  await eventually(() => listed(next)).toEqual(Array(2).fill(expect.stringMatching(/^A window stopped/)));
  for (const left of [1, 0]) {
    await dialog.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await eventually(() => listed(next)).toHaveLength(left);
  }
  await dialog.getByText('Nothing has stopped unexpectedly').waitFor();
  expect(readdirSync(join(dataDir, 'crashes', 'kept'))).toEqual([]);
});

test('what nobody catches in the main process is told and written down, without what it quotes', async () => {
  const app = await openApp({ switches: ['--sample'] });
  await app.electron.evaluate(() => {
    setImmediate(() => {
      throw Object.assign(new RangeError('Ana Souza wrote tok_secret'), { code: 'EWORDS' });
    });
  });
  await notices(app).getByRole('button', { name: 'See the report' }).click();
  await app.dialog('Crash reports').getByRole('button', { name: 'Read' }).click();
  const report = app.dialog('Crash reports').getByRole('document', { name: 'The report' });
  await report.getByText('RangeError').waitFor();
  expect(await report.textContent()).toContain('EWORDS');
  await app.electron.evaluate(() => void Promise.reject(new TypeError('Ana Souza again')));
  await eventually(() => keptIn(app.dataDir, '.json').length).toBe(2);
  const texts = keptIn(app.dataDir, '.json').map((name) =>
    readFileSync(join(app.dataDir, 'crashes', 'kept', name), 'utf8'),
  );
  expect(texts.join()).toContain('EWORDS');
  expect(texts.join()).not.toMatch(/Ana|secret/);
  expect(readFileSync(join(app.dataDir, 'logs', 'main.log'), 'utf8')).not.toMatch(/Ana|secret/);

  // What is hidden while it is typed is given back by nobody.
  await app.press('Escape', 'Control+k');
  await app.type('Commands', 'connect an account');
  await app.press('Enter');
  await app.type('Connect an account', 'vantax');
  await app.press('Enter');
  await app.dialog('Connect an account').getByLabel('API key').fill('vx_live_secret');
  await crash(app);
  await eventually(() => wordsOf(app)).toContain('You were typing: vantax');
  expect(await wordsOf(app)).not.toContain('secret');
});

test('a Winnow that crashed says so at its next start, once, with the picture of its memory', async () => {
  const dataDir = dataFolder();
  const first = await openApp({ dataDir, switches: ['--sample'] });
  const ended = once(first.electron.process(), 'exit');
  await first.electron.evaluate(() => setTimeout(() => process.crash(), 10));
  await ended;
  const second = await openApp({ dataDir, switches: ['--sample'] });
  await notices(second).getByText('Winnow stopped unexpectedly').waitFor();
  expect(keptIn(dataDir, '.dmp')).toHaveLength(1);
  await notices(second).getByRole('button', { name: 'See the report' }).click();
  await eventually(() => listed(second)).toEqual(['Winnow stopped, with a picture of memory']);
  await second.dialog('Crash reports').getByText('hand it on only to somebody').waitFor();
  await second.kill();
  const third = await openApp({ dataDir, switches: ['--sample'] });
  await third.press('Control+,');
  await third.dialog('Settings').getByRole('button', { name: 'Crash reports…' }).click();
  await eventually(() => listed(third)).toHaveLength(1);
  expect(await notices(third).getByText('stopped unexpectedly').count()).toBe(0);
});

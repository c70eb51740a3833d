import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, eventually, openApp, type RunningApp } from '#test/support/app.ts';

const notices = ({ page }: RunningApp) => page.getByRole('region', { name: 'Notices' });
const keptIn = (dataDir: string, ending: string) =>
  readdirSync(join(dataDir, 'crashes', 'kept')).filter((name) => name.endsWith(ending));

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

test('a window that crashes is opened again and told, and its report is kept until it is deleted', async () => {
  const app = await openApp({ switches: ['--sample'] });
  const { dataDir } = app;
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await eventually(() => wordsOf(app)).toContain('A window of Winnow stopped unexpectedly and was opened again.');
  const [report] = keptIn(dataDir, '.json');
  const path = join(dataDir, 'crashes', 'kept', report ?? '');
  const text = readFileSync(path, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ kind: 'interface', electron: expect.any(String), log: expect.any(Array) });
  expect(text).toMatch(/started · window=\d+/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'crashes')).mode & 0o777).toBe(0o700);
  await app.kill();

  const next = await openApp({ dataDir, switches: ['--sample'] });
  await next.press('Control+k');
  await next.type('Commands', 'crash reports');
  await next.press('Enter');
  const dialog = next.dialog('Crash reports');
  await eventually(() => listed(next)).toEqual([expect.stringMatching(/^A window stopped/)]);
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import {
  accountsFile,
  appCommand,
  dataFolder,
  eventually,
  openApp,
  type RunningApp,
  textFile,
} from '#test/support/app.ts';

async function startServer(count = 3) {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(count, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  return simulator;
}

const notices = ({ page }: RunningApp) => page.getByRole('region', { name: 'Notices' });
/** What a mouse held over the sync status says: the gate's sentence. */
async function whySync({ page, status }: RunningApp): Promise<string> {
  await status.locator('span').first().hover();
  return (await page.getByRole('tooltip').first().textContent()) ?? '';
}
/** The app is still there for the agent. */
async function isUsable({ press, dialog }: RunningApp): Promise<void> {
  await press('?');
  await dialog('Keys and help').waitFor();
  await press('Escape');
  await dialog('Keys and help').waitFor({ state: 'detached' });
}

/** Every file under a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });
}

describe('a server', () => {
  test('at a wrong address: offline, in words that name it, and the app goes on', async () => {
    const simulator = await startServer();
    const accounts = accountsFile(simulator);
    await simulator.stop();
    const app = await openApp({ switches: [`--accounts=${accounts}`], isReady: false });
    await app.says('Offline since');
    expect(await whySync(app)).toContain(new URL(simulator.baseUrl).host);
    await isUsable(app);
  });

  test('that answers with a web page: said as such, and what is known stays', async () => {
    const simulator = await startServer();
    const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
    await app.row('ct_1').waitFor();
    await app.says('Online');
    const page = simulator.inject({ fault: { kind: 'html' }, times: Number.POSITIVE_INFINITY });
    await app.press('t');
    await app.type('Tags', 'vip');
    await app.press('Enter', 'Escape');
    await app.status.filter({ hasText: 'Server trouble' }).waitFor({ timeout: 120_000 });
    expect(await whySync(app)).toContain('web page');
    await app.row('ct_1').waitFor();
    page.remove();
    await app.press('Control+r');
    await eventually(() => simulator.get('c1')?.tags).toEqual(['vip']);
  });

  test('that refuses the token: said, nothing is lost', async () => {
    const simulator = await startServer();
    const refusal = simulator.inject({ fault: { kind: 'status', status: 401 }, times: Number.POSITIVE_INFINITY });
    const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`], isReady: false });
    await app.says('Signed out');
    expect(await whySync(app)).toMatch(/does not accept the token/);
    refusal.remove();
    await app.press('Control+r');
    await app.row('ct_1').waitFor();
    await app.says('Online');
  });

  test('with a status that nobody knows: shown as it is, and it can be closed', async () => {
    const simulator = await startServer();
    simulator.edit('c1', { status: 'on_hold' });
    const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
    await app.row('ct_1').waitFor();
    expect(await app.row('ct_1').textContent()).toContain('on_hold');
    await app.press('e');
    await eventually(() => simulator.get('c1')?.status).toBe('closed');
  });
});

test('an accounts file that is wrong: the app opens, and the notice names the field and shows no token', async () => {
  const account = { provider: 'vantax', name: 'Support', baseUrl: 'http://127.0.0.1:9/v1' };
  const words = JSON.stringify([{ ...account, credentials: { token: 'tok_secret' }, options: {} }]);
  const app = await openApp({ switches: [`--accounts=${textFile('accounts.json', words)}`] });
  await notices(app)
    .getByText(/accounts\[0\]\.options\.subAccountId/)
    .waitFor();
  expect(await notices(app).textContent()).not.toContain('secret');
  await isUsable(app);
});

describe('files', () => {
  test('a damaged replica is pulled again, and the edit that waited reaches the server', async () => {
    const simulator = await startServer();
    const dataDir = dataFolder();
    const switches = [`--accounts=${accountsFile(simulator)}`];
    const first = await openApp({ dataDir, switches });
    await first.row('ct_1').waitFor();
    await first.says('Online');
    await first.press('Control+Shift+O');
    await first.says('Paused');
    await first.press('t');
    await first.type('Tags', 'vip');
    await first.press('Enter', 'Escape');
    await first.says('1 change waiting');
    await first.kill();
    for (const rest of ['-wal', '-shm']) rmSync(join(dataDir, `replica.db${rest}`), { force: true });
    writeFileSync(join(dataDir, 'replica.db'), 'no database at all '.repeat(10_000));

    const second = await openApp({ dataDir, switches });
    await notices(second).getByText('being pulled again').waitFor();
    await second.says('Paused'); // it stays so until the agent resumes
    await second.press('Control+Shift+O');
    await second.row('ct_3').waitFor();
    await eventually(() => simulator.get('c1')?.tags).toEqual(['vip']);
    expect(simulator.violations).toEqual([]);
  });

  test('a folder that cannot be written to: the window opens and says so', async () => {
    // Nobody, not even root, can make a folder below a device.
    const app = await openApp({ dataDir: '/dev/null/winnow', isReady: false });
    await app.page.getByRole('heading', { name: 'Winnow could not start' }).waitFor();
    expect(await app.page.getByRole('alert').textContent()).toMatch(/folder|disk|write/i);
    // What helps to put it right is there all the same.
    await app.page.getByRole('button', { name: 'Copy diagnostics' }).click();
    const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText());
    await eventually(copied).toMatch(/^Winnow \d(.|\n)*The files could not be opened\./);
    await app.page.getByText('Diagnostics are copied').first().waitFor();
  });
});

test('a second start shows the window of the first and ends: one writer', async () => {
  const simulator = await startServer();
  const switches = [`--accounts=${accountsFile(simulator)}`];
  const app = await openApp({ switches });
  const isVisible = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await isVisible()).toBe(false);

  const [command, args] = appCommand(app.dataDir, switches);
  const second = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  second.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(words).toContain('already running');
  await eventually(isVisible).toBe(true);
});

test('the token is in no file of the app and nowhere on the screen', async () => {
  const simulator = await startServer();
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.row('ct_1').waitFor();
  // The server quotes it, as some do, in an answer that is logged and shown.
  simulator.inject({
    fault: { kind: 'status', status: 401, body: { success: false, message: `Bad key ${simulator.token}` } },
    times: Number.POSITIVE_INFINITY,
  });
  await app.press('e');
  await app.says('Signed out');
  expect(await whySync(app)).not.toContain(simulator.token);
  await app.press('g', 'o');
  await app.outbox.getByRole('option').waitFor();
  for (const keys of [[], ['Control+,']]) {
    await app.press(...keys);
    expect(await app.page.content()).not.toContain(simulator.token);
  }
  const files = filesIn(app.dataDir).filter((file) => existsSync(file) && statSync(file).size < 50_000_000);
  expect(files.some((file) => file.endsWith('.log'))).toBe(true);
  expect(files.filter((file) => readFileSync(file).includes(simulator.token))).toEqual([]);
});

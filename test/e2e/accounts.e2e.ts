import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, dataFolder, eventually, openApp, type RunningApp, shared } from '#test/support/app.ts';

async function startServer() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(3, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  return simulator;
}

const focused = ({ page }: RunningApp) =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return label ?? element?.textContent ?? '';
  });

/** Tab by Tab to the control of this name, as somebody without a mouse goes. */
async function tabTo(app: RunningApp, name: RegExp, key = 'Tab'): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    if (name.test(await focused(app))) return;
    await app.press(key);
  }
  throw new Error(`Tab never reaches ${name}`);
}

/** Finds a command by its words and runs it. */
async function command(app: RunningApp, words: string): Promise<void> {
  await app.press('Control+k');
  await app.type('Commands', words);
  await app.press('Enter');
}

const notices = ({ page }: RunningApp) => page.getByRole('region', { name: 'Notices' });

describe('a token that is gone after a restart', () => {
  /** One that was connected, and has seen its conversations. */
  const installation = shared(async () => {
    const simulator = await startServer();
    const dataDir = dataFolder();
    const app = await openApp({ dataDir, switches: [`--accounts=${accountsFile(simulator)}`] });
    await app.row('ct_3').waitFor();
    await app.says('Online');
    await app.kill();
    return { simulator, dataDir };
  });

  /** The next start of an installation that has no secret store, or whose store was emptied. */
  async function restart() {
    const { simulator, dataDir } = await installation();
    for (const file of ['secrets.json', 'tokens.json']) rmSync(join(dataDir, file), { force: true });
    simulator.log.length = 0;
    return { simulator, app: await openApp({ dataDir }) };
  }

  test('is asked for by one key; meanwhile edits queue and are counted, and then everything goes on', async () => {
    const { simulator, app } = await restart();
    const { press, says, row, dialog, page } = app;
    await says('Signed out');
    await row('ct_1').waitFor();
    await press('e');
    await row('ct_1').waitFor({ state: 'detached' });
    await press('t');
    await app.type('Tags', 'vip');
    await press('Enter', 'Escape');
    await dialog('Tags').waitFor({ state: 'detached' });
    await says('2 changes waiting');
    await notices(app).getByText('2 changes wait here.').waitFor();

    await press('Control+,');
    const account = dialog('Settings').getByRole('group').filter({ hasText: 'Support' });
    await account.getByText('Needs to be connected again').waitFor();
    await account.getByText('2 changes wait here.').waitFor();
    await press('Escape');
    await dialog('Settings').waitFor({ state: 'detached' });
    expect(simulator.log).toEqual([]);

    await press('n');
    await eventually(() => focused(app)).toContain('API key');
    await page.keyboard.type('vx_live_wrong');
    await press('Enter');
    await dialog('Enter a new token').getByText('Invalid API key').waitFor();
    await tabTo(app, /API key/, 'Shift+Tab');
    await press('Control+a');
    await page.keyboard.type(simulator.token);
    await press('Enter');
    await dialog('Enter a new token').waitFor({ state: 'detached' });
    await says('Online');
    await eventually(() => simulator.get('c1')?.status).toBe('closed');
    await eventually(() => simulator.get('c2')?.tags).toEqual(['vip']);
    await eventually(() => app.status.textContent()).toBe('Online');
    expect(await notices(app).getByText('connect it again').count()).toBe(0);
    expect(simulator.violations).toEqual([]);
  });

  test('is asked for in Settings too', async () => {
    const { simulator, app } = await restart();
    await app.says('Signed out');
    await app.press('Control+,');
    await app.dialog('Settings').waitFor();
    await tabTo(app, /^Enter a new token/);
    await app.press('Enter');
    await eventually(() => focused(app)).toContain('API key');
    await app.page.keyboard.type(simulator.token);
    await app.press('Enter');
    await app.says('Online');
  });
});

test('a token that the server refuses in mid-work is renewed by one key, and what waited is sent', async () => {
  const simulator = await startServer();
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.row('ct_1').waitFor();
  await app.says('Online');
  const refusal = simulator.inject({ fault: { kind: 'status', status: 401 }, times: Number.POSITIVE_INFINITY });
  await app.press('e');
  await app.says('Signed out');
  await notices(app).getByText('1 change waits here.').waitFor();
  refusal.remove();
  await app.press('n');
  await eventually(() => focused(app)).toContain('API key');
  await app.page.keyboard.type(simulator.token);
  await app.press('Enter');
  await app.says('Online');
  await eventually(() => simulator.get('c1')?.status).toBe('closed');
});

test('an account is connected and signed out of by keyboard alone', async () => {
  const simulator = await startServer();
  const app = await openApp();
  const { press, dialog, page, row, says } = app;
  await command(app, 'connect');
  const connect = dialog('Connect an account');
  await connect.getByPlaceholder('Where are your conversations?').waitFor();
  await page.keyboard.type('vantax');
  await press('Enter');
  await eventually(() => focused(app)).toContain('API key');
  await page.keyboard.type('vx_live_wrong');
  await press('Shift+Tab', 'Control+a');
  await page.keyboard.type(simulator.baseUrl);
  await tabTo(app, /^Sub-account/);
  await press('Enter');
  await connect.getByText('Sub-account is needed.').waitFor();
  expect(await focused(app)).toContain('Sub-account');
  await page.keyboard.type(simulator.subAccountId);
  await press('Enter');
  await connect.getByText('Invalid API key').waitFor();
  await tabTo(app, /^API key/, 'Shift+Tab');
  await press('Control+a');
  await page.keyboard.type(simulator.token);
  await tabTo(app, /^Test connection/);
  await press('Enter');
  await connect.getByText('Connected: 3 conversations').waitFor();
  await press('Escape'); // to the providers, keeping what was typed
  await connect.getByPlaceholder('Where are your conversations?').waitFor();
  await press('Enter');
  await eventually(() => focused(app)).toContain('API key');
  await press('Enter');
  await connect.waitFor({ state: 'detached' });
  await row('ct_1').waitFor();
  await says('Online');

  await press('Control+Shift+O');
  await says('Paused');
  await press('e');
  await says('1 change waiting');
  await command(app, 'sign out');
  const question = dialog('Sign out of Vantax AI?');
  await question.getByText('1 change has not reached').waitFor();
  await press('Enter'); // the safe answer is the first
  await question.waitFor({ state: 'detached' });
  await row('ct_2').waitFor();
  await command(app, 'sign out');
  await question.waitFor();
  await tabTo(app, /^Sign out and discard/, 'Shift+Tab');
  await press('Enter');
  await question.waitFor({ state: 'detached' });
  await eventually(() => page.getByRole('navigation', { name: 'Places' }).textContent()).toContain('Sample inbox');
  await page.getByText('Signed out of Vantax AI').first().waitFor();
  expect(simulator.get('c1')?.status).toBe('open');
});

// npm run screenshots: takes the pictures of docs/ from the real app, light and dark, with the sample inbox.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inOwnSession, virtualDisplay } from './lib/display.mjs';
import { command, onPinnedNode } from './lib/entry.mjs';
import { projectNode } from './lib/paths.mjs';
import { followUp, inDialog, picture, saveView, start, until, write, writeScreen } from './lib/picture.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { requireCommands, testTools } from './lib/system-packages.mjs';

/** Says to the second run of this script that it has a display of its own. */
const inSession = 'WINNOW_SCREENSHOTS_SESSION';

/**
 * What the sample draws by lot: when the next customer writes, whether it is a new one, whether about something closed,
 * and which of those with something left to say: the third, who is Chloé Martin.
 */
const thirdOfThem = [0.5, 0.5, 0.5, 0.036];

await command(() => onPinnedNode(() => (process.env[inSession] ? take() : open())));

/** Sets up and builds, then starts this script again where windows can be opened. */
async function open() {
  await prepare({ systemPackages: [...virtualDisplay.systemPackages, ...testTools.systemPackages] });
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const again = process.argv.slice(1);
  const isLinux = process.platform === 'linux';
  if (isLinux)
    requireCommands([...virtualDisplay.commands, ...testTools.commands], 'take pictures of the app in its window');
  const [runner, args] = isLinux ? inOwnSession(projectNode, again) : [projectNode, again];
  return run(runner, args, { env: { ...env, [inSession]: '1' }, output: 'stdout' });
}

async function take() {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-pictures-'));
  try {
    await takeInbox(join(folder, 'sample'));
    await takePlaces(join(folder, 'places'));
    await takeNeedsYou(folder);
    await takeAccounts(folder);
    await takeGerman(join(folder, 'german'));
    await takeReminders(join(folder, 'reminders'));
    if (process.platform === 'linux') await takeAlert(join(folder, 'alert'));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return 0;
}

/**
 * The sample inbox in the middle of a morning's work.
 * @param {string} dataDir
 */
async function takeInbox(dataDir) {
  const app = await start(dataDir, ['--sample']);
  await saveView(app, 'tag:vip is:unread', 'VIP, unanswered');
  await saveView(app, 'tag:billing', 'Billing');
  await saveView(app, 'status:open tag:orders', 'Orders');
  await app.press('g', 'i');
  await app.row('Élodie Roux').click();
  await followUp(app, 'mon 9am');
  await app.row('Grace Kim').click();
  await followUp(app, 'tomorrow 9am');
  await app.row('Ana Souza').click();
  await inDialog(app, 't', 'Tags', 'callback');
  await app.press('p', 'h');
  await followUp(app, 'today 2pm call back about pricing');
  await picture(app, 'inbox');

  await app.press('Control+k');
  await app.dialog('Commands').waitFor();
  await app.page.keyboard.type('snooze fri 2pm');
  await app.dialog('Commands').getByRole('option').first().waitFor();
  await picture(app, 'palette');
  await app.press('Escape');
  await app.dialog('Commands').waitFor({ state: 'detached' });

  await inDialog(app, 'Control+k', 'Commands', 'compact');
  await picture(app, 'compact');
  await app.electron.close();
}

/**
 * What is put off, what comes back when, and the ways through an inbox.
 * @param {string} dataDir
 */
async function takePlaces(dataDir) {
  const app = await start(dataDir, ['--sample']);
  await app.row('Ana Souza').click();
  await app.press('Shift+Enter');
  await app.page.getByText(/^1 read of/).waitFor();
  await picture(app, 'focus');
  await app.press('Escape');
  const away = { 'Jürgen Weiß': 'in 2 hours', 'Chloé Martin': 'tomorrow 9am', 'Grace Kim': 'fri 2pm ask the workshop' };
  for (const [name, words] of Object.entries(away)) {
    await app.row(name).click();
    await followUp(app, words, 'h');
  }
  const due = {
    'Dai Nguyen': 'today 5pm',
    'Ben Okafor': 'every monday 9am',
    'Lerato Dlamini': 'in 3 days if no reply',
  };
  for (const [name, words] of Object.entries(due)) {
    await app.row(name).click();
    await followUp(app, words);
  }
  await app.press('g', 'l');
  await app.row('Jürgen Weiß').click();
  await picture(app, 'later');
  await app.press('g', 'f');
  await app.row('Ben Okafor').click();
  await picture(app, 'follow-ups');

  await app.press('g', 'i');
  await app.row('Farid Haddad').click();
  await picture(app, 'right-to-left');

  await app.press('/');
  await app.page.locator('#search:focus').waitFor();
  await app.page.keyboard.type('status:opne tag:vip');
  await app.page.getByRole('heading', { name: 'Not understood' }).waitFor();
  await picture(app, 'unknown-term');
  await app.press('Escape');
  await inDialog(app, 'Control+k', 'Commands', 'change keys', false);
  await app.dialog('Keys').waitFor();
  await picture(app, 'keys');
  await app.electron.close();
}

/**
 * Three accounts at three providers as one inbox, and an act on all of it before it is done.
 * @param {string} folder
 */
async function takeAccounts(folder) {
  const { startSampleServer } = await import('../electron/sample/server.ts');
  const { systemPorts } = await import('../electron/app/system-ports.ts');
  const { startChatwootSimulator } = await import('../test/simulators/chatwoot/simulator.ts');
  const { startWeavSimulator } = await import('../test/simulators/weav/simulator.ts');
  const support = await startSampleServer({
    clock: { ...systemPorts.clock, setTimer: () => () => {} },
    newId: systemPorts.newId,
    random: Math.random,
    stateFile: join(folder, 'support-inbox.json'),
  });
  const shop = await startChatwootSimulator({ nowMs: Date.now });
  const clinic = await startWeavSimulator({ nowMs: Date.now });
  const at = (/** @type {number} */ minutes) => Date.now() - minutes * 60_000;
  for (const [n, [contactName, text]] of [
    ['Paolo Conti', 'La lampada è arrivata rotta, allego le foto'],
    ['Nuria Vidal', '¿Puedo cambiar la talla del pedido 7711?'],
    ['Ravi Menon', 'The voucher is not taken at the checkout'],
  ].entries()) {
    shop.add({ contactName, messages: [{ text, atMs: at(7 + n * 25) }], unreadCount: n === 2 ? 0 : 1 });
  }
  for (const [n, [customerId, text]] of [
    ['Yusuf Demir', 'Can I move Thursday’s appointment to the afternoon?'],
    ['Олена Коваль', 'Добрий день! Результати вже готові?'],
    ['Ngozi Obi', 'Received the form, thank you'],
  ].entries()) {
    clinic.add({ customerId, channel: 'email', messages: [{ text, atMs: at(12 + n * 30) }] });
  }
  const { baseUrl: shopUrl, token: shopToken, accountId } = shop;
  const { baseUrl: clinicUrl, token: clinicToken } = clinic;
  const accounts = join(folder, 'three.json');
  const entries = [
    { ...support.account, name: 'Support' },
    {
      provider: 'chatwoot',
      name: 'Online shop',
      baseUrl: shopUrl,
      credentials: { token: shopToken },
      options: { accountId },
    },
    { provider: 'weav', name: 'Clinic', baseUrl: clinicUrl, credentials: { token: clinicToken }, options: {} },
  ];
  writeFileSync(accounts, JSON.stringify(entries), { mode: 0o600 });
  const app = await start(join(folder, 'three'), [`--accounts=${accounts}`]);
  await app.says('3 accounts online');
  await app.row('Paolo Conti').waitFor();
  const notices = app.page.getByRole('button', { name: 'Dismiss' });
  while ((await notices.count()) > 0) await notices.first().click();
  await app.row('Ana Souza').click();
  await picture(app, 'all-accounts');
  await app.row('Ravi Menon').click();
  await app.press('e', 'g', 'i');
  await app.press('/');
  await app.page.locator('#search:focus').waitFor();
  await app.page.keyboard.type('after:yesterday');
  await app.row('Ravi Menon').waitFor();
  await app.press('Enter', 'Control+a', 'e');
  await app.page.getByRole('table', { name: 'By account' }).waitFor();
  await picture(app, 'dry-run');
  await app.electron.close();
  for (const server of [support, shop, clinic]) await server.stop();
}

/**
 * The same in German.
 * @param {string} dataDir
 */
async function takeGerman(dataDir) {
  const app = await start(dataDir, ['--sample'], 'de-DE');
  await app.row('Jürgen Weiß').click();
  await picture(app, 'german');
  await app.electron.close();
}

/**
 * Two follow-ups that come due where no notification service answers, and what Settings says of that.
 * @param {string} dataDir
 */
async function takeReminders(dataDir) {
  const app = await start(dataDir, ['--sample']);
  const opened = app.electron.waitForEvent('window');
  await app.row('Ana Souza').click();
  await followUp(app, 'in 8 seconds call about the annual plan');
  await app.row('Grace Kim').click();
  await followUp(app, 'in 4 seconds warranty: ask the workshop');
  await app.row('Élodie Roux').click();
  const page = await opened;
  await page.getByRole('heading', { name: '2 follow-ups due' }).waitFor();
  await write(page, 'reminder-window');

  await inDialog(app, 'Control+k', 'Commands', 'alerts', false);
  await app.dialog('Alerts').getByText('Not tried, because a step above failed.').first().waitFor();
  await app.dialog('Alerts').getByText('warranty: ask the workshop').waitFor();
  await picture(app, 'alerts');
  await app.electron.close();
}

/**
 * An alert as a desktop shows it, and the one of several that came due while Winnow did not run.
 * @param {string} dataDir
 */
async function takeAlert(dataDir) {
  const daemon = spawn('dunst', ['-geometry', '420x5-24+60', '-padding', '14', '-horizontal_padding', '16'], {
    stdio: 'ignore',
  });
  await once(daemon, 'spawn');
  const waiting = () => execFileSync('dunstctl', ['count', 'displayed'], { encoding: 'utf8' }).trim() !== '0';
  const first = await start(dataDir, ['--sample']);
  await first.row('Grace Kim').click();
  await followUp(first, 'in 5 seconds warranty: ask the workshop');
  await first.row('Élodie Roux').click();
  await first.page.mouse.move(1, 1);
  await until(waiting);
  await writeScreen('alert');
  execFileSync('dunstctl', ['close-all']);
  for (const name of ['Ana Souza', 'Ben Okafor', 'Lerato Dlamini', 'Dai Nguyen']) {
    await first.row(name).click();
    await followUp(first, 'in 20 seconds call back');
  }
  await first.electron.close();
  await pause(25_000); // they come due while nothing runs
  const next = await start(dataDir, ['--sample']);
  await until(waiting);
  await writeScreen('alert-of-several');
  await next.electron.close();
  daemon.kill();
}

/**
 * A queue with everything that can become of an edit. The same sample inbox, served from here, so that others can edit
 * in it and a customer can write at the right moment.
 * @param {string} folder
 */
async function takeNeedsYou(folder) {
  const { startSampleServer } = await import('../electron/sample/server.ts');
  const { systemPorts } = await import('../electron/app/system-ports.ts');
  /** @type {() => void} */
  let customerWrites = () => {};
  const server = await startSampleServer({
    // The only timer is that of the next message: it goes when the picture wants it.
    clock: {
      ...systemPorts.clock,
      setTimer(write) {
        customerWrites = write;
        return () => {};
      },
    },
    newId: systemPorts.newId,
    random: sequence(thirdOfThem),
    stateFile: join(folder, 'sample-inbox.json'),
  });
  const accounts = join(folder, 'accounts.json');
  writeFileSync(accounts, JSON.stringify([server.account]), { mode: 0o600 });
  const app = await start(join(folder, 'served'), [`--accounts=${accounts}`]);
  const notices = app.page.getByRole('button', { name: 'Dismiss' });
  while ((await notices.count()) > 0) await notices.first().click();

  await app.press('Control+Shift+O');
  await app.says('Paused');
  customerWrites();
  await app.row('Chloé Martin').click();
  await app.press('e');
  const ben = app.row('Ben Okafor');
  await ben.click();
  const id = await ben.getAttribute('data-id');
  await app.press('s', 'p');
  await patch(server.account, `/conversations/${id}`, { status: 'closed' });
  await app.press('Control+Shift+O');
  await app.says('2 need you');

  await server.stop();
  await app.row('Jürgen Weiß').click();
  await inDialog(app, 't', 'Tags', 'vat');
  await app.says('Offline since');
  await app.row('Farid Haddad').click();
  await inDialog(app, 't', 'Tags', 'stock');
  await app.row('Hiro Tanaka').click();
  await app.press('s', 'p', 'g', 'o');
  const held = app.page.getByRole('option').filter({ hasText: 'Chloé Martin' });
  await held.click();
  await app.page.getByRole('blockquote').filter({ hasText: 'one parcel is still missing' }).waitFor();
  await picture(app, 'needs-you');
  await app.electron.close();
}

/**
 * Somebody else edits.
 * @param {import('#shared/account.ts').ProvisionedAccount} account
 * @param {string} path
 * @param {object} body
 */
async function patch({ baseUrl, credentials }, path, body) {
  const answer = await fetch(`${baseUrl}${path}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${credentials.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the sample inbox answered ${answer.status}`);
}

/** @param {readonly number[]} numbers given out in turn, again and again @returns {() => number} */
function sequence(numbers) {
  let at = 0;
  return () => numbers[at++ % numbers.length] ?? 0;
}

// npm run screenshots: takes the pictures of docs/ from the real app, light and dark, with the sample inbox.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inOwnSession, virtualDisplay } from './lib/display.mjs';
import { command, onPinnedNode } from './lib/entry.mjs';
import { appDir, projectNode, root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { say } from './lib/say.mjs';
import { requireCommands } from './lib/system-packages.mjs';

/** Says to the second run of this script that it has a display of its own. */
const inSession = 'WINNOW_SCREENSHOTS_SESSION';

const size = { width: 1440, height: 900 };
const themes = /** @type {const} */ (['light', 'dark']);

/**
 * What the sample draws by lot: when the next customer writes, whether it is a new one, whether about something closed,
 * and which of those with something left to say: the third, who is Chloé Martin.
 */
const thirdOfThem = [0.5, 0.5, 0.5, 0.036];

await command(() => onPinnedNode(() => (process.env[inSession] ? take() : open())));

/** Sets up and builds, then starts this script again where windows can be opened. */
async function open() {
  await prepare({ systemPackages: virtualDisplay.systemPackages });
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const again = process.argv.slice(1);
  const isLinux = process.platform === 'linux';
  if (isLinux) requireCommands(virtualDisplay.commands, 'take pictures of the app in its window');
  const [runner, args] = isLinux ? inOwnSession(projectNode, again) : [projectNode, again];
  return run(runner, args, { env: { ...env, [inSession]: '1' }, output: 'stdout' });
}

async function take() {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-pictures-'));
  try {
    await takeInbox(join(folder, 'sample'));
    await takeNeedsYou(folder);
    await takeReminders(join(folder, 'reminders'));
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

/** @typedef {Awaited<ReturnType<typeof start>>} App */

/**
 * @param {string} dataDir
 * @param {readonly string[]} switches
 */
async function start(dataDir, switches) {
  const { _electron } = await import('playwright-core');
  const { electron: executablePath } = JSON.parse(readFileSync(join(root, 'out/runtime.json'), 'utf8'));
  const electron = await _electron.launch({
    executablePath,
    args: [
      ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      appDir,
      '--lang=en-GB',
      `--user-data-dir=${dataDir}`,
      ...switches,
    ],
    env: { ...process.env, TZ: morningZone(), LANGUAGE: 'en_GB' },
  });
  const page = await electron.firstWindow();
  await page.setViewportSize(size);
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  const list = page.getByRole('listbox', { name: 'Conversations' });
  /** @param {string} name */
  const row = (name) => list.getByRole('option', { name: new RegExp(`^${name}(,|$)`) });
  await row('Ana Souza').waitFor();
  return {
    electron,
    page,
    list,
    row,
    /** @param {string} words of the sync status */
    says: (words) => page.getByRole('status', { name: 'Sync status' }).filter({ hasText: words }).waitFor(),
    /** @param {string} name */
    dialog: (name) => page.getByRole('dialog', { name }),
    /** @param {readonly string[]} keys */
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
  };
}

/** A zone in which it is between eleven and twelve now, so that the pictures are of a morning whenever they are taken. */
function morningZone() {
  const hours = 11 - new Date().getUTCHours();
  const ahead = hours > 12 ? hours - 24 : hours < -11 ? hours + 24 : hours;
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/**
 * Opens a dialog by its key, types, and takes what it offers first.
 * @param {App} app
 * @param {string} key
 * @param {string} name
 * @param {string} words
 * @param {boolean} [isClosed] what is taken leaves no dialog open
 */
async function inDialog({ page, dialog }, key, name, words, isClosed = true) {
  await page.keyboard.press(key);
  await dialog(name).waitFor();
  await page.keyboard.type(words);
  await dialog(name).getByRole('option', { name: words }).first().waitFor();
  await page.keyboard.press('Enter');
  if (isClosed) await page.keyboard.press('Escape');
  await dialog(name).waitFor({ state: 'detached' });
}

/**
 * @param {App} app
 * @param {string} words
 */
async function followUp({ page, dialog }, words) {
  await page.keyboard.press('f');
  await dialog('Remind me').waitFor();
  await page.keyboard.type(words);
  await dialog('Remind me').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await dialog('Remind me').waitFor({ state: 'detached' });
}

/**
 * @param {App} app
 * @param {string} query
 * @param {string} name
 */
async function saveView({ page, dialog, press }, query, name) {
  await press('/');
  await page.locator('#search:focus').waitFor();
  await page.keyboard.type(query);
  await press('Control+s');
  await dialog('Save this search').waitFor();
  await dialog('Save this search').getByLabel('Name of the view').fill(name);
  await press('Enter');
  await dialog('Save this search').waitFor({ state: 'detached' });
  await press('Escape');
}

/**
 * Waits until what passes has passed, and writes docs/<name>-light.png and -dark.png.
 * @param {App} app
 * @param {string} name
 */
async function picture({ page }, name) {
  await page.getByRole('region', { name: 'Last action' }).waitFor({ state: 'detached' });
  await write(page, name);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function write(page, name) {
  mkdirSync(join(root, 'docs'), { recursive: true });
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    const path = join(root, 'docs', `${name}-${theme}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    say(path);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** @param {readonly number[]} numbers given out in turn, again and again @returns {() => number} */
function sequence(numbers) {
  let at = 0;
  return () => numbers[at++ % numbers.length] ?? 0;
}

// How the pictures of docs/ are taken: the app, what is done in it, and what is written.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { appDir, root } from './paths.mjs';
import { say } from './say.mjs';

const size = { width: 1440, height: 900 };
const themes = /** @type {const} */ (['light', 'dark']);

/** @typedef {Awaited<ReturnType<typeof start>>} App */

/**
 * @param {string} dataDir
 * @param {readonly string[]} switches
 * @param {string} [language] of the system
 */
export async function start(dataDir, switches, language = 'en-GB') {
  const { _electron } = await import('playwright-core');
  const { electron: executablePath } = JSON.parse(readFileSync(join(root, 'out/runtime.json'), 'utf8'));
  const electron = await _electron.launch({
    executablePath,
    args: [
      ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      appDir,
      `--lang=${language}`,
      `--user-data-dir=${dataDir}`,
      ...switches,
    ],
    env: { ...process.env, TZ: morningZone(), LANGUAGE: language.replace('-', '_') },
  });
  const page = await electron.firstWindow();
  await page.setViewportSize(size);
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  const list = page.getByRole('listbox').first();
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
export async function inDialog({ page, dialog }, key, name, words, isClosed = true) {
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
 * @param {'f' | 'h'} [key] of what becomes of it until then: it stays, or goes to Later
 */
export async function followUp({ page, dialog }, words, key = 'f') {
  const name = key === 'f' ? 'Remind me' : 'Later';
  await page.keyboard.press(key);
  await dialog(name).waitFor();
  await page.keyboard.type(words);
  await dialog(name).getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await dialog(name).waitFor({ state: 'detached' });
}

/**
 * @param {App} app
 * @param {string} query
 * @param {string} name
 */
export async function saveView({ page, dialog, press }, query, name) {
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
export async function picture({ page }, name) {
  await page.getByRole('region', { name: 'Last action' }).waitFor({ state: 'detached' });
  await write(page, name);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function write(page, name) {
  mkdirSync(join(root, 'docs'), { recursive: true });
  await page.mouse.move(1, 1); // no row under it offers what it could do
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    const path = join(root, 'docs', `${name}-${theme}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    say(path);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/**
 * Writes docs/<name>.png: the whole screen, with what the desktop shows over the window.
 * @param {string} name
 */
export async function writeScreen(name) {
  await pause(500); // what comes on the screen has come
  const path = join(root, 'docs', `${name}.png`);
  execFileSync('import', ['-window', 'root', path]);
  say(path);
}

/** @param {() => boolean} isSo asked until it is */
export async function until(isSo) {
  while (!isSo()) await pause(100);
}

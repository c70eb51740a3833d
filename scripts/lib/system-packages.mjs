import { ask, hasCommand, mustRun } from './run.mjs';
import { Stop, say } from './say.mjs';

/** What Chromium links against or opens at run time, by Debian's names. */
export const electronLibraries = [
  'libgtk-3-0',
  'libnss3',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libgbm1',
  'libasound2',
  'libnotify4',
];

/** What the end-to-end tests watch alerts and secrets with, press keys of other layouts and compose with, and tell the system of an authority with. */
export const testTools = {
  systemPackages: [
    'dunst',
    'imagemagick',
    'gnome-keyring',
    'xdotool',
    'x11-xkb-utils',
    'libnss3-tools',
    'uim',
    'uim-gtk3-immodule',
    'uim-byeoru',
  ],
  commands: [
    'dunst',
    'dunstctl',
    'import',
    'gnome-keyring-daemon',
    'xdotool',
    'setxkbmap',
    'xkbcomp',
    'certutil',
    'uim-sh',
  ],
};

/** For the library that plays power cuts. */
export const cCompiler = ['gcc', 'libc6-dev'];

/** For the one native binding that is not there ready-made. */
export const compilers = ['gcc', 'g++'];

/**
 * Makes sure of packages of the system on Debian and its relatives, the only ones we know how to ask; elsewhere it does
 * nothing, and what is missing shows when it is used (`checkLinkedLibraries`, `requireCommands`).
 * @param {readonly string[]} names
 * @throws {Stop} with the command to run, when we may not install
 */
export async function ensureSystemPackages(names) {
  if (process.platform !== 'linux') return;
  const missing = missingPackages(names);
  if (missing.length === 0) return;

  const prefix = administratorPrefix();
  if (!prefix) {
    throw new Stop(
      `Missing from this system: ${missing.join(', ')}. Run: sudo apt-get update && sudo apt-get install -y ${missing.join(' ')}`,
    );
  }
  say(`Installing packages of the system: ${missing.join(', ')}.`);
  const [command = '', ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  await mustRun('refresh the list of packages', command, [...args, 'update']);
  await mustRun('install the packages', command, [
    ...args,
    'install',
    '-y',
    '--no-install-recommends',
    ...missing.map(currentName),
  ]);
}

/**
 * @param {readonly string[]} names
 * @returns {string[]} those that dpkg does not know as installed; none where there is no dpkg
 */
function missingPackages(names) {
  // Since the change to 64-bit time, Debian 13 and Ubuntu 24.04 call libgtk-3-0 libgtk-3-0t64, and so on.
  const asked = names.flatMap((name) => [name, `${name}t64`]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders.
  const answer = ask('dpkg-query', ['-W', '-f', '${db:Status-Abbrev} ${Package}\n', ...asked]);
  if (!answer.isFound) return [];
  const installed = new Set(
    answer.stdout
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .map((line) => line.slice(2).trim()),
  );
  return names.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/**
 * @param {string} name
 * @returns {string} its name in the release that runs here
 */
function currentName(name) {
  return ask('apt-cache', ['show', `${name}t64`]).code === 0 ? `${name}t64` : name;
}

/** @returns {string[] | null} what to put before a command that needs root; null when we cannot become root unasked */
function administratorPrefix() {
  if (process.getuid?.() === 0) return [];
  return ask('sudo', ['-n', 'true']).code === 0 ? ['sudo', '-n'] : null;
}

/**
 * The check for Linux systems without dpkg: asks the loader which libraries it cannot find.
 * @param {string} executable
 * @throws {Stop} with the names of the missing libraries
 */
export function checkLinkedLibraries(executable) {
  if (process.platform !== 'linux' || hasCommand('dpkg-query')) return;
  const missing = ask('ldd', [executable])
    .stdout.split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
  if (missing.length > 0) {
    throw new Stop(`Electron cannot start: this system lacks ${missing.join(', ')}. Install them and try again.`);
  }
}

/**
 * @param {readonly string[]} commands
 * @param {string} purpose to follow "needed to", such as "open a window without a display"
 * @throws {Stop} with the missing ones
 */
export function requireCommands(commands, purpose) {
  const missing = commands.filter((command) => !hasCommand(command));
  if (missing.length > 0) throw new Stop(`Needed to ${purpose}, but not installed: ${missing.join(', ')}.`);
}

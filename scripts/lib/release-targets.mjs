import { hasCommand } from './run.mjs';

/**
 * One form in which a release is handed out.
 * @typedef {object} Target
 * @property {'linux' | 'mac' | 'win'} system
 * @property {string} name as electron-builder calls it
 * @property {() => string | null} obstacle why it cannot be made on this machine, or null
 */

/** @param {NodeJS.Platform} platform */
const on = (platform) => process.platform === platform;

/** @param {string} command */
const lacks = (command) => (hasCommand(command) ? null : `it needs \`${command}\`, which is not installed`);

const linux = () => (on('linux') || on('darwin') ? null : 'it is made on Linux or macOS');
const mac = () => (on('darwin') ? null : 'Apple’s tools for signing and disk images exist on macOS only');
const windows = () => (on('win32') ? null : lacks('wine') && 'it is made on Windows, or where Wine is installed');

/** @type {readonly Target[]} */
export const targets = [
  { system: 'linux', name: 'AppImage', obstacle: linux },
  { system: 'linux', name: 'deb', obstacle: linux },
  { system: 'linux', name: 'rpm', obstacle: () => linux() ?? lacks('rpmbuild') },
  { system: 'linux', name: 'tar.gz', obstacle: linux },
  { system: 'mac', name: 'dmg', obstacle: mac },
  { system: 'mac', name: 'zip', obstacle: mac },
  { system: 'win', name: 'nsis', obstacle: windows },
];

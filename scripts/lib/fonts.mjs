import { ask } from './run.mjs';
import { Stop, say } from './say.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** What a bare system has no font for, a character of it in hexadecimal, and Debian's smallest package that has one. */
const scripts = [
  { name: 'Chinese, Japanese and Korean', characters: ['65e5', '304b', 'd55c'], systemPackage: 'fonts-wqy-microhei' },
  { name: 'Hindi', characters: ['0939'], systemPackage: 'fonts-lohit-deva' },
  { name: 'emoji', characters: ['1f642'], systemPackage: 'fonts-symbola' },
];

/**
 * Makes sure that messages of any script are drawn, where the system tells its fonts: a script that any installed font
 * has is left alone. Winnow runs without, so what cannot be installed is only told.
 */
export async function ensureFonts() {
  const missing = notDrawn();
  if (missing.length === 0) return;
  try {
    await ensureSystemPackages(missing.map(({ systemPackage }) => systemPackage));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
  }
  const still = notDrawn();
  if (still.length === 0) return;
  const names = still.map(({ name }) => name).join(', ');
  const packages = still.map(({ systemPackage }) => systemPackage).join(' ');
  say(`No font here draws ${names}: such texts show as boxes. On Debian: ${packages}`);
}

function notDrawn() {
  if (process.platform !== 'linux' || !ask('fc-list', ['--version']).isFound) return [];
  return scripts.filter(({ characters }) => characters.some((each) => !hasFont(each)));
}

/** @param {string} character in hexadecimal */
const hasFont = (character) => ask('fc-list', [`:charset=${character}`, 'file']).stdout.trim() !== '';

// npm run electron-age: how old the pinned Electron is, and whether it still gets fixes of security: its makers keep the
// newest three major versions. Asks the package registry; exits with 1 where it is time for another.
import { command, onPinnedNode } from './lib/entry.mjs';
import { installedVersion } from './lib/paths.mjs';
import { ask } from './lib/run.mjs';
import { Stop } from './lib/say.mjs';

const keptMajors = 3;
/** A version that is not the newest of its kind may be this old: until then, what it lacks is what a week brings. */
const longestMs = 60 * 24 * 60 * 60_000;

await command(() => onPinnedNode(check));

/** @returns {Promise<number>} */
async function check() {
  const { code, stdout, stderr } = ask('npm', ['view', 'electron', 'time', 'dist-tags.latest', '--json']);
  if (code !== 0) throw new Stop(`The package registry did not say which Electron is the newest. ${stderr.trim()}`);
  const { time, 'dist-tags.latest': latest } = JSON.parse(stdout);
  const pinned = installedVersion('electron');
  const ageMs = Date.now() - Date.parse(time[pinned]);
  const major = (/** @type {string} */ version) => Number(version.split('.')[0]);
  const isKept = major(latest) - major(pinned) < keptMajors;
  const isOld = pinned !== latest && ageMs > longestMs;
  process.stdout.write(
    `Electron ${pinned} is ${Math.floor(ageMs / 86_400_000)} days old; the newest is ${latest}. ` +
      `${isKept ? 'It still gets fixes' : 'It gets no fixes any more'}.\n`,
  );
  return isKept && !isOld ? 0 : 1;
}

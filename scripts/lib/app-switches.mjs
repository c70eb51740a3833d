import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Stop } from './say.mjs';

export const help = `Opens Winnow. Sets up and builds first what is missing.

npm start -- [switches]

  --user-data-dir=DIR    keeps everything Winnow stores in DIR instead of the usual place
  --accounts=FILE.json   connects the accounts that are described in FILE.json
  --sample               opens the sample inbox, whatever accounts are connected
  --offline              starts with syncing paused
  --allow-old-runtime    reaches real servers even on the old Electron of a machine that cannot fetch the current one
  --screenshot=FILE.png  writes a picture of the window to FILE.png as soon as the first list is painted, and quits
  --help                 lists these switches

Without a display on Linux, the app opens on a virtual screen with --screenshot=out/winnow.png.
`;

/**
 * @typedef {object} AppSwitches
 * @property {boolean} isHelp
 * @property {string[]} switches as the app takes them, with absolute paths; without the screenshot
 * @property {string | null} screenshot an absolute path
 */

/**
 * Reads the command line before anything is set up, so that a mistyped switch is told at once.
 * @param {readonly string[]} args
 * @param {string} from what relative paths start from
 * @returns {AppSwitches}
 * @throws {Stop} at a switch that does not exist or lacks its value
 */
export function readAppSwitches(args, from) {
  const values = parse(args);
  /** @param {string | undefined} path */
  const absolute = (path) => (path === undefined ? null : resolve(from, path));
  const userDataDir = absolute(values['user-data-dir']);
  const accounts = absolute(values.accounts);
  return {
    isHelp: values.help === true,
    switches: [
      ...(userDataDir ? [`--user-data-dir=${userDataDir}`] : []),
      ...(accounts ? [`--accounts=${accounts}`] : []),
      ...(values.sample ? ['--sample'] : []),
      ...(values.offline ? ['--offline'] : []),
      ...(values['allow-old-runtime'] ? ['--allow-old-runtime'] : []),
    ],
    screenshot: absolute(values.screenshot),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'user-data-dir': { type: 'string' },
        accounts: { type: 'string' },
        screenshot: { type: 'string' },
        sample: { type: 'boolean' },
        'allow-old-runtime': { type: 'boolean' },
        offline: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\nnpm start -- --help lists the switches.`);
  }
}

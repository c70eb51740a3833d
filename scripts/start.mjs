// npm start: sets up and builds what is missing, then opens the app.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { help, readAppSwitches } from './lib/app-switches.mjs';
import { inOwnSession, isHeadless, virtualDisplay } from './lib/display.mjs';
import { command, onPinnedNode } from './lib/entry.mjs';
import { appDir, outDir } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { Stop, say } from './lib/say.mjs';
import { requireCommands } from './lib/system-packages.mjs';

/** How long the app may take on a virtual screen, where nobody sees that it hangs. */
const unseenLimitMs = 120_000;

await command(async () => {
  // npm moves to the repository's root; a path on the command line is meant from where the person stood.
  const wish = readAppSwitches(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (wish.isHelp) {
    process.stdout.write(help);
    return 0;
  }
  return onPinnedNode(() => open(wish.switches, wish.screenshot ?? (isHeadless ? join(outDir, 'winnow.png') : null)));
});

/**
 * @param {readonly string[]} switches
 * @param {string | null} screenshot
 * @returns {Promise<number>} the app's exit code
 */
async function open(switches, screenshot) {
  const runtime = await prepare({ systemPackages: isHeadless ? virtualDisplay.systemPackages : [] });
  if (runtime.isFallback) {
    say(`This is the old Electron ${runtime.electronVersion}: for the sample inbox and tests only, not real accounts.`);
  }
  if (screenshot) rmSync(screenshot, { force: true });

  const code = await runElectron(runtime.electron, [
    // Chromium's sandbox refuses to run as root. For anybody else it stays on.
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    appDir,
    ...switches,
    ...(screenshot ? [`--screenshot=${screenshot}`] : []),
  ]);
  if (code !== 0 || !screenshot) return code;
  if (!existsSync(screenshot)) throw new Stop(`The app ended without writing ${screenshot}.`);
  say(`A picture of the window: ${screenshot}`);
  return 0;
}

/**
 * @param {string} electron
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
async function runElectron(electron, args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env; // it would make Electron a plain Node
  if (!isHeadless) return run(electron, args, { env, output: 'stdout' });

  requireCommands(virtualDisplay.commands, 'open the app without a display');
  say('There is no display here: opening the app on a virtual screen.');
  const [session, sessionArgs] = inOwnSession(electron, args);
  const code = await run(session, sessionArgs, { env, output: 'stdout', limitMs: unseenLimitMs });
  if (code === 124) say(`The app had not painted its list after ${unseenLimitMs / 1000} seconds.`);
  return code;
}

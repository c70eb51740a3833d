import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { Stop } from './say.mjs';

/** How long a child that was asked to end may take, before it is made to. */
const graceMs = 5_000;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; ours when left out
 * @property {'stdout' | 'stderr'} [output] where the child's stdout goes; stderr when left out
 * @property {number} [limitMs] ends the child, and all it has started, after this time
 */

/**
 * Runs a command to its end. SIGINT, SIGTERM and SIGHUP are passed on to the child and to everything it has started, so
 * that neither a window nor a virtual display outlives us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 128 + the signal's number when a signal ended it; 124 past the limit
 */
export function run(command, args, { cwd, env, output = 'stderr', limitMs } = {}) {
  return new Promise((resolve, reject) => {
    // A process group of its own: wrappers such as xvfb-run do not pass signals on to what they have started.
    const grouped = process.platform !== 'win32';
    const child = spawn(command, args, {
      ...(cwd && { cwd }),
      ...(env && { env }),
      detached: grouped,
      stdio: ['ignore', output === 'stdout' ? 'inherit' : 2, 'inherit'],
    });

    let isPastLimit = false;
    /** @type {NodeJS.Timeout[]} */
    const timers = [];
    /** @param {NodeJS.Signals} signal */
    const send = (signal) => {
      try {
        if (grouped && child.pid) process.kill(-child.pid, signal);
        else child.kill(signal);
      } catch {
        // It has ended already.
      }
    };
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      send(signal);
      timers.push(setTimeout(() => send('SIGKILL'), graceMs));
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    const stopListening = () => {
      for (const timer of timers) clearTimeout(timer);
      for (const signal of signals) process.off(signal, end);
    };
    for (const signal of signals) process.on(signal, end);
    if (limitMs) {
      timers.push(
        setTimeout(() => {
          isPastLimit = true;
          end('SIGTERM');
        }, limitMs),
      );
    }

    child.on('error', (error) => {
      stopListening();
      reject(new Stop(`${command} could not be started: ${error.message}`));
    });
    child.on('exit', (code, signal) => {
      stopListening();
      if (isPastLimit) resolve(124);
      else resolve(code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)]);
    });
  });
}

/**
 * Runs a command that has to succeed.
 * @param {string} purpose what it is for, to follow "could not", such as "fetch Electron"
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @throws {Stop} when it ends with anything but 0
 */
export async function mustRun(purpose, command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Stop(`Could not ${purpose}: ${[command, ...args].join(' ')} ended with ${code}.`);
}

/**
 * Asks a quick command for its answer.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {{ isFound: boolean, code: number | null, stdout: string, stderr: string }} isFound is false when there is no
 *   such command
 */
export function ask(command, args, options = {}) {
  const answer = spawnSync(command, args, {
    ...options,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  return {
    isFound: answer.error === undefined || !('code' in answer.error) || answer.error.code !== 'ENOENT',
    code: answer.status,
    stdout: answer.stdout ?? '',
    stderr: answer.stderr ?? '',
  };
}

/**
 * @param {string} command
 * @returns {boolean} whether the PATH has it
 */
export function hasCommand(command) {
  return ask('sh', ['-c', `command -v "$0"`, command]).code === 0;
}

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDir } from './paths.mjs';
import { Stop, say } from './say.mjs';

/** A lock older than this belongs to nobody: process ids are used again, after a restart or in another container. */
const oldestMs = 30 * 60_000;

/**
 * Runs `work` while no other process on this machine runs it under the same name. A lock whose owner is gone is taken
 * over, so that a killed set-up never blocks the next.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  mkdirSync(cacheDir(), { recursive: true });
  const file = join(cacheDir(), `${name}.lock`);
  await take(file, name);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * A folder to work in, for the holder of a lock: under a fixed name, so that what a killed process has left there goes
 * away with the next.
 * @param {string} path
 * @returns {string} the same path, now an empty folder
 */
export function emptyFolder(path) {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

/**
 * @param {string} file
 * @param {string} name
 */
async function take(file, name) {
  const mine = `${file}.${process.pid}`;
  const giveUpMs = Date.now() + oldestMs;
  writeFileSync(mine, String(process.pid));
  try {
    for (let hasSaid = false; !tryLink(mine, file); ) {
      if (Date.now() > giveUpMs)
        throw new Stop(`Another set-up has held ${file} for too long. Delete it and try again.`);
      if (isAbandoned(file)) {
        discard(file);
        continue;
      }
      if (!hasSaid) say(`Waiting for another process that is at the same step (${name}).`);
      hasSaid = true;
      await sleep(200);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Makes `file` appear with its content in one step: nobody can ever read a lock without an owner.
 * @param {string} mine
 * @param {string} file
 */
function tryLink(mine, file) {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
function isAbandoned(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    if (Date.now() - statSync(file).mtimeMs > oldestMs) return true;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    // ESRCH: no such process. Anything else: it belongs to another user (EPERM), or has just been released (ENOENT).
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/**
 * Removes an abandoned lock. Between looking and removing, another process may have taken it over already: moved aside
 * first and looked at again, a living lock is put back.
 * @param {string} file
 */
function discard(file) {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch {
    return; // somebody else was faster
  }
  if (!isAbandoned(aside)) tryLink(aside, file);
  unlinkSync(aside);
}

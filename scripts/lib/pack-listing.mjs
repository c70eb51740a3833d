import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { getRawHeader } from '@electron/asar';

/** The app's own archive is to stay below it: what grows past it is noticed by whoever packs. */
export const asarBudgetBytes = 3_000_000;

/**
 * @typedef {object} Packed
 * @property {string} path below the folder
 * @property {number} bytes
 */

/**
 * @param {string} folder
 * @returns {Packed[]} every file in it, the largest first
 */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), bytes: statSync(path).size }))
    .sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
}

/**
 * @param {string} archive an asar
 * @returns {Packed[]} what is inside, the largest first
 */
export function filesInAsar(archive) {
  /** @type {Packed[]} */
  const found = [];
  /**
   * @param {any} node
   * @param {string} path
   */
  const visit = (node, path) => {
    if (!node.files) {
      if (!node.unpacked) found.push({ path, bytes: node.size });
      return;
    }
    for (const [name, child] of Object.entries(node.files)) visit(child, path === '' ? name : `${path}/${name}`);
  };
  visit(getRawHeader(archive).header, '');
  return found.sort((a, b) => b.bytes - a.bytes);
}

/** @param {string} file */
export const sha256Of = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(2).padStart(8)} MB`;

/**
 * @param {readonly Packed[]} files
 * @param {number} count how many are listed by name
 */
export function table(files, count) {
  const rest = files.slice(count);
  const sum = (/** @type {readonly Packed[]} */ some) => some.reduce((total, { bytes }) => total + bytes, 0);
  return [
    ...files.slice(0, count).map(({ path, bytes }) => `${megabytes(bytes)}  ${path}`),
    ...(rest.length > 0 ? [`${megabytes(sum(rest))}  in ${rest.length} more`] : []),
    `${megabytes(sum(files))}  in all`,
  ].join('\n');
}

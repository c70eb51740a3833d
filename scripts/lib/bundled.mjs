import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { root as repository } from './paths.mjs';

/**
 * A package of which something is in what is handed out.
 * @typedef {object} Bundled
 * @property {string} name
 * @property {string} version
 * @property {string} license SPDX
 * @property {string} text what its licence wants to be passed on
 * @property {readonly string[]} parts where it is: of the bundles, or beside them
 */

/** What the bundles need beside them, and what is compiled into it without a package of its own. */
const beside = /** @type {const} */ ({ electron: 'runtime', 'better-sqlite3': 'main' });

/** Code that the bundlers put in themselves, by how they name it. */
const helpers = /** @type {const} */ ([
  ['\0vite/', 'vite'],
  ['\0rolldown/', 'rolldown'],
]);

/**
 * Which packages a part of the app is made of. It reads what the bundler says it has written, so that neither what is
 * left out nor what a bundled package brings along is missed.
 * @param {string} part
 * @param {unknown} output as vite's `build` answers
 * @returns {Map<string, Set<string>>} the folder of each package, with the parts it is in
 */
export function packagesIn(part, output) {
  const { output: files } = /** @type {import('vite').Rolldown.RolldownOutput} */ (output);
  const modules = files.flatMap(
    (file) =>
      file.type === 'chunk'
        ? Object.entries(file.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []))
        : file.originalFileNames.map((name) => join(repository, name.replace(/^(?:\.\.\/)+/, ''))), // from the page's folder
  );
  return new Map(modules.flatMap((id) => folderOf(id)).map((folder) => [folder, new Set([part])]));
}

/**
 * @param {string} id a module, as the bundler names it
 * @returns {string[]} the folder of its package, where it is none of ours
 */
function folderOf(id) {
  const helper = helpers.find(([prefix]) => id.startsWith(prefix));
  if (helper) return [join(repository, 'node_modules', helper[1])];
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('/', sep);
  const mark = `node_modules${sep}`;
  const at = path.lastIndexOf(mark);
  if (at < 0) return [];
  const [first = '', second = ''] = path.slice(at + mark.length).split(sep);
  return [path.slice(0, at + mark.length) + (first.startsWith('@') ? join(first, second) : first)];
}

/**
 * @param {ReadonlyMap<string, ReadonlySet<string>>} folders of what is in the bundles
 * @returns {Bundled[]} with what lies beside them, by name
 * @throws where a package says no licence or brings no text of it
 */
export function describeBundled(folders) {
  const all = new Map(folders);
  for (const [name, part] of Object.entries(beside)) all.set(join(repository, 'node_modules', name), new Set([part]));
  const packages = [...all].map(([folder, parts]) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { name, version, license } = manifest;
    if (typeof license !== 'string') throw new Error(`${name} ${version} says no licence.`);
    return { name, version, license, text: licenceText(folder, manifest), parts: [...parts].sort() };
  });
  return [...packages, sqlite()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/**
 * @param {string} folder
 * @param {{ name: string, license: string, author?: string | { name: string } }} manifest
 */
function licenceText(folder, { name, license, author }) {
  const file = readdirSync(folder)
    .filter((entry) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(entry))
    .sort()[0];
  if (file) return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  const holder = typeof author === 'string' ? author.replace(/\s*<.*$/, '') : author?.name;
  if (license !== 'MIT' || !holder) throw new Error(`${name} brings no text of its licence to pass on with the app.`);
  // It names the licence and forgot its text, which is the same for all, ours too, but for the holder.
  return readFileSync(join(repository, 'LICENSE'), 'utf8')
    .replace(/^Copyright .*$/m, `Copyright (c) ${holder}`)
    .trim();
}

/** @returns {Bundled} compiled into better-sqlite3, under no package of its own */
function sqlite() {
  const header = join(repository, 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.h');
  const [, version] = /#define SQLITE_VERSION\s+"([\d.]+)"/.exec(readFileSync(header, 'utf8')) ?? [];
  if (!version) throw new Error('better-sqlite3 does not say which SQLite it holds.');
  return {
    name: 'sqlite',
    version,
    license: 'blessing',
    text: 'The authors disclaim copyright to this source code: it is in the public domain.',
    parts: ['main'],
  };
}

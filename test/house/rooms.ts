import { posix } from 'node:path';
import { parseSync } from 'vite';
import type { Finding, Source } from './syntax.ts';

/**
 * The rooms of a house, from the top: each may use those below it and never one above. A file that stands in no room is
 * named by itself; the rest of the files beside the rooms are for everybody.
 */
export type House = { readonly root: string; readonly rooms: readonly string[] };

export const houses: readonly House[] = [
  {
    root: 'electron',
    rooms: [
      'main.ts',
      'app',
      'engine',
      'ipc',
      'accounts',
      'sync',
      'outbox',
      'reminders',
      'replica',
      'storage',
      'sample',
      'providers',
    ],
  },
  {
    root: 'renderer',
    rooms: [
      'main.tsx',
      'app.tsx',
      'later.tsx',
      'on-demand.tsx',
      'dialogs.tsx',
      'reminders',
      'settings',
      'palette',
      'triage',
      'outbox',
      'query',
      'edit',
      'accounts',
      'app-context.tsx',
      'commands',
      'state',
      'ui',
      'keys',
      'i18n',
      'platform',
    ],
  },
];

/** @returns every import of the file that leads to a room above its own, whatever its form, types included */
export function climbsOf({ file, text }: Source, { root, rooms }: House): Finding[] {
  const roomOf = (path: string) => rooms.indexOf(posix.relative(root, path).split('/')[0] ?? '');
  const own = roomOf(file);
  return importsOf({ file, text }).flatMap(({ path, line }) => {
    const target = path.startsWith('#') ? path.slice(1) : posix.join(posix.dirname(file), path);
    const room = target.startsWith(`${root}/`) ? roomOf(target) : -1;
    // What stands beside the rooms is for everybody, and so must use none of them.
    const isAbove = room >= 0 && (own < 0 || room < own);
    return isAbove ? [{ line, what: path }] : [];
  });
}

function importsOf({ file, text }: Source): { path: string; line: number }[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const asked = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? [])),
    ...module.dynamicImports.map(({ moduleRequest }) => moduleRequest),
  ];
  return asked.flatMap(({ start, end }) => {
    const path = text.slice(start, end).replaceAll(/^['"`]|['"`]$/g, '');
    return /^[.#]/.test(path) ? [{ path, line: text.slice(0, start).split('\n').length }] : [];
  });
}

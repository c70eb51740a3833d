import { resolve } from 'node:path';
import { words } from '../words.ts';

const { commandLine } = words;

/** What the command line asks for. Paths are absolute. */
export type Switches = {
  /** Where all state lives; null for the system's usual place. */
  readonly userDataDir: string | null;
  readonly accountsFile: string | null;
  readonly sample: boolean;
  readonly offline: boolean;
  /** Real servers are reached even on the old Electron that stands in where the current one cannot be had. */
  readonly allowsOldRuntime: boolean;
  readonly screenshotFile: string | null;
};

export type ParsedSwitches =
  | { readonly kind: 'run'; readonly switches: Switches }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly problem: string };

/** Ours, with what a path that is missing is told as; null: it takes no value. No schema: the window waits for this file. */
const known = {
  'user-data-dir': commandLine.needsFolder,
  accounts: commandLine.needsAccounts,
  screenshot: commandLine.needsPicture,
  sample: null,
  offline: null,
  'allow-old-runtime': null,
  help: null,
} as const satisfies Record<string, string | null>;
type Name = keyof typeof known;

const isKnown = (name: string): name is Name => Object.hasOwn(known, name);

/** What is wrong with a switch, or null. */
function problemOf(name: Name, value: string): string | null {
  const needed = known[name];
  if (needed === null) return value === '' ? null : commandLine.takesNoValue;
  return value === '' ? needed : null;
}

/**
 * Reads our switches out of a command line. Everything else is Chromium's (--no-sandbox, --remote-debugging-port) or
 * Electron's, and passes untouched.
 * @param argv as in process.argv
 * @param cwd what relative paths start from
 */
export function parseSwitches(argv: readonly string[], cwd: string): ParsedSwitches {
  const given = new Map<Name, string>();
  for (const argument of argv.slice(1)) {
    if (argument === '--') break; // what follows are no switches
    const [, name, value = ''] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name !== undefined && isKnown(name)) given.set(name, value);
  }
  for (const [name, value] of given) {
    const problem = problemOf(name, value);
    if (problem !== null) return { kind: 'refused', problem: `--${name} ${problem}` };
  }
  if (given.has('help')) return { kind: 'help' };
  const absolute = (name: Name) => {
    const path = given.get(name);
    return path === undefined ? null : resolve(cwd, path);
  };
  return {
    kind: 'run',
    switches: {
      userDataDir: absolute('user-data-dir'),
      accountsFile: absolute('accounts'),
      screenshotFile: absolute('screenshot'),
      sample: given.has('sample'),
      offline: given.has('offline'),
      allowsOldRuntime: given.has('allow-old-runtime'),
    },
  };
}

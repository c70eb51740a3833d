import { resolve } from 'node:path';
import { z } from 'zod';
import { words } from '../words.ts';

const { commandLine } = words;

/** What the command line asks for. Paths are absolute. */
export type Switches = {
  /** Where all state lives; null for the system's usual place. */
  readonly userDataDir: string | null;
  readonly accountsFile: string | null;
  readonly sample: boolean;
  readonly offline: boolean;
  readonly screenshotFile: string | null;
};

export type ParsedSwitches =
  | { readonly kind: 'run'; readonly switches: Switches }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly problem: string };

const path = (what: string) => z.string({ error: what }).min(1, what);
const flag = z.literal('', { error: commandLine.takesNoValue });

const schema = z.object({
  'user-data-dir': path(commandLine.needsFolder).optional(),
  accounts: path(commandLine.needsAccounts).optional(),
  screenshot: path(commandLine.needsPicture).optional(),
  sample: flag.optional(),
  offline: flag.optional(),
  help: flag.optional(),
});

/**
 * Reads our switches out of a command line. Everything else is Chromium's (--no-sandbox, --remote-debugging-port) or
 * Electron's, and passes untouched.
 * @param argv as in process.argv
 * @param cwd what relative paths start from
 */
export function parseSwitches(argv: readonly string[], cwd: string): ParsedSwitches {
  const given: Record<string, string> = {};
  for (const argument of argv.slice(1)) {
    if (argument === '--') break; // what follows are no switches
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name !== undefined && Object.hasOwn(schema.shape, name)) given[name] = value ?? '';
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { kind: 'refused', problem: `--${issue?.path.join('')} ${issue?.message}` };
  }
  const { data } = parsed;
  if (data.help !== undefined) return { kind: 'help' };
  const absolute = (given: string | undefined) => (given === undefined ? null : resolve(cwd, given));
  return {
    kind: 'run',
    switches: {
      userDataDir: absolute(data['user-data-dir']),
      accountsFile: absolute(data.accounts),
      screenshotFile: absolute(data.screenshot),
      sample: data.sample !== undefined,
      offline: data.offline !== undefined,
    },
  };
}

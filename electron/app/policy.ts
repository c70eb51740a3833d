import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { type Issue, issuesOf } from '#shared/issue.ts';
import { languageWishes } from '#shared/language.ts';
import type { PolicyProblem } from '#shared/notice.ts';
import { type PolicyEntry, policyEntries } from '#shared/policy.ts';

const entries = {
  /** The file of the agent's accounts, as of --accounts; `~/` stands for their home. */
  accounts: z.string().regex(/^(?:~[\\/]|[\\/]|[A-Za-z]:[\\/])/),
  /** Where new versions are published, or null: this machine's administrator brings them. */
  updates: z.url({ protocol: /^https$/ }).nullable(),
  startAtLogin: z.boolean(),
  keepRunning: z.boolean(),
  language: z.enum(languageWishes),
  logLevel: z.enum(['error', 'warn', 'info']),
} satisfies Record<PolicyEntry, z.ZodType>;
type Entries = z.output<z.ZodObject<typeof entries>>;

/** What an administrator has decided for everybody on the machine. What it leaves out is the agent's to decide. */
export type Policy = { readonly [Name in keyof Entries]?: Entries[Name] };

export type ReadPolicy = {
  readonly policy: Policy;
  /** Null where all of it holds. */
  readonly problem: PolicyProblem | null;
};

/** Far more than any policy. */
const maxBytes = 100_000;
/** What a mode lets others than the owner write. */
const writableByOthers = 0o022;

/**
 * Where each system keeps what only its administrator may change. On Windows that is where programs are installed: in
 * ProgramData anybody may make a folder.
 * @param programFiles Windows' own name for it, of the environment
 */
export function policyFile(platform: NodeJS.Platform, programFiles: string | undefined): string {
  if (platform === 'win32') return `${programFiles ?? 'C:\\Program Files'}\\Winnow\\policy.json`;
  return platform === 'darwin' ? '/Library/Application Support/Winnow/policy.json' : '/etc/winnow/policy.json';
}

/**
 * Reads the policy; none where there is no file. Each entry counts by itself: a wrong one is named, and the rest holds.
 * @param owner whose file it must be, where the system has owners: the administrator's id, or it is anybody's word
 */
export function readPolicy(file: string, owner: number): ReadPolicy {
  const none = (problem: PolicyProblem | null) => ({ policy: {}, problem });
  try {
    const { size, mode, uid } = statSync(file);
    if (process.platform !== 'win32' && (uid !== owner || (mode & writableByOthers) !== 0)) {
      return none({ kind: 'not-protected' });
    }
    if (size > maxBytes) return none({ kind: 'unreadable' });
    return checkPolicy(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')));
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return none(isAbsent ? null : { kind: 'unreadable' });
  }
}

function checkPolicy(json: unknown): ReadPolicy {
  const whole = z.record(z.string(), z.unknown()).safeParse(json);
  if (!whole.success) return { policy: {}, problem: { kind: 'unreadable' } };
  const policy: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [name, value] of Object.entries(whole.data)) {
    const schema = Object.hasOwn(entries, name) ? entries[name as keyof Entries] : null;
    if (!schema) {
      issues.push({ path: name, problem: 'unknown-key', expected: Object.keys(entries).join(', '), received: name });
      continue;
    }
    const checked = schema.safeParse(value);
    if (checked.success) policy[name] = checked.data;
    else issues.push(...issuesOf(checked.error, value).map((issue) => ({ ...issue, path: name })));
  }
  return { policy, problem: issues.length > 0 ? { kind: 'wrong', issues } : null };
}

/** The settings that are not the agent's to decide. */
export type Forced = Pick<Policy, 'startAtLogin' | 'keepRunning' | 'language'>;

export function forcedSettings({ startAtLogin, keepRunning, language }: Policy): Forced {
  return {
    ...(startAtLogin === undefined ? {} : { startAtLogin }),
    ...(keepRunning === undefined ? {} : { keepRunning }),
    ...(language === undefined ? {} : { language }),
  };
}

/** What the policy has decided, for whoever shows it. */
export const decidedBy = (policy: Policy): PolicyEntry[] =>
  policyEntries.filter((entry) => policy[entry] !== undefined);

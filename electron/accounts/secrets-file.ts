import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { News } from '#shared/notice.ts';
import { writeAtomically } from '../write-atomically.ts';

const fileSchema = z.strictObject({ version: z.literal(1), values: z.record(z.string(), z.string()) });

/** What of a secrets file could not be used, for the agent. */
export type TokensUnused = Extract<News, { kind: 'tokens-unused' }>;

/** What a secrets file holds, and what was wrong with it, or null. */
export type SecretsRead = { values: Map<string, string>; problem: TokensUnused | null };

/**
 * Reads a file of secrets; one that cannot be used is as good as none. Never throws.
 * A damaged file is kept aside, for whoever wants to look.
 * @param isPlain its values are not encrypted: it is then only read when nobody else can read it
 */
export function readSecretsFile(path: string, isPlain: boolean, nowMs: number): SecretsRead {
  const values = new Map<string, string>();
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { values, problem: isMissing ? null : unused(path, 'unreadable') };
  }
  try {
    // Asked of the opened file, not of its path: nobody can put another one there in between.
    if (isPlain && isReadableByOthers(fstatSync(fd))) {
      return { values, problem: unused(path, 'readable-by-others') };
    }
    const { values: stored } = fileSchema.parse(JSON.parse(readFileSync(fd, 'utf8')));
    return { values: new Map(Object.entries(stored)), problem: null };
  } catch {
    // Not passed on: the parser's message quotes what it read.
    return { values, problem: keepAside(path, nowMs) };
  } finally {
    closeSync(fd);
  }
}

/** Only its owner can read it, from its first byte on. @throws the file system's error; the old file is then untouched */
export function writeSecretsFile(path: string, values: ReadonlyMap<string, string>): void {
  writeAtomically(path, `${JSON.stringify({ version: 1, values: Object.fromEntries(values) })}\n`, 0o600);
}

/** Takes one out of a file that is not used: whatever else is wrong with it, it must not outlive its account. */
export function forgetIn(path: string, key: string): void {
  const stored = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!stored.success || !Object.hasOwn(stored.data.values, key)) return;
  const { [key]: _, ...values } = stored.data.values;
  writeAtomically(path, `${JSON.stringify({ version: 1, values })}\n`, statSync(path).mode & 0o777);
}

/** Windows has no such mode; there the folder of the user's own profile protects the file. */
function isReadableByOthers({ mode, uid }: { mode: number; uid: number }): boolean {
  if (process.platform === 'win32') return false;
  return (mode & 0o077) !== 0 || uid !== process.getuid?.();
}

const unused = (file: string, problem: TokensUnused['problem'], aside: string | null = null): TokensUnused => ({
  kind: 'tokens-unused',
  file,
  problem,
  aside,
});

function keepAside(path: string, nowMs: number): TokensUnused {
  const aside = `${path}.damaged-${nowMs}`;
  try {
    renameSync(path, aside);
    return unused(path, 'damaged', aside);
  } catch {
    return unused(path, 'damaged-in-the-way');
  }
}

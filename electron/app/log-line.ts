import { z } from 'zod';
import { failureClasses, failureSchema } from '#shared/failure.ts';
import { storageProblems } from '#shared/reason.ts';

/** What of an error is written: names and numbers of our code and of the system's, whatever its message quotes. */
export type ErrorFacts = {
  readonly name: string;
  /** As the system, SQLite, zod and our own errors call it: ECONNRESET, SQLITE_FULL, invalid_type, corrupt, auth. */
  readonly codes: readonly string[];
  /** Function, file and place, the innermost first. */
  readonly frames: readonly string[];
};

const className = /^[A-Z]\w{0,40}$/;
const frame = /^ {4}at (?:(?:async |new )*([\w$.<>]+) (?:\[as [^\]]*\] )?\()?([^()\n]*?[/\\])?([\w.-]+:\d+:\d+)\)?$/;
const mostFrames = 12;
const deepest = 4;

/** The facts of an error, and of what caused it. */
export function errorFacts(error: unknown, depth = 0): readonly ErrorFacts[] {
  if (!(error instanceof Error)) return [{ name: typeof error, codes: [], frames: [] }];
  const own = {
    name: className.test(error.name) ? error.name : 'Error',
    codes: codesOf(error),
    frames: framesOf(error),
  };
  return error.cause === undefined || depth === deepest ? [own] : [own, ...errorFacts(error.cause, depth + 1)];
}

const systemCode = z.string().regex(/^[A-Z][A-Z0-9_]{2,60}$/);
const failureKinds = failureSchema.options.map(({ shape }) => shape.kind.value);

/** The properties in which our errors, SQLite's and the system's say what is wrong, in words of a list. */
const codes = z.object({
  code: systemCode.optional().catch(undefined),
  problem: z.enum(storageProblems).optional().catch(undefined),
  kind: z.enum(failureClasses).optional().catch(undefined),
  status: z.int().optional().catch(undefined),
  failure: z
    .object({ kind: z.enum(failureKinds) })
    .optional()
    .catch(undefined),
  issues: z
    .array(z.object({ code: z.string().regex(/^[a-z_]+$/) }))
    .optional()
    .catch(undefined),
});

function codesOf(error: Error): string[] {
  const { failure, issues = [], ...own } = codes.parse(error);
  const all = [...Object.values(own), failure?.kind, ...issues.slice(0, 5).map(({ code }) => code)];
  return all.flatMap((one) => (one === undefined ? [] : [String(one)]));
}

/** Behind the message, which may hold lines that look like a place. */
function framesOf({ stack = '', message }: Error): string[] {
  const told = stack.indexOf(message);
  if (told < 0) return [];
  const lines = stack.slice(told + message.length).split('\n');
  return lines
    .flatMap((line) => {
      const [, of, , place] = frame.exec(line) ?? [];
      return place === undefined ? [] : [of === undefined ? place : `${of} ${place}`];
    })
    .slice(0, mostFrames);
}

const errorWords = ({ name, codes: said, frames }: ErrorFacts): string =>
  [name, said.length > 0 ? `(${said.join(' ')})` : '', frames.length > 0 ? ` at ${frames.join(' < ')}` : ''].join('');

/** An id of the system's, or of an entry of an accounts file; no sentence, and no address. */
const idWord = /^[\w-]{1,64}$/;
const nameWord = /^[\w.@:-]{1,60}$/;

function factWords(name: string, fact: unknown): string {
  if (name === 'error') return errorFacts(fact).map(errorWords).join(', of ');
  if (typeof fact !== 'string') return String(fact);
  return (name === 'accountId' ? idWord : nameWord).test(fact) ? fact : '?';
}

/** One line: the message, and each fact as its kind is written. */
export const lineOf = (message: string, facts: Readonly<Record<string, unknown>> = {}): string =>
  [message, ...Object.entries(facts).map(([name, fact]) => `${name}=${factWords(name, fact)}`)].join(' · ');

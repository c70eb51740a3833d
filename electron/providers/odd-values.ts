import { z } from 'zod';
import { rowText } from './bounded.ts';
import { LongNumber } from './long-number.ts';

/** @returns a schema that reads a number of things, from 0; a server may write its digits as a text */
export function countOf() {
  return z.unknown().transform((value, context): number => {
    const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
    context.addIssue({ code: 'invalid_type', expected: 'number', input: value });
    return z.NEVER;
  });
}

/** @returns a schema of how many there are in all, as a server counts: only a hint, and null where it is anything else */
export const totalHint = () =>
  countOf()
    .nullish()
    .catch(null)
    .transform((total) => total ?? null);

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...[true, 1, 'true', '1'].map((yes) => [yes, true] as const),
  ...[false, 0, 'false', '0'].map((no) => [no, false] as const),
]);

/** @returns a schema that reads a number that names something into its text, however many digits it has */
export function numberedId() {
  return z.unknown().transform((value, context): string => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
    if (value instanceof LongNumber && /^\d+$/.test(value.text)) return value.text;
    context.addIssue({ code: 'invalid_type', expected: 'number', input: value });
    return z.NEVER;
  });
}

/** @returns a schema that reads a flag; a server may write it as a word or as 0 and 1 */
export function flagOf() {
  return z.unknown().transform((value, context): boolean => {
    const flag = flags.get(value);
    if (flag !== undefined) return flag;
    context.addIssue({ code: 'invalid_type', expected: 'boolean', input: value });
    return z.NEVER;
  });
}

/** @returns a schema of a flag that a server may leave out; null where it is no flag */
export const flagHint = () =>
  flagOf()
    .nullish()
    .catch(null)
    .transform((flag) => flag ?? null);

/** @returns a schema that reads one sign among others: a word, or null where it is anything else */
export const signOf = () => rowText.nullish().catch(null);

/** @returns a schema of what its reader makes the best of, whatever it is: `textIn` of a text, `toldName` of a name */
export const untyped = () => z.unknown().optional();

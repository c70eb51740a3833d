import { z } from 'zod';

/** What can be wrong with one value, of an answer or of a form. Schemas of ours say these where zod takes a message. */
export const issueProblems = [
  'missing',
  'wrong-type',
  'unknown-value',
  'unknown-key',
  'unknown-shape',
  'no-time',
  'no-uuid',
  'not-in-addresses',
  'too-large',
  'too-long',
  'unread',
  'too-small',
  'undocumented',
  'needed',
  'not-plain',
  'no-address',
  'not-secure',
  'no-account-number',
  'no-accounts',
  'no-provider',
  'unknown-provider',
  'twice',
  'nameless',
  'tag-empty',
  'tag-long',
  'key-empty',
  'key-long',
  'value-long',
  'macro-nameless',
  'macro-empty',
] as const;
export type IssueProblem = (typeof issueProblems)[number];

/** Which value is wrong and how, without the value: it may be a customer's word or a token. */
export const issueSchema = z.strictObject({
  /** As data[3].last_message_at; empty for the whole. */
  path: z.string(),
  problem: z.enum(issueProblems),
  /** What would be right: a type, or the values there are; null where the problem says all. */
  expected: z.string().nullable(),
  /** What is there instead: a type, or the keys that are not known. */
  received: z.string().nullable(),
});
export type Issue = z.infer<typeof issueSchema>;

/**
 * As zod's own `safeParse`, for what others made: zod compares the `length` of whatever it meets, and ends in an error
 * where that is an object which is no number and no text.
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  try {
    return schema.safeParse(value);
  } catch {
    const error = new z.ZodError([{ code: 'custom', path: [], message: as('unknown-shape'), input: value }]);
    return { success: false, error: error as z.ZodError<z.output<Schema>> };
  }
}

/** A message for zod: `issueOf` finds it again. */
export const as = (problem: IssueProblem): IssueProblem => problem;

/**
 * The first thing that is wrong.
 * @param input what was read: zod tells what it wanted, not what was there
 */
export const issueOf = (error: z.ZodError, input: unknown): Issue =>
  issuesOf(error, input)[0] ?? { path: '', problem: 'undocumented', expected: null, received: null };

/** All that is wrong. @param input as for `issueOf` */
export const issuesOf = ({ issues }: z.ZodError, input: unknown): Issue[] =>
  issues.map((issue) => ({ path: pathOf(issue.path), ...problemOf(issue, issue.path.reduce<unknown>(partOf, input)) }));

function problemOf(issue: z.core.$ZodIssue, at: unknown): Omit<Issue, 'path'> {
  const own = issueProblems.find((problem) => problem === issue.message);
  if (own) return { problem: own, expected: null, received: null };
  switch (issue.code) {
    case 'invalid_type':
      if (at === undefined) return { problem: 'missing', expected: issue.expected, received: null };
      return { problem: 'wrong-type', expected: issue.expected, received: typeOf(at) };
    case 'invalid_value':
      if (at === undefined) return { problem: 'missing', expected: null, received: null };
      return { problem: 'unknown-value', expected: issue.values.map(String).join(', '), received: null };
    case 'unrecognized_keys':
      return { problem: 'unknown-key', expected: null, received: issue.keys.join(', ') };
    case 'too_big':
      return {
        problem: issue.origin === 'string' ? 'too-long' : 'too-large',
        expected: String(issue.maximum),
        received: null,
      };
    case 'too_small':
      return { problem: 'too-small', expected: String(issue.minimum), received: null };
    case 'invalid_union':
      // None of them is meant: what tells them apart is none of theirs.
      if (issue.errors.length === 0)
        return { problem: at === undefined ? 'missing' : 'unknown-value', expected: null, received: null };
      return { problem: at === undefined ? 'missing' : 'undocumented', expected: null, received: null };
    default:
      return { problem: at === undefined ? 'missing' : 'undocumented', expected: null, received: null };
  }
}

const partOf = (whole: unknown, key: PropertyKey): unknown =>
  typeof whole === 'object' && whole !== null && Object.hasOwn(whole, key)
    ? (whole as Readonly<Record<PropertyKey, unknown>>)[key]
    : undefined;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value !== 'object') return typeof value;
  // By what it is made from: a key of its own that is called so is a server's word.
  const made = Object.getPrototypeOf(value) as { readonly constructor: { readonly name: string } } | null;
  return made === null || made === Object.prototype ? 'object' : made.constructor.name;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .reduce<string>((whole, part) => (typeof part === 'number' ? `${whole}[${part}]` : `${whole}.${String(part)}`), '')
    .replace(/^\./, '');
}

import { z } from 'zod';
import { fields } from './edits/edit.ts';
import { failureClasses, failureSchema } from './failure.ts';
import { issueSchema } from './issue.ts';

/** The longest word of a server that is kept, in characters. */
export const maxServerSays = 500;

/** The server's own words, one line, never a credential; and the status of the answer. Null where it said none. */
const said = { serverSays: z.string().max(maxServerSays).nullable(), status: z.int().nullable() };

/**
 * What is wrong with one of the two files, in terms the rest acts on:
 * `corrupt` not readable as our database · `newer` written by a later Winnow · `full` no space left ·
 * `read-only` no permission to write · `in-use` another Winnow has the folder · `failed` any other input/output error.
 */
export const storageProblems = ['corrupt', 'newer', 'full', 'read-only', 'in-use', 'failed'] as const;
export type StorageProblem = (typeof storageProblems)[number];

/** How earlier versions called what they told in a sentence. */
const earlierCodes = [
  'unreachable',
  'server-error',
  'rate-limited',
  'unauthorized',
  'refused',
  'gone',
  'not-applied',
  'unreadable',
  'changed-elsewhere',
  'replied-since',
  'storage',
] as const;

/**
 * Why something is as it is: an edit needs the agent, a gate is closed, a request of the window failed. Facts only; the
 * window puts them into words (`renderer/i18n/reason-words.ts`), in whatever language it speaks.
 */
export const reasonSchema = z.discriminatedUnion('kind', [
  // Of edits, and of the requests that carry them.
  z.strictObject({ kind: z.literal('request'), as: z.enum(failureClasses), what: failureSchema, ...said }),
  z.strictObject({ kind: z.literal('refused'), ...said }),
  z.strictObject({ kind: z.literal('gone'), ...said }),
  z.strictObject({ kind: z.literal('changed-elsewhere'), ...said }),
  /** `somebody`: in a thread whose end nobody can read from here. */
  z.strictObject({ kind: z.literal('replied-since'), by: z.enum(['customer', 'somebody']) }),
  z.strictObject({ kind: z.literal('not-applied') }),
  z.strictObject({ kind: z.literal('merged-in-circle') }),
  /** As an earlier version told it. */
  z.strictObject({ kind: z.literal('told'), words: z.string(), was: z.enum(earlierCodes), ...said }),
  // Of gates.
  z.strictObject({ kind: z.literal('paused') }),
  z.strictObject({ kind: z.literal('paced') }),
  /** `file`: which one, or null where that makes no difference. */
  z.strictObject({ kind: z.literal('storage'), problem: z.enum(storageProblems), file: z.string().nullable() }),
  /** Something of ours went wrong: the log tells. */
  z.strictObject({ kind: z.literal('internal') }),
  // Of requests of the window.
  z.strictObject({ kind: z.literal('strange-window') }),
  z.strictObject({ kind: z.literal('unknown-request') }),
  z.strictObject({ kind: z.literal('no-main-process') }),
  z.strictObject({ kind: z.literal('wrong-input'), issue: issueSchema }),
  /** `note`: what the provider's table of capabilities says about it. */
  z.strictObject({
    kind: z.literal('read-only-field'),
    field: z.enum(fields),
    service: z.string(),
    note: z.string().nullable(),
  }),
  /** Where the agent wanted one of theirs to be kept. `isFull`: there is no room for it. */
  z.strictObject({ kind: z.literal('file-not-written'), isFull: z.boolean(), file: z.string() }),
  z.strictObject({ kind: z.literal('not-here') }),
]);
export type Reason = z.infer<typeof reasonSchema>;

/** What the server itself said, where it said anything. */
export const serverSaysOf = (reason: Reason | null): string | null =>
  reason !== null && 'serverSays' in reason ? reason.serverSays : null;

/** The status of the answer, where there was one. */
export const statusOf = (reason: Reason | null): number | null =>
  reason !== null && 'status' in reason ? reason.status : null;

/** A close is held because something was written that the agent had not seen. */
export const isReplied = (reason: Reason | null): reason is Extract<Reason, { kind: 'replied-since' | 'told' }> =>
  reason?.kind === 'replied-since' || (reason?.kind === 'told' && reason.was === 'replied-since');

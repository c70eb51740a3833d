import { z } from 'zod';
import { accountId } from './account.ts';
import { crashKinds } from './crash.ts';
import { issueSchema } from './issue.ts';

/** Why the file of --accounts is not used. It never quotes a value: it may be a token. */
export const accountsFileProblemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('missing') }),
  z.strictObject({ kind: z.literal('forbidden') }),
  z.strictObject({ kind: z.literal('too-large'), megabytes: z.int() }),
  z.strictObject({ kind: z.literal('unreadable'), code: z.string() }),
  /** Where it breaks off, from 1, where that is known. */
  z.strictObject({ kind: z.literal('no-json'), at: z.strictObject({ line: z.int(), column: z.int() }).nullable() }),
  z.strictObject({ kind: z.literal('wrong'), issues: z.array(issueSchema) }),
]);
export type AccountsFileProblem = z.infer<typeof accountsFileProblemSchema>;

/** Why the machine's policy, or a part of it, does not hold. */
export const policyProblemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unreadable') }),
  /** Others than the administrator could have written it. */
  z.strictObject({ kind: z.literal('not-protected') }),
  /** These entries; the rest holds. */
  z.strictObject({ kind: z.literal('wrong'), issues: z.array(issueSchema) }),
]);
export type PolicyProblem = z.infer<typeof policyProblemSchema>;

const account = z.string();
/** Where a damaged file was put. */
const aside = z.string().nullable();

const unreadable = {
  account,
  count: z.int(),
  of: z.int(),
  /** It stands for all: a provider that changes one field changes it in every row. */
  first: z.strictObject({ id: z.string().nullable(), issue: issueSchema, more: z.int() }).nullable(),
};

/** What there is to tell, as facts; `account` is the name of one. */
export const newsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workspace-repaired'), fromBackup: z.boolean(), aside }),
  /** Found once the app ran: the next start repairs it. */
  z.strictObject({ kind: z.literal('workspace-damaged') }),
  z.strictObject({ kind: z.literal('rows-mended'), restored: z.int(), lost: z.int(), aside: z.string() }),
  z.strictObject({ kind: z.literal('replica-rebuilt'), aside }),
  z.strictObject({ kind: z.literal('sign-out-unfinished') }),
  z.strictObject({ kind: z.literal('no-secret-store') }),
  z.strictObject({
    kind: z.literal('tokens-unused'),
    file: z.string(),
    problem: z.enum(['unreadable', 'readable-by-others', 'damaged', 'damaged-in-the-way']),
    aside,
  }),
  z.strictObject({ kind: z.literal('accounts-file'), file: z.string(), problem: accountsFileProblemSchema }),
  /** Others of this machine may read the tokens in it. */
  z.strictObject({ kind: z.literal('accounts-file-open'), file: z.string() }),
  /** They could look into the folder of all that is kept, until this start. */
  z.strictObject({ kind: z.literal('folder-was-open'), folder: z.string() }),
  z.strictObject({ kind: z.literal('provider-unknown'), account, provider: z.string() }),
  z.strictObject({ kind: z.literal('options-wrong'), account, issue: issueSchema }),
  z.strictObject({ kind: z.literal('list-too-short'), account, missed: z.int(), of: z.int() }),
  /** Conversations. */
  z.strictObject({ kind: z.literal('rows-unreadable'), ...unreadable }),
  /** People, inboxes and tags to choose from. */
  z.strictObject({ kind: z.literal('entries-unreadable'), ...unreadable }),
  /** `why` as the desktop says it. */
  z.strictObject({ kind: z.literal('no-alerts'), why: z.string().nullable() }),
  /** The agent has follow-ups, and was never asked whether Winnow should start with their session. */
  z.strictObject({ kind: z.literal('start-at-login') }),
  z.strictObject({ kind: z.literal('old-runtime') }),
  /** A proxy of the agent's network asks who they are; `isRefused`: it did not accept what it was told. */
  z.strictObject({ kind: z.literal('proxy-asks'), host: z.string(), port: z.int(), isRefused: z.boolean() }),
  /** A new version, which whoever installed this one has to bring. */
  z.strictObject({ kind: z.literal('update-available'), version: z.string(), notes: z.string() }),
  /** One that is downloaded and checked. */
  z.strictObject({ kind: z.literal('update-ready'), version: z.string(), notes: z.string() }),
  /** What is offered as a new version is not what our maker signed. */
  z.strictObject({ kind: z.literal('update-refused') }),
  z.strictObject({ kind: z.literal('policy'), file: z.string(), problem: policyProblemSchema }),
  /** The file of the follow-ups could not be written, or removed; `code` is the system's. */
  z.strictObject({ kind: z.literal('calendar-file'), file: z.string(), code: z.string() }),
  /**
   * Something of Winnow's ended without being asked to, and a report of it is kept; `more` are beside it. `typed`: what
   * the agent had typed in a dialog of it and not set.
   */
  z.strictObject({
    kind: z.literal('stopped'),
    what: z.enum(crashKinds),
    more: z.int(),
    typed: z.string().nullable(),
  }),
]);
export type News = z.infer<typeof newsSchema>;

/** Something the agent must know that no single conversation shows: a rebuilt replica, a missing secret store. */
export const noticeSchema = z.strictObject({
  id: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  news: newsSchema,
  /** What the agent can do about it, if anything. */
  action: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('accept-token-file') }),
      z.strictObject({ kind: z.literal('check-missing'), accountId }),
      z.strictObject({ kind: z.literal('start-at-login') }),
      z.strictObject({ kind: z.literal('restart-to-update') }),
      z.strictObject({ kind: z.literal('show-crashes') }),
      z.strictObject({ kind: z.literal('sign-in-to-proxy'), host: z.string(), port: z.int() }),
    ])
    .nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;
export type NewNotice = Omit<Notice, 'id'>;

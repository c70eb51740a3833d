import { z } from 'zod';
import { accountId, accountSchema, connectionTrialSchema, directorySchema, formFieldSchema } from '../account.ts';
import { capabilitiesSchema } from '../capabilities.ts';
import { connectionFormSchema } from '../connection-form.ts';
import { syncStatusSchema } from '../sync-status.ts';
import { maxBulk } from './limits.ts';
import { nothing, type Requests } from './requests.ts';

/** A provider that accounts can be connected to, and what is asked for. */
export const providerViewSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  defaultBaseUrl: z.string(),
  /** The option that names the space at the base URL; null where only the token tells which one it opens. */
  spaceOption: z.string().nullable(),
  form: z.array(formFieldSchema),
  capabilities: capabilitiesSchema,
});
export type ProviderView = z.infer<typeof providerViewSchema>;

export const accountViewSchema = accountSchema.extend({ capabilities: capabilitiesSchema, status: syncStatusSchema });
export type AccountView = z.infer<typeof accountViewSchema>;

/** Accounts: connected, renewed, synced, left. */
export const accountRequests = {
  'sync.now': { input: z.strictObject({ accountId }), output: nothing },
  /** Asks for every conversation by name that the account's list leaves out. */
  'sync.checkMissing': { input: z.strictObject({ accountId }), output: nothing },
  'sync.setPaused': { input: z.strictObject({ accountId, paused: z.boolean() }), output: nothing },
  /** About how long until all that waits is sent, and the edits of so many more conversations; null: nobody can know. */
  'sync.sentIn': {
    input: z.strictObject({ accountId, more: z.int().min(0).max(maxBulk) }),
    output: z.strictObject({ sentInMs: z.number().nullable() }),
  },
  'accounts.providers': { input: nothing, output: z.strictObject({ providers: z.array(providerViewSchema) }) },
  /** Asks the server for one page; nothing is kept. */
  'accounts.test': { input: connectionFormSchema, output: connectionTrialSchema },
  /** Tests, keeps and starts the account; the same one again (provider, base URL and space) is brought up to date. */
  'accounts.connect': { input: connectionFormSchema, output: connectionTrialSchema },
  /** A new token for an account whose old one was refused or lost. */
  'accounts.renew': {
    input: z.strictObject({ accountId, credentials: z.record(z.string(), z.string()) }),
    output: connectionTrialSchema,
  },
  'accounts.rename': { input: z.strictObject({ accountId, name: connectionFormSchema.shape.name }), output: nothing },
  'accounts.setConflictPolicy': {
    input: z.strictObject({ accountId, policy: accountSchema.shape.conflictPolicy }),
    output: nothing,
  },
  /** Which of the account's agents uses Winnow; null: nobody says. */
  'accounts.setMe': { input: z.strictObject({ accountId, me: accountSchema.shape.me }), output: nothing },
  /** Forgets the account and its copy here. While edits are queued it only says how many, unless `discardQueued`. */
  'accounts.signOut': {
    input: z.strictObject({ accountId, discardQueued: z.boolean() }),
    output: z.strictObject({ signedOut: z.boolean(), queued: z.int() }),
  },
  'directory.get': { input: z.strictObject({ accountId }), output: directorySchema },
} as const satisfies Requests;

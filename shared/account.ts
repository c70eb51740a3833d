import { z } from 'zod';
import { as } from './issue.ts';
import { reasonSchema } from './reason.ts';

export const accountId = z.string().min(1).max(64);

/** One connected inbox. Its token is in the system's secret store, never here. */
export const accountSchema = z.strictObject({
  id: accountId,
  provider: z.string().min(1),
  name: z.string().min(1),
  baseUrl: z.string(),
  /** The provider's own settings, validated by its adapter. */
  options: z.record(z.string(), z.unknown()),
  /** The built-in inbox of invented conversations. */
  sample: z.boolean(),
  /** The agent has stopped its syncing until they resume it. */
  paused: z.boolean(),
  /** What happens when both sides changed one value: ask the agent, send theirs over it, or let the server's stand. */
  conflictPolicy: z.enum(['ask', 'mine', 'theirs']),
  /** Which of its agents this one says to be, where the provider does not tell; null until they have. It is sent to nobody. */
  me: z.string().min(1).max(200).nullable(),
});
export type Account = z.infer<typeof accountSchema>;

/** http is for loopback and tests; anything else would send the token in the clear. */
export const baseUrl = z
  .url({ protocol: /^https?$/, error: as('no-address'), abort: true })
  .max(2000)
  .refine((url) => isSecure(url), {
    error: as('not-secure'),
  })
  .transform((url) => url.replace(/\/+$/, ''));

function isSecure(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** What came of trying a connection: how many conversations answer, or which field to look at and why. */
export const connectionTrialSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    /** As the server counts, null where it does not say. */
    conversations: z.int().nullable(),
    accountId: z.string().nullable(),
  }),
  z.strictObject({
    ok: z.literal(false),
    /** The key of the form's field that is wrong, or null where the server refused. */
    field: z.string().nullable(),
    reason: reasonSchema,
  }),
]);
export type ConnectionTrial = z.infer<typeof connectionTrialSchema>;

/** One line of the form that connects an account. */
export const formFieldSchema = z.strictObject({
  part: z.enum(['credentials', 'options']),
  key: z.string(),
  label: z.string(),
  kind: z.enum(['secret', 'text', 'flag']),
  /** Where the agent finds it, in one sentence, or null. */
  hint: z.string().nullable(),
  required: z.boolean(),
});
export type FormField = z.infer<typeof formFieldSchema>;

/** The people and places that ids stand for. Empty where the provider does not tell them. */
export const directorySchema = z.strictObject({
  assignees: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  inboxes: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  tags: z.array(z.string()),
  /** The assignee that the token belongs to, or null where that is not known. */
  me: z.string().nullable(),
});
export type Directory = z.infer<typeof directorySchema>;
export const emptyDirectory: Directory = { assignees: [], inboxes: [], tags: [], me: null };

/** The file a managed roll-out hands over with --accounts. Credentials and options are checked by the provider's adapter. */
export const provisionedAccountsSchema = z
  .array(
    z.strictObject({
      provider: z.string().min(1),
      name: z.string().trim().min(1).max(80),
      baseUrl: baseUrl.optional(),
      credentials: z.record(z.string(), z.string().min(1)),
      options: z.record(z.string(), z.unknown()).default({}),
    }),
  )
  .min(1, as('no-accounts'));
export type ProvisionedAccount = z.infer<typeof provisionedAccountsSchema>[number];

import { z } from 'zod';

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
});
export type Account = z.infer<typeof accountSchema>;

/** http is for loopback and tests; anything else would send the token in the clear. */
export const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://api.example.com/v1', abort: true })
  .max(2000)
  .refine((url) => isSecure(url), {
    error: 'must start with https:// (http:// is only for this machine: 127.0.0.1, ::1 or localhost)',
  })
  .transform((url) => url.replace(/\/+$/, ''));

function isSecure(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

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
  .min(1, 'needs at least one account');
export type ProvisionedAccount = z.infer<typeof provisionedAccountsSchema>[number];

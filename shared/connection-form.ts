import { z } from 'zod';
import { as } from './issue.ts';

/** What the agent fills in to connect an account. Credentials and options are checked by the provider's adapter. */
export const connectionFormSchema = z.strictObject({
  provider: z.string().min(1),
  name: z.string().trim().min(1, as('nameless')).max(80),
  /** Empty: the provider's own. */
  baseUrl: z.string().trim().max(2000),
  credentials: z.record(z.string(), z.string()),
  options: z.record(z.string(), z.unknown()),
});
export type ConnectionForm = z.infer<typeof connectionFormSchema>;

import { z } from 'zod';
import { accountId } from '../account.ts';
import { settingsSchema } from '../settings.ts';
import { accountViewSchema } from './accounts.ts';
import { nothing, type Requests } from './requests.ts';

/** Something the agent must know that no single conversation shows: a rebuilt replica, a missing secret store. */
export const noticeSchema = z.strictObject({
  id: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  sentence: z.string(),
  detail: z.string().nullable(),
  /** What the agent can do about it, if anything. */
  action: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('accept-token-file') }),
      z.strictObject({ kind: z.literal('check-missing'), accountId }),
    ])
    .nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** The window as a whole. */
export const appRequests = {
  'app.bootstrap': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      platform: z.string(),
      accounts: z.array(accountViewSchema),
      settings: settingsSchema,
      notices: z.array(noticeSchema),
    }),
  },
  'app.dismissNotice': { input: z.strictObject({ id: z.string() }), output: nothing },
  'app.acceptTokenFile': { input: nothing, output: nothing },
  'settings.set': { input: settingsSchema.partial(), output: settingsSchema },
} as const satisfies Requests;

import { z } from 'zod';
import { noticeSchema } from '../notice.ts';
import { settingsSchema } from '../settings.ts';
import { accountViewSchema } from './accounts.ts';
import { nothing, type Requests } from './requests.ts';

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

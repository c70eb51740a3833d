import { z } from 'zod';
import { maxAddressLength, openable } from '../address.ts';
import { noticeSchema } from '../notice.ts';
import { policyEntries } from '../policy.ts';
import { scopeSchema } from '../scope.ts';
import { changeableSettingsSchema, settingsSchema } from '../settings.ts';
import { accountViewSchema } from './accounts.ts';
import { countsSchema, pageSchema } from './conversations.ts';
import { nothing, type Requests } from './requests.ts';

/** Characters of what is typed that outlive the window. */
export const mostTyped = 2000;

/** The window as a whole. */
export const appRequests = {
  'app.bootstrap': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      platform: z.string(),
      accounts: z.array(accountViewSchema),
      settings: settingsSchema,
      /** What the policy of the machine has decided: it is shown, and nobody changes it here. */
      decided: z.array(z.enum(policyEntries)),
      notices: z.array(noticeSchema),
    }),
  },
  /**
   * The inbox that the window starts with, of one account or of all, asked for beside `app.bootstrap` so that one way there and
   * back brings all that is drawn first. Null where no account is connected.
   */
  'app.firstList': {
    input: nothing,
    output: z.strictObject({ accountId: scopeSchema, page: pageSchema, counts: countsSchema }).nullable(),
  },
  /** The first list is on screen: what would have held it up may begin. */
  'app.painted': { input: nothing, output: nothing },
  'app.dismissNotice': { input: z.strictObject({ id: z.string() }), output: nothing },
  'app.acceptTokenFile': { input: nothing, output: nothing },
  /**
   * What is being typed in a dialog, or that it is closed: kept in memory until then, and given back where the window ends
   * before it was set.
   */
  'app.typed': { input: z.strictObject({ text: z.string().max(mostTyped) }), output: nothing },
  /**
   * Opens an address of a message with what the system has for it, once the agent has said yes to a question of the
   * system's, which the page can neither answer nor leave out.
   */
  'app.openAddress': {
    input: z.strictObject({
      address: z
        .string()
        .max(maxAddressLength)
        .refine((address) => openable(address) === address),
    }),
    output: z.strictObject({ opened: z.boolean() }),
  },
  /** Writes the keymap, or the macros, to a file that the agent chooses. Null where they leave that. */
  'settings.export': {
    input: z.strictObject({ what: z.enum(['keys', 'macros']) }),
    output: z.strictObject({ file: z.string().nullable() }),
  },
  /** Ends this Winnow, once all that was said is kept, and starts the one that is staged. */
  'app.restartToUpdate': { input: nothing, output: nothing },
  'settings.set': { input: changeableSettingsSchema.partial(), output: settingsSchema },
} as const satisfies Requests;

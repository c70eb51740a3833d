import { z } from 'zod';
import { conversationName, scopeSchema } from '../scope.ts';
import { settingsSchema } from '../settings.ts';
import { maxSelected } from './limits.ts';
import { nothing, type Requests } from './requests.ts';

/** Follow-ups for the agent's calendar. */
export const calendarRequests = {
  /**
   * Writes follow-ups to a file that the agent chooses: those of these conversations, or all of the scope.
   * @returns its path; null: they chose none
   */
  'calendar.export': {
    input: z.strictObject({
      accountId: scopeSchema,
      ids: z.array(conversationName).min(1).max(maxSelected).nullable(),
    }),
    output: z.strictObject({ file: z.string().nullable() }),
  },
  /** All follow-ups are kept current in a file that the agent chooses. @returns the settings as they are then */
  'calendar.keep': { input: nothing, output: settingsSchema },
  /** No more; the file goes away. */
  'calendar.leave': { input: nothing, output: settingsSchema },
} as const satisfies Requests;

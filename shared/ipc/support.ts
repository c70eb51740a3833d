import { z } from 'zod';
import { crashId, crashReportSchema } from '../crash.ts';
import { nothing, type Requests } from './requests.ts';

/** What helps whoever looks into a problem. All of it stays on this machine until the agent hands it on. */
export const supportRequests = {
  /** The newest first. */
  'crashes.list': { input: nothing, output: z.strictObject({ reports: z.array(crashReportSchema) }) },
  /** Its files in the system's own window of files. */
  'crashes.show': { input: z.strictObject({ id: crashId }), output: nothing },
  /** `id` null: all of them. */
  'crashes.remove': {
    input: z.strictObject({ id: crashId.nullable() }),
    output: z.strictObject({ reports: z.array(crashReportSchema) }),
  },
} as const satisfies Requests;

import { z } from 'zod';
import { crashId, crashReportSchema } from '../crash.ts';
import { engineFactsSchema, hostFactsSchema } from '../diagnostics.ts';
import { nothing, type Requests } from './requests.ts';

/** What helps whoever looks into a problem. All of it stays on this machine until the agent hands it on. */
export const supportRequests = {
  /** How this Winnow stands, to be handed on: of the engine, and of the app around it, what there is. */
  'support.diagnostics': {
    input: nothing,
    output: z.strictObject({ engine: engineFactsSchema.nullable(), host: hostFactsSchema.nullable() }),
  },
  /** The newest first. */
  'crashes.list': { input: nothing, output: z.strictObject({ reports: z.array(crashReportSchema) }) },
  /** As it is written; empty where it is gone. */
  'crashes.read': { input: z.strictObject({ id: crashId }), output: z.strictObject({ text: z.string().max(500_000) }) },
  /** Its files in the system's own window of files. */
  'crashes.show': { input: z.strictObject({ id: crashId }), output: nothing },
  /** `id` null: all of them. */
  'crashes.remove': {
    input: z.strictObject({ id: crashId.nullable() }),
    output: z.strictObject({ reports: z.array(crashReportSchema) }),
  },
} as const satisfies Requests;

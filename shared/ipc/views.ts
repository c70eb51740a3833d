import { z } from 'zod';
import { savedViewSchema } from '../saved-view.ts';
import { scopeSchema } from '../scope.ts';
import type { Requests } from './requests.ts';

const views = z.array(savedViewSchema);
/** Views of one scope that may be put into another order at once. */
const mostOrdered = 500;

/** What the agent keeps of searches. Each is answered with all views of the scope, in their order. */
export const viewRequests = {
  /** A new one, where it has no id, behind all others; whichever view had its key has none any more. */
  'views.save': {
    input: z.strictObject({
      accountId: scopeSchema,
      view: z.strictObject({ ...savedViewSchema.shape, id: z.string().nullable() }),
    }),
    output: views,
  },
  /** Those that are not named stay where they are, behind the others. */
  'views.order': {
    input: z.strictObject({ accountId: scopeSchema, ids: z.array(z.string()).max(mostOrdered) }),
    output: views,
  },
  'views.remove': { input: z.strictObject({ accountId: scopeSchema, id: z.string() }), output: views },
} as const satisfies Requests;

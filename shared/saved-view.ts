import { z } from 'zod';
import { maxQueryLength, sorts } from './query/conversations.ts';
import { viewColors, viewSlots } from './view-order.ts';

/** A query that the agent keeps by a name, in the scope in which it was made. */
export const savedViewSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(1).max(60),
  query: z.string().min(1).max(maxQueryLength),
  /** Which of the keys leads to it, and to no other view of its scope; null where none does. */
  slot: z.literal(viewSlots).nullable(),
  color: z.enum(viewColors).nullable(),
  /** The order in which it is shown; null for the newest first. */
  sort: z.enum(sorts).nullable(),
});
export type SavedView = z.infer<typeof savedViewSchema>;

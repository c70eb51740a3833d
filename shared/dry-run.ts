import { z } from 'zod';
import { reasonSchema } from './reason.ts';
import { conversationName } from './scope.ts';

const about = { id: conversationName, contact: z.string() };

/**
 * What would become of a command, conversation by conversation, without anything being done: those that are in neither
 * list change.
 */
export const dryRunSchema = z.strictObject({
  /** Nothing is made of these. `why`: null where they are as the command wants them already. */
  cannot: z.array(z.strictObject({ ...about, why: reasonSchema.nullable() })),
  /** These would wait for the agent: the customer has written what they had not seen, or both sides moved a value. */
  held: z.array(
    z.strictObject({
      ...about,
      why: z.enum(['replied', 'moved']),
      /** The newest message as a row shows it, with its time, epoch ms. */
      preview: z.string().nullable(),
      atMs: z.int(),
    }),
  ),
  /** Follow-ups that end with it, though nobody speaks of them; due when, epoch ms. */
  ends: z.array(z.strictObject({ ...about, dueAtMs: z.int() })),
});
export type DryRun = z.infer<typeof dryRunSchema>;

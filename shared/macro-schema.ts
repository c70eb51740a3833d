import { z } from 'zod';
import { priorities, settableStatuses } from './conversation.ts';
import { metadataKeySchema, metadataValueSchema, subjectSchema, tagSchema } from './edits/edit-schema.ts';
import { acts, conditions } from './follow-up.ts';
import { as } from './issue.ts';
import { macroSlots, maxMacroName } from './macro-commands.ts';

const maxSteps = 20;

/**
 * What a macro does to a conversation, in words that mean the same on every one of them and at any time: people by their
 * names, times as they are said.
 */
const stepSchema = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('status'), to: z.enum(settableStatuses) }),
  z.strictObject({ field: z.literal('tags'), part: tagSchema, to: z.boolean() }),
  z.strictObject({ field: z.literal('metadata'), part: metadataKeySchema, to: metadataValueSchema.nullable() }),
  z.strictObject({ field: z.literal('subject'), to: subjectSchema.nullable() }),
  z.strictObject({ field: z.literal('priority'), to: z.enum(priorities).nullable() }),
  z.strictObject({
    field: z.literal('assignee'),
    /** Null: nobody. `me`: whoever runs it. */
    to: z.union([z.literal('me'), z.strictObject({ name: z.string().trim().min(1).max(200) })]).nullable(),
  }),
  z.strictObject({
    field: z.literal('followUp'),
    to: z.strictObject({
      act: z.enum(acts),
      words: z.string().trim().min(1).max(200),
      note: z.string().max(2000),
      condition: z.enum(conditions),
    }),
  }),
]);
export type MacroStep = z.infer<typeof stepSchema>;

const macroShape = {
  name: z.string().trim().min(1, as('macro-nameless')).max(maxMacroName),
  steps: z.array(stepSchema).min(1, as('macro-empty')).max(maxSteps),
};

export const macroSchema = z.strictObject({ slot: z.literal(macroSlots), ...macroShape });
export type Macro = z.infer<typeof macroSchema>;

/** As it is given to others: the place is each agent's own. */
export const sharedMacroSchema = z.strictObject(macroShape);
export type SharedMacro = z.infer<typeof sharedMacroSchema>;

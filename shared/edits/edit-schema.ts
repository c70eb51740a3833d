import { z } from 'zod';
import { priorities, settableStatuses } from '../conversation.ts';
import { followUpSchema } from '../follow-up.ts';
import { as } from '../issue.ts';
import { type Edit, maxMetadataValueLength, maxTagLength } from './edit.ts';

/*
 * Apart from `edit.ts`: dialogs check with these, and what dialogs need is loaded after the first screen. Nothing that
 * draws it may import this file for more than a schema of its own.
 */
export const tagSchema = z.string().trim().min(1, as('tag-empty')).max(maxTagLength, as('tag-long'));
export const metadataKeySchema = z.string().trim().min(1, as('key-empty')).max(200, as('key-long'));
export const metadataValueSchema = z.string().max(maxMetadataValueLength, as('value-long'));
export const subjectSchema = z.string().max(500);

type Texts = Record<'tag' | 'key' | 'value' | 'subject' | 'assignee', z.ZodType<string, string>> & {
  readonly inbox: z.ZodType<string | null, string | null>;
  readonly groups: z.ZodType<readonly string[], readonly string[]>;
};

const edits = ({ tag, groups, key, value, subject, assignee, inbox }: Texts) =>
  z.discriminatedUnion('field', [
    z.strictObject({ field: z.literal('status'), to: z.enum(settableStatuses) }),
    z.strictObject({ field: z.literal('tags'), part: tag, to: z.boolean(), groups: groups.exactOptional() }),
    z.strictObject({ field: z.literal('metadata'), part: key, to: value.nullable() }),
    z.strictObject({ field: z.literal('subject'), to: subject.nullable() }),
    z.strictObject({ field: z.literal('priority'), to: z.enum(priorities).nullable() }),
    z.strictObject({ field: z.literal('assignee'), to: assignee.nullable() }),
    z.strictObject({ field: z.literal('inbox'), to: inbox }),
    z.strictObject({ field: z.literal('spam'), to: z.boolean() }),
    z.strictObject({ field: z.literal('deleted'), to: z.boolean() }),
    z.strictObject({ field: z.literal('read'), to: z.boolean() }),
    z.strictObject({
      field: z.literal('followUp'),
      to: z.union([followUpSchema, z.enum(['completed', 'back']), z.null()]),
    }),
  ]);

const any = z.string();
/** As it is kept: what takes an edit back may hold a provider's value, which is as long as it is. */
export const editSchema: z.ZodType<Edit, Edit> = edits({
  tag: any,
  groups: z.array(any).readonly(),
  key: any,
  value: any,
  subject: any,
  assignee: any,
  inbox: any.nullable(),
});
/** As the agent may make one: only here are there limits. */
export const newEditSchema: z.ZodType<Edit, Edit> = edits({
  tag: tagSchema,
  // Which groups there are is a setting: an edit is given them when it is made.
  groups: z.never(),
  key: metadataKeySchema,
  value: metadataValueSchema,
  subject: subjectSchema,
  assignee: z.string().max(200),
  inbox: z.string().min(1).max(200),
});

import { z } from 'zod';
import { as, checked } from '#shared/issue.ts';
import { entriesOf, listOf, rowText } from '../bounded.ts';
import { isoTime, isoTimeOrNone } from '../iso-time.ts';
import { flagHint, flagOf, signOf, untyped } from '../odd-values.ts';
import { type RowParts, rowOf, rowsOf } from '../rows.ts';
import { isRecord } from '../server-words.ts';
import { headerToken } from '../token.ts';
import { assumedNamed, assumedTag, assumedTags } from './assumptions.ts';
import { uuid } from './uuid.ts';

export const credentialsSchema = z.strictObject({ token: headerToken });
export type MateoCredentials = z.infer<typeof credentialsSchema>;

export const optionsSchema = z.strictObject({});
export type MateoOptions = z.infer<typeof optionsSchema>;

/** A time with the text it was told as: filters repeat it as exactly as the server keeps it. */
export const exactTime = z.string().transform((text, context) => {
  const ms = checked(isoTime(), text);
  if (ms.success) return { text, ms: ms.data };
  context.addIssue({ code: 'custom', message: as('no-time') });
  return z.NEVER;
});

const mateoConversation = z.object({
  id: uuid,
  created_at: exactTime,
  updated_at: exactTime,
  subject: rowText.nullable(),
  /** Any word: one that Winnow does not know is shown as it is. */
  status: rowText,
  assignee_id: uuid.nullable(),
  unread: flagOf().nullable(),
  channel_type: rowText.nullable(),
  contact_id: uuid.nullable(),
  tags: assumedTags,
  is_spam: flagOf().nullable(),
  inbox_id: uuid.nullable(),
  latest_message_created_at: isoTimeOrNone().nullable(),
  latest_inbound_message_created_at: isoTimeOrNone().nullable(),
});
export type MateoConversation = z.output<typeof mateoConversation>;

const parts = {
  contact_id: { tells: ['contactId', 'contactName'], blank: null },
  assignee_id: { tells: ['assignee'], blank: null },
  inbox_id: { tells: ['inbox'], blank: null },
  tags: { tells: ['tags'], blank: null },
} satisfies RowParts;

/** Documented: `select` names the columns of an answer; everything else stays at the server. */
export const conversationColumns = Object.keys(mateoConversation.shape).join(',');

/** Whose a row is: an odd one costs none. */
const listed = mateoConversation.extend({ organisation_id: z.unknown().optional() });
export type ListedRow = z.output<typeof listed>;
export const listColumns = Object.keys(listed.shape).join(',');

const mateoMessage = z.object({
  id: uuid,
  created_at: isoTime(),
  /** With anything else nobody knows who wrote it. */
  is_inbound: flagHint(),
  content: untyped(),
  raw_content: untyped(),
  status: signOf(),
});
export type MateoMessage = z.output<typeof mateoMessage>;
export const messageColumns = Object.keys(mateoMessage.shape).join(',');

const contact = z.object({
  id: uuid,
  full_name: untyped(),
  display_name: untyped(),
  email: untyped(),
});
export const contactColumns = Object.keys(contact.shape).join(',');

export const contactsAnswer = entriesOf(contact);
export const conversationsAnswer = listOf(rowOf(mateoConversation, parts));
export const listAnswer = rowsOf(listed, 'id', parts);
export const messagesAnswer = listOf(mateoMessage);
export const tagsAnswer = entriesOf(assumedTag);
export const namedAnswer = entriesOf(assumedNamed);
/** The object, or an array of at most one. */
export const updatedAnswer = z.preprocess((body) => (isRecord(body) ? [body] : body), conversationsAnswer);

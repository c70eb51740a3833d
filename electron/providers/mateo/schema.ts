import { z } from 'zod';
import { isoTime } from '../iso-time.ts';
import { rowsOf } from '../rows.ts';
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
  const ms = isoTime().safeParse(text);
  if (ms.success) return { text, ms: ms.data };
  context.addIssue({ code: 'custom', message: 'is no time in ISO 8601' });
  return z.NEVER;
});

const mateoConversation = z.object({
  id: uuid,
  created_at: exactTime,
  updated_at: exactTime,
  subject: z.string().nullable(),
  /** Any word: one that Winnow does not know is shown as it is. */
  status: z.string(),
  assignee_id: uuid.nullable(),
  unread: z.boolean().nullable(),
  channel_type: z.string().nullable(),
  contact_id: uuid.nullable(),
  tags: assumedTags,
  is_spam: z.boolean().nullable(),
  inbox_id: uuid.nullable(),
  latest_message_created_at: isoTime().nullable(),
  latest_inbound_message_created_at: isoTime().nullable(),
});
export type MateoConversation = z.output<typeof mateoConversation>;

/** Documented: `select` names the columns of an answer; everything else stays at the server. */
export const conversationColumns = Object.keys(mateoConversation.shape).join(',');

const mateoMessage = z.object({
  id: uuid,
  created_at: isoTime(),
  is_inbound: z.boolean(),
  content: z.unknown(),
  raw_content: z.string().nullish(),
  status: z.string().nullish(),
  sent_at: isoTime().nullish(),
});
export type MateoMessage = z.output<typeof mateoMessage>;
export const messageColumns = Object.keys(mateoMessage.shape).join(',');

const contact = z.object({
  id: uuid,
  full_name: z.string().nullish(),
  display_name: z.string().nullish(),
  email: z.string().nullish(),
});
export const contactColumns = Object.keys(contact.shape).join(',');

export const contactsAnswer = z.array(contact);
export const conversationsAnswer = z.array(mateoConversation);
export const listAnswer = rowsOf(mateoConversation, 'id');
export const messagesAnswer = z.array(mateoMessage);
export const tagsAnswer = z.array(assumedTag);
export const namedAnswer = z.array(assumedNamed);
/** The object, or an array of at most one. */
export const updatedAnswer = z.preprocess((body) => (isRecord(body) ? [body] : body), conversationsAnswer);

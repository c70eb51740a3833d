import { z } from 'zod';
import { conversationId } from '#shared/conversation.ts';
import { isoTime } from '../iso-time.ts';
import { rowsOf } from '../rows.ts';
import { headerToken } from '../token.ts';

export const credentialsSchema = z.strictObject({ token: headerToken });
export type WapikitCredentials = z.infer<typeof credentialsSchema>;

export const optionsSchema = z.strictObject({});
export type WapikitOptions = z.infer<typeof optionsSchema>;

const message = z.object({
  uniqueId: z.string().min(1),
  /** InBound or OutBound. */
  direction: z.string(),
  status: z.string().nullish(),
  messageType: z.string().nullish(),
  createdAt: isoTime(),
  messageData: z.record(z.string(), z.unknown()).nullish(),
});
export type WapikitMessage = z.output<typeof message>;

const conversation = z.object({
  /** A dot segment would be resolved away in a path and reach another resource. */
  uniqueId: conversationId.refine((id) => id !== '.' && id !== '..', 'cannot stand in an address'),
  contactId: z.string(),
  contact: z.object({ name: z.string().nullish(), phone: z.string().nullish() }).nullish(),
  messages: z.array(message).nullish(),
  createdAt: isoTime(),
  numberOfUnreadMessages: z.int().nonnegative(),
  /** Any word: one that Winnow does not know is shown as it is. */
  status: z.string().min(1),
  assignedTo: z.object({ uniqueId: z.string().min(1) }).nullish(),
  tags: z.array(z.object({ label: z.string() })).nullish(),
});
export type WapikitConversation = z.output<typeof conversation>;

export const conversationsAnswer = z.object({ conversations: rowsOf(conversation, 'uniqueId') });
export const conversationAnswer = z.object({ conversation });
export const messagesAnswer = z.object({ messages: z.array(message) });
export const doneAnswer = z.object({ data: z.literal(true) });
export const membersAnswer = z.object({
  members: z.array(z.object({ uniqueId: z.string().min(1), name: z.string().nullish(), email: z.string().nullish() })),
});
export const tagsAnswer = z.object({ tags: z.array(z.object({ label: z.string() })) });

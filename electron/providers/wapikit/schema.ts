import { z } from 'zod';
import { conversationId } from '#shared/conversation.ts';
import { as } from '#shared/issue.ts';
import { entriesOf, listOf, rowText } from '../bounded.ts';
import { isoTime } from '../iso-time.ts';
import { countOf, signOf } from '../odd-values.ts';
import { type RowParts, rowOf, rowsOf } from '../rows.ts';
import { isRecord } from '../server-words.ts';
import { headerToken } from '../token.ts';

export const credentialsSchema = z.strictObject({ token: headerToken });
export type WapikitCredentials = z.infer<typeof credentialsSchema>;

export const optionsSchema = z.strictObject({});
export type WapikitOptions = z.infer<typeof optionsSchema>;

/** Not looked through: of all that may stand in it, only what is shown is taken. */
const messageData = z.custom<Readonly<Record<string, unknown>>>(isRecord, as('unknown-shape'));

const message = z.object({
  uniqueId: rowText.min(1),
  /** InBound or OutBound; with anything else nobody knows who wrote it. */
  direction: signOf(),
  status: signOf(),
  messageType: signOf(),
  createdAt: isoTime(),
  messageData: messageData.nullish().catch(null),
});
export type WapikitMessage = z.output<typeof message>;

/** The published server's older code calls the label a name. */
const tag = z.object({ label: rowText.optional(), name: rowText.optional() }).transform(({ label, name }, context) => {
  const text = label ?? name;
  if (text !== undefined) return { label: text };
  context.addIssue({ code: 'invalid_type', expected: 'string', path: ['label'], input: undefined });
  return z.NEVER;
});

const conversation = z.object({
  /** A dot segment would be resolved away in a path and reach another resource. */
  uniqueId: conversationId.refine((id) => id !== '.' && id !== '..', as('not-in-addresses')),
  /** Only to tell whose it is: an odd one costs no row. */
  organizationId: z.unknown().optional(),
  contactId: rowText,
  contact: z.object({ name: rowText.nullish(), phone: rowText.nullish() }).nullish(),
  messages: z.array(message).nullish(),
  createdAt: isoTime(),
  numberOfUnreadMessages: countOf(),
  /** Any word: one that Winnow does not know is shown as it is. */
  status: rowText.min(1),
  assignedTo: z.object({ uniqueId: rowText.min(1) }).nullish(),
  tags: z.array(tag).nullish(),
});
export type WapikitConversation = z.output<typeof conversation>;

const parts = {
  contactId: { tells: ['contactId'], blank: '' },
  contact: { tells: ['contactName'] },
  messages: { tells: ['preview', 'lastMessageAtMs', 'lastInboundAtMs'], each: true },
  assignedTo: { tells: ['assignee'] },
  tags: { tells: ['tags'] },
} satisfies RowParts;

export const conversationsAnswer = z.object({ conversations: rowsOf(conversation, 'uniqueId', parts) });
export const conversationAnswer = z.object({ conversation: rowOf(conversation, parts) });
export const messagesAnswer = z.object({ messages: listOf(message) });
export const doneAnswer = z.union([z.object({ data: z.literal(true) }), z.object({ isRead: z.literal(true) })]);
export const membersAnswer = z.object({
  members: entriesOf(z.object({ uniqueId: rowText.min(1), name: signOf(), email: signOf() })),
});
export const tagsAnswer = z.object({ tags: entriesOf(tag) });

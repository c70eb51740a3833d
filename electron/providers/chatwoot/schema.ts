import { z } from 'zod';
import { as } from '#shared/issue.ts';
import { entriesOf, listOf, rowText } from '../bounded.ts';
import { TooLarge } from '../json-tree.ts';
import { countOf, flagHint, numberedId, signOf, totalHint, untyped } from '../odd-values.ts';
import { type RowParts, rowOf, rowsOf } from '../rows.ts';
import { isRecord } from '../server-words.ts';
import { headerToken } from '../token.ts';
import { assumedTime } from './assumptions.ts';
import type { Attributes } from './attributes.ts';

export const credentialsSchema = z.strictObject({ token: headerToken });
export type ChatwootCredentials = z.infer<typeof credentialsSchema>;

export const optionsSchema = z.strictObject({
  /** The number in the address of Chatwoot's pages: /app/accounts/1. A provisioning file may give it as a number. */
  accountId: z
    .union([z.string(), z.int()], { error: as('no-account-number') })
    .transform((id) => String(id).trim())
    .pipe(z.string().regex(/^[1-9]\d{0,15}$/, as('no-account-number'))),
});
export type ChatwootOptions = z.infer<typeof optionsSchema>;

/** The number shown in Chatwoot, as text. */
const displayId = numberedId().refine((id) => id !== '0');

/** Passed through as it came: it is written back whole. zod's own record would lose a key named __proto__. */
const attributes = z.unknown().transform((value, context): Attributes => {
  if (isRecord(value) && !hasTooLarge(value)) return value;
  if (value === null) return {};
  if (isRecord(value)) context.addIssue({ code: 'custom', message: as('unread') });
  else context.addIssue({ code: 'invalid_type', expected: 'object', input: value });
  return z.NEVER;
});

const hasTooLarge = (value: unknown): boolean =>
  value instanceof TooLarge || (typeof value === 'object' && value !== null && Object.values(value).some(hasTooLarge));

const person = z.object({
  id: z.int().nullish(),
  name: rowText.nullish(),
  email: rowText.nullish(),
  phone_number: rowText.nullish(),
  /** Of who sent something: contact, user, agent_bot. */
  type: signOf(),
});

/** Documented: which of these there are goes by `file_type`. */
const attachment = z.object({
  file_type: signOf(),
  /** Of a place, a contact, a link. */
  fallback_title: untyped(),
  /** Of a voice message. */
  transcribed_text: untyped(),
});

const message = z.object({
  id: z.int(),
  content: untyped(),
  content_type: signOf(),
  /** More than a few dozen nobody sends. */
  attachments: z.array(z.unknown()).max(100).pipe(z.array(attachment)).nullish().catch(null),
  /** 0 incoming, 1 outgoing, 2 activity, 3 template. */
  message_type: z.unknown().optional(),
  /** Contact, User, AgentBot, Captain::Assistant: who wrote a message of a type that is not known. */
  sender_type: signOf(),
  private: flagHint(),
  created_at: assumedTime(),
  status: signOf(),
  sender: person.nullish().catch(null),
});
export type ChatwootMessage = z.output<typeof message>;

const conversation = z.object({
  id: displayId,
  /** Any word: one that Winnow does not know is shown as it is. */
  status: rowText,
  priority: rowText.nullish(),
  labels: z.array(rowText),
  custom_attributes: attributes,
  snoozed_until: assumedTime().nullish(),
  unread_count: countOf(),
  inbox_id: z.int(),
  created_at: assumedTime(),
  last_activity_at: assumedTime(),
  updated_at: assumedTime().nullish(),
  additional_attributes: z.object({ mail_subject: rowText.nullish() }).nullish().catch(undefined),
  last_non_activity_message: message.nullish(),
  meta: z.object({
    sender: person.nullish(),
    channel: rowText.nullish(),
    assignee: person.nullish(),
    assignee_type: rowText.nullish(),
  }),
});
export type ChatwootConversation = z.output<typeof conversation>;

const parts = {
  labels: { tells: ['tags'], blank: [] },
  custom_attributes: { tells: ['metadata'], blank: {} },
  inbox_id: { tells: ['inbox'], blank: 0 },
  last_non_activity_message: { tells: ['preview', 'lastInboundAtMs'] },
  'meta.sender': { tells: ['contactId', 'contactName'] },
  'meta.assignee': { tells: ['assignee'] },
  'meta.assignee_type': { tells: ['assignee'] },
} satisfies RowParts;

export const conversationAnswer = rowOf(conversation, parts);
export const conversationsAnswer = z.object({
  data: z.object({
    meta: z.object({ all_count: totalHint() }).catch({ all_count: null }),
    payload: rowsOf(conversation, 'id', parts),
  }),
});

export const messagesAnswer = z.object({ payload: listOf(message) });

export const statusAnswer = z.object({
  payload: z.object({
    current_status: rowText,
    conversation_id: displayId,
    snoozed_until: assumedTime().nullish(),
  }),
});

export const labelsAnswer = z.object({ payload: listOf(rowText) });
export const attributesAnswer = z.object({ custom_attributes: attributes });
export const assigneeAnswer = z.object({ id: z.int().positive() });

/** Who or what has a number and no name is chosen by its number. */
const named = { id: numberedId(), name: signOf() };
export const agentsAnswer = entriesOf(z.object({ ...named, available_name: signOf() }));
export const accountLabelsAnswer = z.object({ payload: entriesOf(z.object({ title: rowText })) });
export const inboxesAnswer = z.object({ payload: entriesOf(z.object(named)) });
export const profileAnswer = z.object({ id: numberedId() });

import { z } from 'zod';
import { conversationId } from '#shared/conversation.ts';
import { as } from '#shared/issue.ts';
import { entriesOf, listOf, rowText } from '../bounded.ts';
import { isoTime, isoTimeOrNone } from '../iso-time.ts';
import { signOf, untyped } from '../odd-values.ts';
import { type RowParts, rowOf, rowsOf } from '../rows.ts';
import { headerToken } from '../token.ts';
import { assumedFlag, assumedMessage } from './assumptions.ts';

export const credentialsSchema = z.strictObject({ token: headerToken });
export type VcitaCredentials = z.infer<typeof credentialsSchema>;

export const optionsSchema = z.strictObject({
  /** Whom a directory's token acts for; with a staff token it only names the business whose staff is listed. */
  businessUid: z
    .string()
    .trim()
    .max(200)
    .regex(/^[\x21-\x7e]*$/, as('not-plain'))
    .default(''),
});
export type VcitaOptions = z.infer<typeof optionsSchema>;

/** A dot segment would be resolved away in a path and reach another resource. */
const id = conversationId.refine((text) => text !== '.' && text !== '..', as('not-in-addresses'));

/** The list's answer: v1, keyed `id`. */
const listItem = z.object({
  id,
  /** Only to tell whose it is: an odd one costs no row. */
  business_id: z.unknown().optional(),
  client_id: rowText.nullish(),
  staff_id: rowText.nullish(),
  title: rowText.nullish(),
  business_unread: assumedFlag(),
  last_business_action: isoTimeOrNone().nullish(),
  last_client_action: isoTimeOrNone().nullish(),
  created_at: isoTime(),
  updated_at: isoTime(),
});
export type VcitaListItem = z.output<typeof listItem>;

const parts = {
  client_id: { tells: ['contactId'] },
  staff_id: { tells: ['assignee'] },
} satisfies RowParts;

export const listAnswer = z.object({
  status: z.literal('OK'),
  data: z.object({ conversations: rowsOf(listItem, 'id', parts) }),
});

/** The update's answer: v2, bare, keyed `uid`. */
const reply = z.object({
  uid: id,
  title: rowText.nullish(),
  follow_up: assumedFlag(),
  /** Only echoes the request. */
  follow_up_date: signOf(),
  business_unread: assumedFlag(),
  spam: assumedFlag(),
  archived: assumedFlag(),
  deleted: assumedFlag(),
  last_user_action_at: isoTimeOrNone().nullish(),
  last_client_action_at: isoTimeOrNone().nullish(),
  last_message: z.object({ title: untyped(), text: untyped(), message_of: untyped() }).nullish(),
  client: z
    .object({
      uid: rowText.nullish(),
      first_name: rowText.nullish(),
      last_name: rowText.nullish(),
      email: rowText.nullish(),
    })
    .nullish(),
  staff: z.object({ uid: rowText.nullish() }).nullish(),
});
export type VcitaReply = z.output<typeof reply>;

export const replyAnswer = rowOf(reply, {
  title: { tells: ['subject'] },
  last_message: { tells: ['preview'] },
  client: { tells: ['contactId', 'contactName'] },
  staff: { tells: ['assignee'] },
});

export const messagesAnswer = listOf(z.object(assumedMessage));
export type VcitaMessage = z.output<typeof messagesAnswer>[number];

export const staffAnswer = z.object({
  status: z.literal('OK'),
  data: z.object({
    staff: entriesOf(
      z.object({
        id: rowText.min(1),
        display_name: signOf(),
        email: signOf(),
        active: assumedFlag(),
        deleted: assumedFlag(),
      }),
    ),
  }),
});

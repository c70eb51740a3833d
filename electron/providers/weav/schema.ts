import { z } from 'zod';
import { as } from '#shared/issue.ts';
import { listOf, rowText, shownText } from '../bounded.ts';
import { isoTime, isoTimeOrNone } from '../iso-time.ts';
import { flagOf, signOf } from '../odd-values.ts';
import { type RowParts, rowsOf } from '../rows.ts';
import { headerToken } from '../token.ts';
import { assumedCustomer, assumedId, assumedOne } from './assumptions.ts';

export const credentialsSchema = z.strictObject({ token: headerToken });
export type WeavCredentials = z.infer<typeof credentialsSchema>;

export const optionsSchema = z.strictObject({});
export type WeavOptions = z.infer<typeof optionsSchema>;

/** A dot segment would be resolved away in a path and reach another resource. */
const id = assumedId.refine((text) => text !== '.' && text !== '..', as('not-in-addresses'));

const weavConversation = z.object({
  id,
  channel: rowText,
  customer_id: assumedId.nullable(),
  subject: rowText.nullable(),
  /** Any word: one that Winnow does not know is shown as it is. */
  status: rowText,
  priority: rowText.nullable(),
  assignee_id: assumedId.nullable(),
  assignee_type: rowText.nullable(),
  last_message_at: isoTimeOrNone().nullable(),
  is_spam: flagOf(),
  created_at: isoTimeOrNone().nullable(),
  updated_at: isoTimeOrNone().nullable(),
});
export type WeavConversation = z.output<typeof weavConversation>;

const weavMessage = z.object({
  id: assumedId,
  customer_id: assumedId.nullish(),
  sender_type: signOf(),
  content: shownText.nullish().transform((text) => text ?? null),
  sent_at: isoTime(),
  is_internal: flagOf(),
});
export type WeavMessage = z.output<typeof weavMessage>;

/** Where a list goes on; either part may be empty in the documentation's examples. */
const paging = {
  links: z.object({ next: z.string().nullish() }).nullish(),
  meta: z
    .object({
      current_page: z.int().positive().nullish(),
      last_page: z.int().nonnegative().nullish(),
      total: z.int().nonnegative().nullish(),
    })
    .nullish(),
} as const;

const pagedOf = <Item extends z.ZodType>(item: Item) => z.object({ data: listOf(item), ...paging });

export type WeavPaging = Pick<z.output<ReturnType<typeof pagedOf>>, 'links' | 'meta'>;

const parts = {
  customer_id: { tells: ['contactId', 'contactName'], blank: null },
  assignee_id: { tells: ['assignee'], blank: null },
  assignee_type: { tells: ['assignee'], blank: null },
} satisfies RowParts;

const agent = z.object({ id: assumedId, name: rowText, is_active: z.boolean().nullish() });
export const agentsAnswer = z.preprocess((body) => (Array.isArray(body) ? { data: body } : body), pagedOf(agent));
export const customersAnswer = pagedOf(assumedCustomer.extend({ id }));
export const conversationsAnswer = z.object({ data: rowsOf(weavConversation, 'id', parts), ...paging });
export const conversationAnswer = assumedOne(weavConversation);
export const messagesAnswer = pagedOf(weavMessage);
/** All that a message must tell to lead to its conversation's customer. */
export const whoseAnswer = z.object({ data: listOf(z.object({ customer_id: assumedId.nullish() })) });

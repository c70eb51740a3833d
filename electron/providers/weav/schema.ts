import { z } from 'zod';
import { as } from '#shared/issue.ts';
import { entriesOf, listOf, rowText } from '../bounded.ts';
import { isoTime, isoTimeOrNone } from '../iso-time.ts';
import { flagHint, flagOf, signOf, totalHint, untyped } from '../odd-values.ts';
import { type RowParts, rowOf, rowsOf } from '../rows.ts';
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
  content: untyped(),
  sent_at: isoTime(),
  /** Where it is not told, the sender decides. */
  is_internal: flagHint(),
});
export type WeavMessage = z.output<typeof weavMessage>;

/** Where a list goes on. Only hints: either part may be empty, as in the documentation's examples, or odd. */
const paging = {
  links: z
    .object({ next: z.string().nullable().optional().catch(undefined) })
    .nullish()
    .catch(null),
  meta: z.object({ current_page: totalHint(), last_page: totalHint(), total: totalHint() }).nullish().catch(null),
} as const;

const pagedOf = <Data extends z.ZodType>(data: Data) => z.object({ data, ...paging });

export type WeavPaging = Pick<z.output<ReturnType<typeof pagedOf>>, 'links' | 'meta'>;

const parts = {
  customer_id: { tells: ['contactId', 'contactName'], blank: null },
  assignee_id: { tells: ['assignee'], blank: null },
  assignee_type: { tells: ['assignee'], blank: null },
} satisfies RowParts;

/** Who has an id and no name is chosen by the id. */
const agent = z.object({ id: assumedId, name: signOf(), is_active: flagHint() });
export const agentsAnswer = z.preprocess(
  (body) => (Array.isArray(body) ? { data: body } : body),
  pagedOf(entriesOf(agent)),
);
export const customersAnswer = pagedOf(rowsOf(assumedCustomer.extend({ id }), 'id'));
export const conversationsAnswer = pagedOf(rowsOf(weavConversation, 'id', parts));
export const conversationAnswer = assumedOne(rowOf(weavConversation, parts));
export const messagesAnswer = pagedOf(listOf(weavMessage));
/** All that a message must tell to lead to its conversation's customer. */
export const whoseAnswer = z.object({ data: listOf(z.object({ customer_id: assumedId.nullish() })) });

import { z } from 'zod';
import { conversationId } from '#shared/conversation.ts';
import { as } from '#shared/issue.ts';
import { listOf, rowText } from '../bounded.ts';
import { isoTime, isoTimeOrNone } from '../iso-time.ts';
import { countOf, flagHint, signOf, totalHint } from '../odd-values.ts';
import { type RowParts, rowOf, rowsOf } from '../rows.ts';
import { isRecord } from '../server-words.ts';
import { headerToken } from '../token.ts';
import { assumedMessage } from './assumptions.ts';

export const credentialsSchema = z.strictObject({ token: headerToken });
export type VantaxCredentials = z.infer<typeof credentialsSchema>;

export const optionsSchema = z.strictObject({
  /** Vantax lists conversations of one sub-account at a time and requires its id. */
  subAccountId: z
    .string({ error: as('needed') })
    .trim()
    .min(1, as('needed'))
    .max(200),
  /** Whether follow-ups are mirrored into the metadata, so that other tools see them. */
  followUpMetadata: z.boolean().default(false),
  /** Vantax sends no contact names: the metadata key that holds one, if any. */
  contactNameKey: z.string().trim().min(1).max(200).default('contact_name'),
});
export type VantaxOptions = z.infer<typeof optionsSchema>;

/**
 * Flat, string to string, as documented. The object is passed through as it came: metadata is written back whole,
 * and zod's own record would lose a key named __proto__, which is other people's data like any other.
 */
const metadata = z.unknown().transform((value, context): Record<string, string> => {
  if (isStringMap(value)) return value;
  if (isRecord(value)) {
    for (const [key, part] of Object.entries(value)) {
      if (typeof part === 'string') continue;
      context.addIssue({ code: 'invalid_type', expected: 'string', path: [key], input: part });
    }
  } else {
    context.addIssue({ code: 'invalid_type', expected: 'object', input: value });
  }
  return z.NEVER;
});

function isStringMap(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((part) => typeof part === 'string');
}

const vantaxConversation = z.object({
  /** A dot segment would be resolved away in a path and reach another resource. */
  id: conversationId.refine((id) => id !== '.' && id !== '..', as('not-in-addresses')),
  channel: rowText,
  contact_id: rowText,
  /** Any word: one that Winnow does not know is shown as it is. */
  status: rowText,
  tags: z.array(rowText),
  metadata,
  unread_count: countOf(),
  last_message_at: isoTimeOrNone().nullable(),
  created_at: isoTime(),
});
export type VantaxConversation = z.output<typeof vantaxConversation>;

const vantaxMessage = z.object({ ...assumedMessage, status: signOf() });
export type VantaxMessage = z.output<typeof vantaxMessage>;

/** Only hints: what is odd in it costs no row, and the list goes on by its rows. */
const pagination = z
  .object({
    total: totalHint(),
    has_more: flagHint(),
    /** Only "when present"; otherwise paging goes on with the last id. */
    next_cursor: z.string().min(1).nullish().catch(null),
  })
  .catch({ total: null, has_more: null, next_cursor: null });
export type VantaxPagination = z.output<typeof pagination>;

const parts = {
  contact_id: { tells: ['contactId'], blank: '' },
  tags: { tells: ['tags'], blank: [] },
  metadata: { tells: ['metadata', 'contactName'], blank: {} },
} satisfies RowParts;

const success = z.literal(true);
export const conversationAnswer = z.object({ success, data: rowOf(vantaxConversation, parts) });
export const conversationsAnswer = z.object({ success, data: rowsOf(vantaxConversation, 'id', parts), pagination });
export const messagesAnswer = z.object({ success, data: listOf(vantaxMessage), pagination });

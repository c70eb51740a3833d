import { z } from 'zod';
import { as } from '#shared/issue.ts';
import { LongNumber } from '../long-number.ts';

/**
 * What Chatwoot's specification does not say. Most of it was read in its published code; where a server answers
 * otherwise, validation or the read after a write shows it, and nothing is ever written on a guess.
 *
 * 1. `updated_within=<seconds>` answers everything that changed in that window, in one page. A server that does not
 *    know it answers its first page instead: `updated_at` gives that away, and the list is paged through.
 * 2. `sort_by=created_at_asc` lists the oldest first, so that nothing moves while the list is read. Without it the
 *    newest activity comes first; then a conversation that moves is found by the poll.
 * 3. Times are Unix seconds, but `snoozed_until` may be ISO 8601. It may be null: snoozed until the customer writes.
 * 4. `assignee_id: 0` unassigns, as the web interface does it; the specification allows numbers only.
 * 5. `update_last_seen` and `unread` exist; the specification leaves them out.
 * 6. `priority: none` is documented, yet published versions answer it with an error and take null: that is tried then.
 * 7. Opening a conversation assigns it to the agent whose token is used. The reply does not show it, so it is read.
 * 8. 401 is also the answer to what the agent may not do. The token is the reason only where `/profile` refuses it too.
 * 9. A label with a comma, or in quotes, would be taken apart into others: it is refused here.
 * 10. A label is one in any case, stored in small letters or as it was first written, and without white space around it.
 */
export const assumedPaths = { markRead: 'update_last_seen', markUnread: 'unread' } as const;

export const assumedOrder = { walk: 'created_at_asc', poll: 'last_activity_at_desc' } as const;

export const assumedNobody = 0;

/** As many messages as one answer holds; fewer are the last. */
export const assumedMessagePage = 20;

/** Labels are joined and parsed again there. */
export const isAssumedLabel = (label: string) => !label.includes(',') && !/^["']/.test(label);

/** @returns a schema that reads Unix seconds or ISO 8601 into epoch ms */
export function assumedTime() {
  return z.union([z.number(), z.string(), z.instanceof(LongNumber)]).transform((told, context) => {
    const time = told instanceof LongNumber ? Number(told.text) : told;
    const ms = typeof time === 'number' ? Math.round(time * 1000) : Date.parse(time);
    if (Number.isSafeInteger(ms) && (typeof time === 'number' || /^\d{4}-\d\d-\d\d/.test(time))) return ms;
    context.addIssue({ code: 'custom', message: as('no-time') });
    return z.NEVER;
  });
}

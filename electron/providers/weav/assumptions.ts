import { z } from 'zod';
import type { Message } from '#shared/conversation.ts';
import { numberedId, untyped } from '../odd-values.ts';
import { isRecord } from '../server-words.ts';

/**
 * What Weav's public documentation does not say and this adapter therefore assumes. Where the real server answers
 * otherwise, it fails and names what is wrong; nothing is ever written on a guess.
 *
 * 1. Lists are paged as Laravel does it: `meta.current_page` and `meta.last_page`, or at least `links.next` (null on the
 *    last page). A list that says neither goes on until a page has nothing, because one that is read half looks like
 *    deletions.
 * 2. `GET /conversations` exists; where it answers 404 or 405, the conversations are read customer by customer.
 * 3. `GET /conversations/{id}` exists; where it answers 404 or 405, the documented messages tell the customer and the
 *    customer's list tells the conversation. Only when the messages are gone too is the conversation gone.
 * 4. A field that a PUT leaves out stays as it is. The reply is compared; a field that was not sent and came back
 *    changed refuses the edit, and one that came back empty stops all writing for the rest of the session.
 * 5. `assignee_id: null` with `assignee_type: null` unassigns. The engine believes it only when the reply shows it.
 * 6. Ids are texts or whole numbers; one conversation comes bare or inside `data`; so may the list of agents.
 * 7. A message's `sender_type` is customer, user or agent, perhaps as a class name (App\Models\Customer). With another
 *    word nobody knows who wrote it.
 * 8. Messages come in any order, under the envelope of the other lists.
 * 9. Times are ISO 8601; one without a zone is UTC.
 * 10. A list whose times fall from row to row, by `updated_at` or by `last_message_at`, is ordered by that. Only then may
 *    a poll stop early; a list in another order tells its first page, and full walks find the rest.
 * 11. A customer has an `id` and perhaps a `name` and an `email`.
 * 12. Texts are stored as Laravel stores them unless told otherwise: without white space around them, an empty one as null.
 */
export const assumedId = z.union([z.string().min(1).max(200), numberedId()]);

export const assumedCustomer = z.object({
  id: assumedId,
  name: untyped(),
  email: untyped(),
});

const sides: ReadonlyMap<string, Message['direction']> = new Map([
  ['customer', 'inbound'],
  ['user', 'outbound'],
  ['agent', 'outbound'],
]);

/** Undefined for a word that is none of them. */
export const assumedSide = (sender: string | null | undefined) =>
  sides.get(sender?.split('\\').at(-1)?.toLowerCase() ?? '');

/** One thing, bare as documented for updates, or inside `data` as Laravel's resources are by default. */
export const assumedOne = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((body) => (isRecord(body) && isRecord(body.data) && !('id' in body) ? body.data : body), schema);

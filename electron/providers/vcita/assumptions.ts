import { z } from 'zod';
import type { Message } from '#shared/conversation.ts';
import { rowText } from '../bounded.ts';
import { directionOf } from '../direction.ts';
import { isoTime } from '../iso-time.ts';
import { flagOf, signOf, untyped } from '../odd-values.ts';

/**
 * What vcita's public documentation does not say and this adapter therefore assumes. Where the real server answers
 * otherwise, validation fails and names the field, or the reply does not show the change and the edit
 * waits for the agent; nothing is ever written on a guess.
 *
 *  1. There is no request that reads one conversation. A PUT with the body `{}` changes nothing and answers the object:
 *     documented is that "only fields that are present are evaluated". A server that refuses it is told as such.
 *  2. The reply's `staff` is the list's `staff_id`; `last_business_action` and `last_client_action` of the list are the
 *     times that the reply calls `last_user_action_at` and `last_client_action_at`. The later one is the last message.
 *  3. Times are ISO 8601; one without a zone is UTC, and an empty text, as in the documented examples, is none. Flags are booleans, or the words "true" and "false" as in the list
 *     of staff; null is false.
 *  4. Each folder is sorted by newest change first. Only polls rely on it: a walk reads every page.
 *  5. `per_page` up to 50 is honoured. More rows than were asked for are an error, because pages would not fit together.
 *  6. The inbox holds nothing archived or deleted. No other folder says anything but its own name, and
 *     `all` not even that: what a walk has met in no other folder is read by itself, unless it is known as spam.
 *  7. An empty text clears `campaign` and `source_type`. No answer shows them: a success is believed.
 *  8. A message carries `uid`, `text` and `created_at`. Who wrote it says `direction`; only where that is absent does
 *     `message_of`: client (the customer), business, staff or user (ours), or internal (a note). Without a word that is
 *     known nobody knows who wrote it.
 *  9. Archiving alone leaves a follow-up in place: documented is that its branch needs `follow_up` in the body.
 * 10. Removing a follow-up leaves its conversation where it is, and so does creating one that is not archived.
 */
export const assumedMessage = {
  uid: rowText.min(1),
  title: untyped(),
  text: untyped(),
  created_at: isoTime(),
  direction: signOf(),
  message_of: signOf(),
  staff: z.object({ display_name: untyped() }).nullish().catch(null),
} as const;

const directions: ReadonlyMap<string, Message['direction']> = new Map([
  ['client_to_business', 'inbound'],
  ['business_to_client', 'outbound'],
]);
const writers: ReadonlyMap<string, Message['direction']> = new Map([
  ['client', 'inbound'],
  ['business', 'outbound'],
  ['staff', 'outbound'],
  ['user', 'outbound'],
  ['internal', 'note'],
]);

type Sides = { readonly direction?: string | null | undefined; readonly message_of?: string | null | undefined };

/** `message_of` may be no more than "message", so that it never overrules a direction. */
export const assumedDirection = ({ direction, message_of }: Sides): Message['direction'] =>
  directionOf(directions.get(direction ?? ''), direction ? undefined : writers.get(message_of ?? ''));

/** What the server is asked for when a conversation is only to be read. */
export const assumedRead = {} as const;

/** The most rows that every part of the documentation allows. */
export const assumedListPage = 50;

/** As documented where nothing else is asked for; a larger one that the server cut would look like the end. */
export const assumedMessagePage = 20;

/** @returns a schema that reads a flag; null is false, and a missing one is an error */
export const assumedFlag = () =>
  flagOf()
    .nullable()
    .transform((flag) => flag ?? false);

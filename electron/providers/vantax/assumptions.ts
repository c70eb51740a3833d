import { rowText } from '../bounded.ts';
import { isoTime } from '../iso-time.ts';
import { signOf, untyped } from '../odd-values.ts';

/**
 * What Vantax's public documentation does not say and this adapter therefore assumes. Where the real server
 * answers otherwise, validation fails and names the field; nothing is ever written on a guess.
 *
 * 1. A message carries its id as `id`, its text as `text` and its time as `created_at`.
 * 2. A message's `direction` is `inbound` (from the customer) or `outbound`. With another word nobody knows who wrote it.
 * 3. The list of messages has the envelope of the list of conversations, and the same largest page (100).
 * 4. Times are ISO 8601; one without a zone is UTC. `last_message_at: null` means that no message exists yet.
 * 5. `metadata: {}` clears the metadata, as `tags: []` is documented to clear the tags. The engine believes it only
 *    when the reply shows it.
 * 6. A 200 with `success: false` wrote nothing; the documentation knows that body only with error codes.
 */
export const assumedMessage = {
  id: rowText.min(1),
  text: untyped(),
  created_at: isoTime(),
  direction: signOf(),
} as const;

/** As many messages as one request may ask for. */
export const assumedMessagePage = 100;

import type { Message } from '#shared/conversation.ts';

type Direction = Message['direction'];

/**
 * Who wrote a message. One that no sign speaks for is unknown: taken for the customer's, it would hold edits and silence
 * reminders over what may be ours; taken for ours, it would let a conversation be closed over the customer's words.
 * @param signs what each part of the answer says, the surest first; undefined where it says nothing that is known
 */
export const directionOf = (...signs: readonly (Direction | undefined)[]): Direction =>
  signs.find((sign) => sign !== undefined) ?? 'unknown';

/**
 * What WapiKit's documentation does not say, or its published server does otherwise. Where a server answers differently,
 * validation or the read after a write shows it, and nothing is ever written on a guess.
 *
 * 1. The published server may count messages where `per_page` means conversations: a short page is then not the last.
 *    Only an empty page is believed to be the end, and of a page full of messages the last conversation may go on.
 * 2. The list is sorted by the newest message first, so that what moves while it is read moves to where the reader
 *    has been. Conversations that are closed meanwhile may pull others past the reader: the engine asks for those by name.
 * 3. `Resolved` is stored but not documented as a filter: it comes with the list that names no status.
 * 4. One conversation, read by its id, may come without `assignedTo` although it has one: then nothing is taken over.
 * 5. `unassign` wants the id that `assignedTo` tells as its `userId`; no other is ever told.
 * 6. `{"data": true}` means that an assignment or a mark as read was carried out. An empty answer means nothing: only a
 *    read shows what is.
 * 7. Messages of a conversation come oldest first; there a short page is the last.
 * 8. The members of the organization come as `members`, paged as everything else.
 * 9. One conversation, read by its id, comes with its newest messages, or with none: then they are asked for.
 * 10. A text is `messageData.text`, or its `body`, or a `caption`; any other message is shown by its type.
 */
export const assumedUnassignKey = 'userId';

/** The list without a status, and what it leaves out. */
export const assumedFolders = ['all', 'Closed', 'Deleted'] as const;
export type AssumedFolder = (typeof assumedFolders)[number];

/** @returns null where the message holds no text */
export function assumedText(data: Readonly<Record<string, unknown>> | null | undefined): string | null {
  const text = data?.text;
  const body = typeof text === 'object' && text !== null && 'body' in text ? text.body : text;
  const found = [body, data?.body, data?.caption].find((part) => typeof part === 'string' && part !== '');
  return typeof found === 'string' ? found : null;
}

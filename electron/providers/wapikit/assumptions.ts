import { inWords, textIn } from '../not-text.ts';
import { isRecord } from '../server-words.ts';

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
 * 6. `{"data": true}` means that an assignment was carried out, and the same or `{"isRead": true}` a mark as read. An
 *    empty answer means nothing: only a read shows what is.
 * 7. Messages of a conversation come newest first, as the published server sends them, or oldest first; there a short
 *    page is the last.
 * 8. The members of the organization come as `members`, paged as everything else.
 * 9. One conversation, read by its id, comes with its newest messages, or with none: then they are asked for.
 * 10. `messageData` is what WhatsApp's own API tells of a message, with or without the type's name around it. A text is its
 *     `text`, its `body` or its `caption`; of what was chosen from buttons or a list, the title is.
 */
export const assumedUnassignKey = 'userId';

/** The list without a status, and what it leaves out. */
export const assumedFolders = ['all', 'Closed', 'Deleted'] as const;
export type AssumedFolder = (typeof assumedFolders)[number];

type Data = Readonly<Record<string, unknown>>;

const partOf = (data: unknown, key: string): Data => {
  const part = isRecord(data) ? data[key] : null;
  return isRecord(part) ? part : {};
};

/** What stands in a message, or what it is. */
export function assumedText(type: string | null | undefined, data: Data | null | undefined): string {
  const key = type?.toLowerCase() ?? '';
  const of = { ...data, ...partOf(data, key) };
  const chosen = ['button_reply', 'list_reply'].map((reply) => partOf(of, reply).title);
  const texts = [of.text, partOf(of, 'text').body, of.body, partOf(of, 'body').text, of.caption, ...chosen];
  const text = texts.map(textIn).find((each) => each !== null);
  return text ?? inWords(type, detailOf(key, of, data));
}

/** What makes one of its kind. */
function detailOf(key: string, of: Data, data: Data | null | undefined): unknown {
  switch (key) {
    case 'location':
      return textIn(of.name) ?? of.address;
    case 'document':
      return of.filename;
    case 'reaction':
      return of.emoji;
    case 'contacts': {
      const people: unknown = data?.contacts;
      return Array.isArray(people) ? people.map((one) => partOf(one, 'name').formatted_name).join(', ') : null;
    }
    default:
      return null;
  }
}

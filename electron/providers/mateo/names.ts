import type { z } from 'zod';
import { pageOf } from '../bounded.ts';
import type { HttpRequest } from '../http.ts';
import { orWithout } from '../or-without.ts';
import { ProviderError } from '../provider.ts';
import { toldName } from '../told-name.ts';
import { pageSize } from './keyset.ts';
import { contactColumns, contactsAnswer, tagsAnswer } from './schema.ts';
import { createTagBook, type Tag, type TagBook } from './tag-book.ts';
import { isUuid, type Uuid } from './uuid.ts';

/** A tag made or renamed at Mateo is known here after at most this long. */
const bookAgeMs = 10 * 60_000;
/** An id that the book does not know is looked up at once, but not more often than this. */
const unknownAgeMs = 60_000;
/** A list that could not be read is asked for again after this long. */
const unreadAgeMs = 10_000;
const maxContacts = 50_000;
/** Of small lists: 5,000 rows. */
const maxPages = 100;

export type Ask = <Schema extends z.ZodType>(schema: Schema, request: HttpRequest) => Promise<z.output<Schema>>;

/** The names behind the ids in conversations, read once and kept for the session. */
export function createNames(ask: Ask, nowMs: () => number) {
  /** When the contacts could last not be read: they are left alone for a while. */
  let contactsFailedMs = Number.NEGATIVE_INFINITY;
  let tags: readonly Tag[] = [];
  let book: TagBook = createTagBook([], true);
  let bookAtMs = Number.NEGATIVE_INFINITY;
  /** Undefined where the server tells no such contact. */
  const contacts = new Map<string, string | null | undefined>();

  /** The rows of a small list, by id; undefined where it cannot be read at the moment. */
  function readAll<Row extends { readonly id: Uuid }>(
    schema: z.ZodType<Row[]>,
    table: string,
    signal: AbortSignal,
  ): Promise<Row[] | undefined> {
    return orWithout(readPages(schema, table, signal).catch(emptyWhereMissing), undefined);
  }

  async function readPages<Row extends { readonly id: Uuid }>(
    schema: z.ZodType<Row[]>,
    table: string,
    signal: AbortSignal,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    for (let page = 0; page < maxPages; page += 1) {
      const last = rows.at(-1);
      const path = `/${table}?${last ? `id=gt.${last.id}&` : ''}order=id.asc&limit=${pageSize}`;
      const read = await ask(schema, { method: 'GET', path, bounds: pageOf(pageSize), signal });
      rows.push(...read);
      if (read.length < pageSize) break;
    }
    return rows;
  }

  async function loadBook(signal: AbortSignal): Promise<TagBook> {
    const read = await orWithout(
      readPages(tagsAnswer, 'tag', signal).catch(tags.length === 0 ? emptyWhereMissing : null),
      null,
    );
    // What was read before is better than nothing, but does not show that a tag is none.
    tags = read ?? tags;
    book = createTagBook(tags, read !== null);
    bookAtMs = nowMs();
    return book;
  }

  return {
    readAll,
    loadBook,
    /** As known without asking. */
    book: () => book,

    /** @param tags as conversations hold them */
    async bookFor(tags: readonly string[], signal: AbortSignal): Promise<TagBook> {
      const ageMs = nowMs() - bookAtMs;
      const isUnknown = tags.some((tag) => isUuid(tag) && book.nameOf(tag) === tag);
      const isOld = ageMs > (book.isRead ? bookAgeMs : unreadAgeMs) || (isUnknown && ageMs > unknownAgeMs);
      return isOld ? loadBook(signal) : book;
    },

    /** As known without asking: null where there is no contact, or where it has no name; undefined where none is told. */
    contactName: (id: string | null) => (id === null ? null : contacts.get(id)),

    /** Reads the names that are not known yet, all of a page in one request. */
    async loadContacts(ids: readonly (Uuid | null)[], signal: AbortSignal): Promise<void> {
      const unknown = [...new Set(ids)].filter((id) => id !== null && !contacts.has(id));
      if (unknown.length === 0 || nowMs() - contactsFailedMs < bookAgeMs) return;
      if (contacts.size > maxContacts) contacts.clear();
      const path = `/contact_details?id=in.(${unknown.join(',')})&select=${contactColumns}&limit=${pageSize}`;
      const rows = await orWithout(ask(contactsAnswer, { method: 'GET', path, signal }), null);
      if (rows === null) {
        contactsFailedMs = nowMs();
        return;
      }
      for (const { id, full_name, display_name, email } of rows) {
        contacts.set(id, toldName(full_name, display_name, email));
      }
      for (const id of unknown) if (id !== null && !contacts.has(id)) contacts.set(id, undefined);
    },
  };
}

/** No such list, or not for this key: then there are no names for ids, and ids are shown. */
function emptyWhereMissing(error: unknown): [] {
  if (error instanceof ProviderError && (error.kind === 'gone' || error.status === 403)) return [];
  throw error;
}

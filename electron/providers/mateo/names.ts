import type { z } from 'zod';
import type { HttpRequest } from '../http.ts';
import { ProviderError } from '../provider.ts';
import { pageSize } from './keyset.ts';
import { contactColumns, contactsAnswer, tagsAnswer } from './schema.ts';
import { createTagBook, type TagBook } from './tag-book.ts';
import { isUuid, type Uuid } from './uuid.ts';

/** A tag made or renamed at Mateo is known here after at most this long. */
const bookAgeMs = 10 * 60_000;
/** An id that the book does not know is looked up at once, but not more often than this. */
const unknownAgeMs = 60_000;
const maxContacts = 50_000;
/** Of small lists: 5,000 rows. */
const maxPages = 100;

export type Ask = <Schema extends z.ZodType>(schema: Schema, request: HttpRequest) => Promise<z.output<Schema>>;

/** The names behind the ids in conversations, read once and kept for the session. */
export function createNames(ask: Ask, nowMs: () => number) {
  let book: TagBook = createTagBook([]);
  let bookAtMs = Number.NEGATIVE_INFINITY;
  const contacts = new Map<string, string | null>();

  /** The rows of a small list, by id. Empty where the list is missing or the key may not read it. */
  async function readAll<Row extends { readonly id: Uuid }>(
    schema: z.ZodType<Row[]>,
    table: string,
    signal: AbortSignal,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    try {
      for (let page = 0; page < maxPages; page += 1) {
        const last = rows.at(-1);
        const path = `/${table}?${last ? `id=gt.${last.id}&` : ''}order=id.asc&limit=${pageSize}`;
        const read = await ask(schema, { method: 'GET', path, signal });
        rows.push(...read);
        if (read.length < pageSize) break;
      }
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    return rows;
  }

  async function loadBook(signal: AbortSignal): Promise<TagBook> {
    book = createTagBook(await readAll(tagsAnswer, 'tag', signal));
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
      return ageMs > bookAgeMs || (isUnknown && ageMs > unknownAgeMs) ? loadBook(signal) : book;
    },

    /** As known without asking, or null. */
    contactName: (id: string | null) => (id === null ? null : (contacts.get(id) ?? null)),

    /** Reads the names that are not known yet, all of a page in one request. */
    async loadContacts(ids: readonly (Uuid | null)[], signal: AbortSignal): Promise<void> {
      const unknown = [...new Set(ids)].filter((id) => id !== null && !contacts.has(id));
      if (unknown.length === 0) return;
      if (contacts.size > maxContacts) contacts.clear();
      const path = `/contact_details?id=in.(${unknown.join(',')})&select=${contactColumns}&limit=${pageSize}`;
      try {
        const rows = await ask(contactsAnswer, { method: 'GET', path, signal });
        for (const { id, full_name, display_name, email } of rows) {
          contacts.set(id, [full_name, display_name, email].find((name) => name?.trim())?.trim() ?? null);
        }
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
      for (const id of unknown) if (id !== null && !contacts.has(id)) contacts.set(id, null);
    },
  };
}

/** No such list, or not for this key: names are a help and no reason to show nothing at all. */
const isMissing = (error: unknown) => error instanceof ProviderError && (error.kind === 'gone' || error.status === 403);

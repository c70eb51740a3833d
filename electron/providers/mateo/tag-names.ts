import { orWithout } from '../or-without.ts';
import { tagsAnswer } from './schema.ts';
import { type Ask, isTableMissing, readTable, type Table } from './tables.ts';
import { createTagBook, type Tag, type TagBook } from './tag-book.ts';
import { isUuid } from './uuid.ts';

/** A tag made or renamed at Mateo is known here after at most this long. */
const keptForMs = 10 * 60_000;
/** An id that the book does not know is looked up at once, but not more often than this. */
const unknownAgeMs = 60_000;
/** A list that could not be read is asked for again after this long. */
const unreadAgeMs = 10_000;

/** @param steadyMs counts what passes */
export function createTagNames(ask: Ask, steadyMs: () => number) {
  let table: Table<Tag> = { entries: [], unread: [] };
  let book: TagBook = createTagBook([], true);
  let againAtMs = Number.NEGATIVE_INFINITY;
  let unknownAgainAtMs = Number.NEGATIVE_INFINITY;

  async function load(signal: AbortSignal): Promise<TagBook> {
    let isMissing = false;
    const reading = readTable(ask, tagsAnswer, 'tag', signal).catch((error: unknown) => {
      isMissing = isTableMissing(error);
      throw error;
    });
    const read = await orWithout(reading, null);
    // What was read before is better than nothing, but does not show that a tag is none; nor does a table that is missing.
    table = read ?? table;
    book = createTagBook(table.entries, read !== null);
    againAtMs = steadyMs() + (read === null && !isMissing ? unreadAgeMs : keptForMs);
    unknownAgainAtMs = steadyMs() + unknownAgeMs;
    return book;
  }

  return {
    load,
    /** As known without asking. */
    book: () => book,
    /** Those that the book has not, as it was last loaded, because they cannot be read. */
    unread: () => table.unread,
    /** @param tags as conversations hold them */
    async bookFor(tags: readonly string[], signal: AbortSignal): Promise<TagBook> {
      const isUnknown = tags.some((tag) => isUuid(tag) && book.nameOf(tag) === tag);
      const isOld = steadyMs() > againAtMs || (isUnknown && steadyMs() > unknownAgainAtMs);
      return isOld ? load(signal) : book;
    },
  };
}

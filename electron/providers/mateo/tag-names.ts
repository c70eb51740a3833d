import { orWithout } from '../or-without.ts';
import { tagsAnswer } from './schema.ts';
import { type Ask, isTableMissing, readTable, type Table } from './tables.ts';
import { createTagBook, type Tag, type TagBook } from './tag-book.ts';
import { isUuid } from './uuid.ts';

/** A tag made or renamed at Mateo is known here after at most this long. */
const keptForMs = 10 * 60_000;
/** An id that the list did not have is looked up again after this long: it may be of a tag that is gone. */
const unknownAgeMs = 60_000;
const mostUnknown = 1000;
/** A list that could not be read is asked for again after this long. */
const unreadAgeMs = 10_000;

/** @param steadyMs counts what passes */
export function createTagNames(ask: Ask, steadyMs: () => number) {
  let table: Table<Tag> = { entries: [], unread: [] };
  let book: TagBook = createTagBook([], true);
  let againAtMs = Number.NEGATIVE_INFINITY;
  let unknownAgainAtMs = Number.NEGATIVE_INFINITY;
  /** Ids that the list did not have when it was asked for because of them. */
  const strangers = new Set<string>();
  let asked = 0;
  let readAsked = 0;

  async function load(signal: AbortSignal): Promise<TagBook> {
    asked += 1;
    const own = asked;
    let isMissing = false;
    const reading = readTable(ask, tagsAnswer, 'tag', signal).catch((error: unknown) => {
      isMissing = isTableMissing(error);
      throw error;
    });
    const read = await orWithout(reading, null);
    // Of two that were asked for side by side, the later one counts, in whatever order they come.
    if (own < readAsked) return book;
    if (read !== null) readAsked = own;
    // What was read before is better than nothing, but does not show that a tag is none; nor does a table that is missing.
    table = read ?? table;
    book = createTagBook(table.entries, read !== null);
    againAtMs = steadyMs() + (read === null && !isMissing ? unreadAgeMs : keptForMs);
    unknownAgainAtMs = steadyMs() + unknownAgeMs;
    return book;
  }

  return {
    load,
    /** Read, or to be asked for again by now. */
    mayTell: () => book.isRead || steadyMs() > againAtMs,
    /** As known without asking. */
    book: () => book,
    /** Those that the book has not, as it was last loaded, because they cannot be read. */
    unread: () => table.unread,
    /** @param tags as conversations hold them */
    async bookFor(tags: readonly string[], signal: AbortSignal): Promise<TagBook> {
      const unknown = unknownTo(book, tags);
      const isNew = book.isRead && unknown.some((tag) => !strangers.has(tag));
      const isOld = steadyMs() > againAtMs || (unknown.length > 0 && steadyMs() > unknownAgainAtMs);
      if (!isNew && !isOld) return book;
      const loaded = await load(signal);
      if (strangers.size > mostUnknown) strangers.clear();
      for (const tag of unknownTo(loaded, tags)) strangers.add(tag);
      return loaded;
    },
  };
}

const unknownTo = (book: TagBook, tags: readonly string[]) =>
  tags.filter((tag) => isUuid(tag) && book.nameOf(tag) === tag);

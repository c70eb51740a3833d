import { orWithout } from '../or-without.ts';
import { tagsAnswer } from './schema.ts';
import { type Ask, emptyWhereMissing, readTable } from './tables.ts';
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
  let tags: readonly Tag[] = [];
  let book: TagBook = createTagBook([], true);
  let readAtMs = Number.NEGATIVE_INFINITY;

  async function load(signal: AbortSignal): Promise<TagBook> {
    const reading = readTable(ask, tagsAnswer, 'tag', signal);
    const read = await orWithout(tags.length === 0 ? reading.catch(emptyWhereMissing) : reading, null);
    // What was read before is better than nothing, but does not show that a tag is none.
    tags = read ?? tags;
    book = createTagBook(tags, read !== null);
    readAtMs = steadyMs();
    return book;
  }

  return {
    load,
    /** As known without asking. */
    book: () => book,
    /** @param tags as conversations hold them */
    async bookFor(tags: readonly string[], signal: AbortSignal): Promise<TagBook> {
      const ageMs = steadyMs() - readAtMs;
      const isUnknown = tags.some((tag) => isUuid(tag) && book.nameOf(tag) === tag);
      const isOld = ageMs > (book.isRead ? keptForMs : unreadAgeMs) || (isUnknown && ageMs > unknownAgeMs);
      return isOld ? load(signal) : book;
    },
  };
}

import { pageSize } from './keyset.ts';
import type { MateoConversation } from './schema.ts';
import type { TagBook } from './tag-book.ts';
import type { Uuid } from './uuid.ts';

const mostRemembered = 50_000;

/**
 * Conversations that were told while the names of their tags or of their contact could not be read: they are told again
 * once these can, since nothing of them will have changed by then.
 */
export function createLateNames(isContactKnown: (id: string | null) => boolean) {
  const late = new Set<Uuid>();

  return {
    note(rows: readonly MateoConversation[], book: TagBook): void {
      for (const { id, tags, contact_id } of rows) {
        const isLate = book.namesOf(tags) === undefined || !isContactKnown(contact_id);
        if (!isLate) late.delete(id);
        else if (late.size < mostRemembered) late.add(id);
      }
    },
    /** As many as one request asks for, beside those that a page has told. */
    next: (told: readonly { readonly id: Uuid }[]): Uuid[] => {
      const here = new Set(told.map(({ id }) => id));
      return [...late].filter((id) => !here.has(id)).slice(0, pageSize);
    },
    forget: (ids: readonly Uuid[]): void => {
      for (const id of ids) late.delete(id);
    },
  };
}

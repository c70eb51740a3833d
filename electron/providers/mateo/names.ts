import type { Clock } from '../../ports.ts';
import { createContactNames } from './contact-names.ts';
import type { Ask } from './tables.ts';
import { createTagNames } from './tag-names.ts';

export type Names = ReturnType<typeof createNames>;

/** The names behind the ids in conversations, kept for a while. */
export function createNames(ask: Ask, clock: Clock) {
  const tags = createTagNames(ask, clock.monotonicMs);
  const contacts = createContactNames(ask, clock.monotonicMs);
  return {
    tags,
    contacts,
    /** Whether asking for names may tell any: neither list is left alone because it could not be read. */
    areReadable: (): boolean => tags.mayTell() && contacts.mayTell(),
  };
}

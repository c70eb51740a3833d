import type { Clock } from '../../ports.ts';
import { createContactNames } from './contact-names.ts';
import type { Ask } from './tables.ts';
import { createTagNames } from './tag-names.ts';

export type Names = ReturnType<typeof createNames>;

/** The names behind the ids in conversations, kept for a while. */
export const createNames = (ask: Ask, clock: Clock) => ({
  tags: createTagNames(ask, clock.monotonicMs),
  contacts: createContactNames(ask, clock.monotonicMs),
});

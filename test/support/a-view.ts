import type { SavedView } from '#shared/saved-view.ts';

/** A search that is kept by its own words. */
export const aView = (id: string, query: string): SavedView => ({
  id,
  name: query,
  query,
  slot: null,
  color: null,
  sort: null,
});

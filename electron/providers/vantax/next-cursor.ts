import { ProviderError } from '../provider.ts';
import { vantaxTitle } from './capabilities.ts';
import type { VantaxPagination } from './schema.ts';

/**
 * Where the next page starts, or null at the end. A list that does not say whether there is more ends with a page that
 * has nothing. One that says there is more but gives no way on, or nothing, is an error: taken for the end, everything
 * behind it would look deleted; believed, it would be read for ever.
 */
export function nextCursor(
  ids: readonly (string | null)[],
  { has_more, next_cursor }: VantaxPagination,
  current: string | null,
): string | null {
  if (has_more === false || (has_more === null && ids.length === 0)) return null;
  // Of a row whose id cannot be read, the one before it stands for the place: it comes again, and is known.
  const next = next_cursor ?? ids.filter((id) => id !== null).at(-1) ?? null;
  if (next === null || next === current || ids.length === 0) {
    throw new ProviderError('unreadable', { kind: 'list-end-untold', service: vantaxTitle }, { status: 200 });
  }
  return next;
}

import { type Bounds, ofOne, pageOf } from '../bounded.ts';
import { OversizeError } from '../http.ts';
import { type Page, type Provider, ProviderError } from '../provider.ts';
import { readRows } from '../rows.ts';
import type { VantaxApi } from './api.ts';
import { vantaxTitle } from './capabilities.ts';
import { toConversation } from './mapping.ts';
import { nextCursor } from './next-cursor.ts';
import { conversationsAnswer, type VantaxOptions } from './schema.ts';

/** Documented: limit 1–100. Smaller pages follow only where one answer is too large to read. */
type PageSizes = readonly [number, ...number[]];
const pageSizes: PageSizes = [100, 10, 1];

/** Rows hold metadata, which nothing of may be left out. A page that has no room for it is asked for in smaller ones. */
const boundsOf = (limit: number): Bounds => ({
  ...pageOf(limit),
  textBytes: ofOne.textBytes,
  ...(limit === 1 ? { bodyBytes: ofOne.bodyBytes } : {}),
});

/** Newest message first: a page that reaches back far enough is the last one a poll needs. */
export function createList(api: VantaxApi, options: VantaxOptions): Provider['list'] {
  return async (cursor, signal, sinceMs = null) => {
    const page = await listPage(api, options, cursor, signal, pageSizes);
    const isOldEnough = sinceMs !== null && page.items.some(({ lastMessageAtMs = 0 }) => lastMessageAtMs < sinceMs);
    return isOldEnough ? { ...page, next: null } : page;
  };
}

async function listPage(
  api: VantaxApi,
  options: VantaxOptions,
  cursor: string | null,
  signal: AbortSignal,
  [limit, ...smaller]: PageSizes,
): Promise<Page> {
  const query = new URLSearchParams({ sub_account_id: options.subAccountId, limit: String(limit) });
  if (cursor !== null) query.set('starting_after', cursor);
  try {
    const path = `/conversations?${query}`;
    const bounds = boundsOf(limit);
    const { data: list, pagination } = await api.ask(conversationsAnswer, { method: 'GET', path, bounds, signal });
    const data = await readRows(list, api.source);
    return {
      items: data.rows.map((row) => data.asTold(row, toConversation(row, options.contactNameKey))),
      next: nextCursor(data.ids, pagination, cursor),
      total: pagination.total,
      unreadable: data.unreadable,
    };
  } catch (error) {
    const [next, ...rest] = smaller;
    if (error instanceof OversizeError && next !== undefined) {
      return listPage(api, options, cursor, signal, [next, ...rest]);
    }
    throw error instanceof ProviderError && error.kind === 'gone' ? wrongAddress(error) : error;
  }
}

/** A list cannot be gone: it was never there. */
function wrongAddress({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('gone', { kind: 'no-such-address', service: vantaxTitle }, { status, serverWords });
}

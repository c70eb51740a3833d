import { type Page, type Provider, ProviderError } from '../provider.ts';
import type { WeavApi } from './api.ts';
import { weavTitle } from './capabilities.ts';
import { type CustomersCursor, pageAfter, pageBack, readCursor, type WeavCursor, writeCursor } from './cursor.ts';
import { customersPage } from './customers.ts';
import { toPulled } from './mapping.ts';
import { readPage } from './page.ts';
import type { WeavConversation } from './schema.ts';

const firstCustomers: CustomersCursor = { of: 'customers', page: 1, total: null, waiting: [], at: 1 };

/** The two ways through all conversations: their own list, or the list of each customer. */
export function createList(api: WeavApi): Provider['list'] {
  /** Whether GET /conversations is known to be missing. */
  let byCustomer = false;

  return async (cursor, signal, sinceMs = null) => {
    const place = cursor === null ? null : readCursor(cursor);
    if (place?.of === 'conversations') return conversationsPage(api, place, signal, sinceMs);
    if (place?.of === 'customers') return customersPage(api, place, signal);
    if (!byCustomer) {
      try {
        return await conversationsPage(api, { of: 'conversations', page: 1, total: null }, signal, sinceMs);
      } catch (error) {
        if (!(error instanceof ProviderError) || (error.kind !== 'gone' && error.status !== 405)) throw error;
      }
    }
    try {
      const page = await customersPage(api, firstCustomers, signal);
      byCustomer = true;
      // Nothing tells which customers have news: a poll only learns that the server answers, and the walks find it.
      return sinceMs === null ? page : { ...page, next: null };
    } catch (error) {
      throw error instanceof ProviderError && error.kind === 'gone' ? wrongAddress(error) : error;
    }
  };
}

async function conversationsPage(
  api: WeavApi,
  { page, total }: Extract<WeavCursor, { of: 'conversations' }>,
  signal: AbortSignal,
  sinceMs: number | null,
): Promise<Page> {
  const answer = await readPage(api, '/conversations', page, signal);
  const now = answer.meta?.total ?? null;
  const next = pageBack(pageAfter(answer, page, answer.data.ids.length), page, total, now);
  const isEnough = sinceMs !== null && !goesOnSince(answer.data.rows, sinceMs);
  return {
    items: answer.data.rows.map((row) => answer.data.asTold(row, toPulled(row))),
    next: writeCursor(next === null || isEnough ? null : { of: 'conversations', page: next, total: now }),
    total: now,
    unreadable: answer.data.unreadable,
  };
}

/** Whether a poll must read on: the page is ordered by a time that falls from row to row, and reaches not back enough. */
function goesOnSince(items: readonly WeavConversation[], sinceMs: number): boolean {
  const times = [items.map((item) => item.updated_at), items.map((item) => item.last_message_at ?? item.created_at)];
  const ordered = times.find((column) => column.every((atMs, at) => atMs !== null && atMs <= (column[at - 1] ?? atMs)));
  const oldest = ordered?.at(-1) ?? null;
  return oldest !== null && oldest >= sinceMs;
}

/** A list cannot be gone: it was never there. */
function wrongAddress({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('gone', { kind: 'no-such-address', service: weavTitle }, { status, serverWords });
}

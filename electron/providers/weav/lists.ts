import type { z } from 'zod';
import type { Ports } from '../../ports.ts';
import { pageOf } from '../bounded.ts';
import type { HttpRequest } from '../http.ts';
import { type Page, ProviderError } from '../provider.ts';
import { readRows } from '../rows.ts';
import { toldName } from '../told-name.ts';
import { weavTitle } from './capabilities.ts';
import { type CustomersCursor, pageAfter, pageBack, readCursor, type WeavCursor, writeCursor } from './cursor.ts';
import { toPulled, type WeavPulled } from './mapping.ts';
import { conversationsAnswer, customersAnswer, type WeavConversation } from './schema.ts';

/** Documented: per_page 1–100. */
const pageSize = 100;
const maxPagesOfCustomer = 100;

type Ask = <Schema extends z.ZodType>(schema: Schema, request: HttpRequest) => Promise<z.output<Schema>>;

const firstCustomers: CustomersCursor = { of: 'customers', page: 1, total: null, waiting: [], at: 1 };

/** The two ways through all conversations: their own list, or the list of each customer. */
export function createLists(ask: Ask, yieldToHost: Ports['yieldToHost']) {
  /** Whether GET /conversations is known to be missing. */
  let byCustomer = false;

  const get = <Schema extends z.ZodType>(schema: Schema, path: string, page: number, signal: AbortSignal) =>
    ask(schema, { method: 'GET', path: `${path}?per_page=${pageSize}&page=${page}`, bounds: pageOf(pageSize), signal });

  async function getRows(path: string, page: number, signal: AbortSignal) {
    const answer = await get(conversationsAnswer, path, page, signal);
    return { ...answer, data: await readRows(answer.data, yieldToHost) };
  }

  async function conversationsPage(
    { page, total }: Extract<WeavCursor, { of: 'conversations' }>,
    signal: AbortSignal,
    sinceMs: number | null,
  ): Promise<Page> {
    const answer = await getRows('/conversations', page, signal);
    const now = answer.meta?.total ?? null;
    const next = pageBack(pageAfter(answer, page), page, total, now);
    const isEnough = sinceMs !== null && !goesOnSince(answer.data.rows, sinceMs);
    return {
      items: answer.data.rows.map((row) => answer.data.asTold(row, toPulled(row))),
      next: writeCursor(next === null || isEnough ? null : { of: 'conversations', page: next, total: now }),
      total: now,
      unreadable: answer.data.unreadable,
    };
  }

  /** One page of customers, which only tells whose conversations come next, or one page of a customer's conversations. */
  async function customersPage(cursor: CustomersCursor, signal: AbortSignal): Promise<Page> {
    const [customer, ...others] = cursor.waiting;
    if (customer === undefined) {
      const page = cursor.page ?? 1;
      const answer = await get(customersAnswer, '/customers', page, signal);
      const total = answer.meta?.total ?? null;
      const next = pageBack(pageAfter(answer, page), page, cursor.total, total);
      const waiting = answer.data.map(({ id, name, email }) => ({ id, name: toldName(name, email) }));
      const goesOn = following({ ...cursor, page: next, total, waiting, at: 1 });
      return { items: [], next: writeCursor(goesOn), total: null, unreadable: [] };
    }
    const answer = await getRows(customerPath(customer.id), cursor.at, signal).catch((error: unknown) => {
      // Deleted since the customers were listed; what becomes of its conversations is asked by name.
      if (error instanceof ProviderError && error.kind === 'gone') return null;
      throw error;
    });
    const at = answer && pageAfter(answer, cursor.at);
    return {
      items: answer?.data.rows.map((row) => answer.data.asTold(row, toPulled(row, customer.name))) ?? [],
      next: writeCursor(following(at === null ? { ...cursor, waiting: others, at: 1 } : { ...cursor, at })),
      total: null,
      unreadable: answer?.data.unreadable ?? [],
    };
  }

  return {
    async list(cursor: string | null, signal: AbortSignal, sinceMs: number | null = null): Promise<Page> {
      const place = cursor === null ? null : readCursor(cursor);
      if (place?.of === 'conversations') return conversationsPage(place, signal, sinceMs);
      if (place?.of === 'customers') return customersPage(place, signal);
      if (!byCustomer) {
        try {
          return await conversationsPage({ of: 'conversations', page: 1, total: null }, signal, sinceMs);
        } catch (error) {
          if (!(error instanceof ProviderError) || (error.kind !== 'gone' && error.status !== 405)) throw error;
        }
      }
      try {
        const page = await customersPage(firstCustomers, signal);
        byCustomer = true;
        // Nothing tells which customers have news: a poll only learns that the server answers, and the walks find it.
        return sinceMs === null ? page : { ...page, next: null };
      } catch (error) {
        throw error instanceof ProviderError && error.kind === 'gone' ? wrongAddress(error) : error;
      }
    },

    /** @returns null where the customer's list does not hold it */
    async findOfCustomer(customerId: string, id: string, signal: AbortSignal): Promise<WeavPulled | null> {
      for (let page: number | null = 1; page !== null && page <= maxPagesOfCustomer; ) {
        const answer: Awaited<ReturnType<typeof getRows>> = await getRows(customerPath(customerId), page, signal);
        const item = answer.data.rows.find((one) => one.id === id);
        // Read by itself, it is believed whole or not at all.
        if (item) return answer.data.isWhole(item) ? toPulled(item) : null;
        page = pageAfter(answer, page);
      }
      return null;
    },
  };
}

const customerPath = (id: string) => `/customers/${encodeURIComponent(id)}/conversations`;

/** Null where neither customers nor pages of them are left. */
const following = (cursor: CustomersCursor): CustomersCursor | null =>
  cursor.waiting.length === 0 && cursor.page === null ? null : cursor;

/** Whether a poll must read on: the page is ordered by a time that falls from row to row, and reaches not back enough. */
function goesOnSince(items: readonly WeavConversation[], sinceMs: number): boolean {
  const times = [items.map((item) => item.updated_at), items.map((item) => item.last_message_at ?? item.created_at)];
  const ordered = times.find((column) => column.every((atMs, at) => atMs !== null && atMs <= (column[at - 1] ?? atMs)));
  const oldest = ordered?.at(-1) ?? null;
  return oldest !== null && oldest >= sinceMs;
}

/** A list cannot be gone: it was never there. */
function wrongAddress(error: ProviderError): ProviderError {
  return new ProviderError(
    'gone',
    { kind: 'no-such-address', service: weavTitle },
    {
      status: error.status,
      serverWords: error.serverWords,
    },
  );
}

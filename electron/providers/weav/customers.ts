import { type Page, ProviderError, type Told } from '../provider.ts';
import { readRows } from '../rows.ts';
import { toldName } from '../told-name.ts';
import type { WeavApi } from './api.ts';
import { type CustomersCursor, pageAfter, pageBack, writeCursor } from './cursor.ts';
import { toPulled } from './mapping.ts';
import { getPage, readPage } from './page.ts';
import { customersAnswer } from './schema.ts';

const maxPagesOfCustomer = 100;

const customerPath = (id: string) => `/customers/${encodeURIComponent(id)}/conversations`;

/** One page of customers, which only tells whose conversations come next, or one page of a customer's conversations. */
export async function customersPage(api: WeavApi, cursor: CustomersCursor, signal: AbortSignal): Promise<Page> {
  const [customer, ...others] = cursor.waiting;
  if (customer === undefined) return nextCustomers(api, cursor, signal);
  const answer = await readPage(api, customerPath(customer.id), cursor.at, signal).catch((error: unknown) => {
    // Deleted since the customers were listed; what becomes of its conversations is asked by name.
    if (error instanceof ProviderError && error.kind === 'gone') return null;
    throw error;
  });
  const at = answer && pageAfter(answer, cursor.at, answer.data.ids.length);
  return {
    items: answer?.data.rows.map((row) => answer.data.asTold(row, toPulled(row, customer.name))) ?? [],
    next: writeCursor(following(at === null ? { ...cursor, waiting: others, at: 1 } : { ...cursor, at })),
    total: null,
    unreadable: answer?.data.unreadable ?? [],
  };
}

async function nextCustomers(api: WeavApi, cursor: CustomersCursor, signal: AbortSignal): Promise<Page> {
  const page = cursor.page ?? 1;
  const answer = await getPage(api, customersAnswer, '/customers', page, signal);
  const customers = await readRows(answer.data, api.source);
  const total = answer.meta?.total ?? null;
  const next = pageBack(pageAfter(answer, page, customers.ids.length), page, cursor.total, total);
  const waiting = customers.rows.map(({ id, name, email }) => ({ id, name: toldName(name, email) }));
  const goesOn = following({ ...cursor, page: next, total, waiting, at: 1 });
  return { items: [], next: writeCursor(goesOn), total: null, unreadable: customers.unreadable };
}

/** Null where neither customers nor pages of them are left. */
const following = (cursor: CustomersCursor): CustomersCursor | null =>
  cursor.waiting.length === 0 && cursor.page === null ? null : cursor;

/** @returns null where the customer's list does not hold it */
export async function findOfCustomer(
  api: WeavApi,
  customerId: string,
  id: string,
  signal: AbortSignal,
): Promise<Told | null> {
  for (let page: number | null = 1; page !== null && page <= maxPagesOfCustomer; ) {
    const answer: Awaited<ReturnType<typeof readPage>> = await readPage(api, customerPath(customerId), page, signal);
    const item = answer.data.rows.find((one) => one.id === id);
    if (item) return answer.data.toldAlone(item, toPulled(item));
    page = pageAfter(answer, page, answer.data.ids.length);
  }
  return null;
}

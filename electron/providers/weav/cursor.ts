import { z } from 'zod';
import type { Failure } from '#shared/failure.ts';
import { ProviderError } from '../provider.ts';
import { weavTitle } from './capabilities.ts';
import type { WeavPaging } from './schema.ts';

const page = z.int().positive();
const total = z.int().nonnegative().nullable();

/** Where a list goes on: a page of all conversations, or the customers whose conversations come next. */
const cursorSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('conversations'), page, total }),
  z.strictObject({
    of: z.literal('customers'),
    /** The page of customers that is read after the waiting ones; null after the last. */
    page: page.nullable(),
    total,
    waiting: z.array(z.strictObject({ id: z.string().min(1), name: z.string().nullish() })),
    /** The page of the first waiting customer's conversations. */
    at: page,
  }),
]);
export type WeavCursor = z.infer<typeof cursorSchema>;
export type CustomersCursor = Extract<WeavCursor, { of: 'customers' }>;

export const writeCursor = (cursor: WeavCursor | null): string | null =>
  cursor === null ? null : JSON.stringify(cursor);

/** @throws ProviderError `refused` for a cursor that is none of ours, so that the walk starts again */
export function readCursor(text: string): WeavCursor {
  try {
    return cursorSchema.parse(JSON.parse(text));
  } catch {
    throw new ProviderError('refused', { kind: 'list-place-unknown', service: weavTitle });
  }
}

/**
 * The page that follows, or null at the end. Where the answer does not say it, a page that brought nothing is the end.
 * @param asked the page that was asked for, from 1
 * @param brought how many rows it held that the pages before it did not
 * @throws ProviderError where another page came
 */
export function pageAfter({ meta, links }: WeavPaging, asked: number, brought: number): number | null {
  const { current_page, last_page } = meta ?? {};
  if (typeof current_page === 'number' && current_page !== asked) {
    const failure: Failure = { kind: 'other-page', service: weavTitle, page: current_page, asked };
    throw new ProviderError('unreadable', failure, { status: 200 });
  }
  if (typeof last_page === 'number') return asked < last_page ? asked + 1 : null;
  if (links?.next === null) return null;
  return links?.next !== undefined || brought > 0 ? asked + 1 : null;
}

/**
 * Pages count from the top: where rows were removed above, those that follow have moved up past the page just read.
 * @returns the page to read next so that none of them is missed
 */
export function pageBack(next: number | null, asked: number, before: number | null, now: number | null): number | null {
  const isShorter = before !== null && now !== null && now < before;
  return isShorter && asked > 1 ? asked - 1 : next;
}

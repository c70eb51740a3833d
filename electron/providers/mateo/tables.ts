import type { z } from 'zod';
import { type Entries, pageOf, type WrongItem } from '../bounded.ts';
import type { HttpRequest } from '../http.ts';
import { ProviderError } from '../provider.ts';
import { pageSize } from './keyset.ts';
import type { Uuid } from './uuid.ts';

/** Of small lists: 5,000 rows. */
const maxPages = 100;

export type Ask = <Schema extends z.ZodType>(schema: Schema, request: HttpRequest) => Promise<z.output<Schema>>;

export type Table<Entry> = Omit<Entries<Entry>, 'count'>;

/** The rows of a small list, by id. @throws ProviderError */
export async function readTable<Entry extends { readonly id: Uuid }>(
  ask: Ask,
  schema: z.ZodType<Entries<Entry>>,
  table: string,
  signal: AbortSignal,
): Promise<Table<Entry>> {
  const rows: Entry[] = [];
  const unread: WrongItem[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const last = rows.at(-1);
    const path = `/${table}?${last ? `id=gt.${last.id}&` : ''}order=id.asc&limit=${pageSize}`;
    const answer = await ask(schema, { method: 'GET', path, bounds: pageOf(pageSize), signal });
    rows.push(...answer.entries);
    unread.push(...answer.unread);
    // A page of which nothing can be read tells no place to go on from.
    if (answer.count < pageSize || answer.entries.length === 0) break;
  }
  return { entries: rows, unread };
}

/** Whether there is no such list, or not for this key. */
export const isTableMissing = (error: unknown): boolean =>
  error instanceof ProviderError && (error.kind === 'gone' || error.status === 403);

/** Then there is nothing to choose from. */
export function emptyWhereMissing(error: unknown): Table<never> {
  if (isTableMissing(error)) return { entries: [], unread: [] };
  throw error;
}

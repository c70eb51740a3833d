import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { inTurns } from './bounded.ts';
import { type Wrong, wrongIn } from './read-answer.ts';

/** A row that was left out because it cannot be read. Its conversation is there all the same. */
export type Unreadable = {
  /** Null where not even its id can be read. */
  readonly id: string | null;
  /** What is wrong with it. */
  readonly why: Wrong;
};

export type Rows<Row> = {
  /** Those that can be read, in the order of the answer. */
  readonly rows: readonly Row[];
  readonly unreadable: readonly Unreadable[];
  /** Of every row, readable or not, in the order of the answer: paging counts them all. */
  readonly ids: readonly (string | null)[];
  /** All of them as they came: a row that cannot be shown may still tell where the list goes on. */
  readonly items: readonly unknown[];
};

/** A list whose rows have not been looked at yet. */
export type UnreadRows<Row> = {
  readonly items: readonly unknown[];
  /** Reads one of them. */
  readonly read: (item: unknown) => { readonly id: string | null } & ({ readonly row: Row } | { readonly why: Wrong });
};

/**
 * @param row one row of a list
 * @param key where it has its id
 * @returns a schema of a list whose rows are read one by one: a bad one costs itself and not the list
 */
export function rowsOf<Shape extends Readonly<Record<Key, z.ZodType<string>>>, Key extends string>(
  row: z.ZodObject<Shape>,
  key: Key,
) {
  return z.array(z.unknown()).transform((items): UnreadRows<z.output<z.ZodObject<Shape>>> => {
    return {
      items,
      read(item) {
        const id = idOf(row.shape[key], item, key);
        const read = row.safeParse(item);
        return read.success ? { id, row: read.data } : { id, why: wrongIn(read.error, item) };
      },
    };
  });
}

/** Reads a list in turns, since a row may hold much. */
export async function readRows<Row>(
  { items, read }: UnreadRows<Row>,
  yieldToHost: Ports['yieldToHost'],
): Promise<Rows<Row>> {
  const rows: Row[] = [];
  const unreadable: Unreadable[] = [];
  const ids = await inTurns(items, yieldToHost, (item) => {
    const one = read(item);
    if ('row' in one) rows.push(one.row);
    else unreadable.push({ id: one.id, why: one.why });
    return one.id;
  });
  return { rows, unreadable, ids, items };
}

function idOf(schema: z.ZodType<string>, item: unknown, key: string): string | null {
  if (typeof item !== 'object' || item === null) return null;
  return schema.safeParse((item as Readonly<Record<string, unknown>>)[key]).data ?? null;
}

import { z } from 'zod';
import { wordsOfError } from './read-answer.ts';

/** A row that was left out because it cannot be read. Its conversation is there all the same. */
export type Unreadable = {
  /** Null where not even its id can be read. */
  readonly id: string | null;
  /** What is wrong with it, for the agent: names the field. */
  readonly why: string;
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

/**
 * @param row one row of a list
 * @param key where it has its id
 * @returns a schema that reads rows one by one: a bad one costs itself and not the list
 */
export function rowsOf<Shape extends Readonly<Record<Key, z.ZodType<string>>>, Key extends string>(
  row: z.ZodObject<Shape>,
  key: Key,
) {
  return z.array(z.unknown()).transform((items): Rows<z.output<z.ZodObject<Shape>>> => {
    const rows: z.output<z.ZodObject<Shape>>[] = [];
    const unreadable: Unreadable[] = [];
    const ids: (string | null)[] = [];
    for (const item of items) {
      const read = row.safeParse(item);
      const id = idOf(row.shape[key], item, key);
      ids.push(id);
      if (read.success) rows.push(read.data);
      else unreadable.push({ id, why: wordsOfError(read.error) });
    }
    return { rows, unreadable, ids, items };
  });
}

function idOf(schema: z.ZodType<string>, item: unknown, key: string): string | null {
  if (typeof item !== 'object' || item === null) return null;
  return schema.safeParse((item as Readonly<Record<string, unknown>>)[key]).data ?? null;
}

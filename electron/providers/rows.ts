import { z } from 'zod';
import type { Part, Pulled } from '#shared/conversation.ts';
import type { Ports } from '../ports.ts';
import { inTurns } from './bounded.ts';
import { type Wrong, wrongIn } from './read-answer.ts';

/** A row that was left out because it cannot be read, or a part of one. Its conversation is there all the same. */
export type Unreadable = {
  /** Null where not even its id can be read. */
  readonly id: string | null;
  /** What is wrong with it. */
  readonly why: Wrong;
  /** Only a part was left out, and the rest of the row is told. */
  readonly isPart?: true;
};

/**
 * Parts that a row can do without, by where they stand in it: `meta.sender`. One that cannot be read costs itself.
 * @property tells what of a conversation it would have told
 * @property blank what is read in its place
 * @property each of a list, it costs only those that cannot be read, and what the list tells only where none is left
 */
export type RowParts = Readonly<
  Record<string, { readonly tells: readonly Part[]; readonly blank?: unknown; readonly each?: true }>
>;

export type Rows<Row> = {
  /** Those that can be read, in the order of the answer. */
  readonly rows: readonly Row[];
  readonly unreadable: readonly Unreadable[];
  /** Of every row, readable or not, in the order of the answer: paging counts them all. */
  readonly ids: readonly (string | null)[];
  /** All of them as they came: a row that cannot be shown may still tell where the list goes on. */
  readonly items: readonly unknown[];
  /** What a row tells, without what the parts would have told that cannot be read. */
  asTold(row: Row, pulled: Pulled): Pulled;
  isWhole(row: Row): boolean;
};

/** A list whose rows have not been looked at yet. */
export type UnreadRows<Row> = {
  readonly items: readonly unknown[];
  /** Reads one of them. */
  readonly read: (item: unknown) => ReadRow<Row>;
};

/** Both, where only parts of it cannot be read: what those would have told is `untold`. */
type ReadRow<Row> = {
  readonly id: string | null;
  readonly row?: Row;
  readonly why?: Wrong;
  readonly untold?: readonly Part[];
};

/**
 * @param row one row of a list
 * @param key where it has its id
 * @param parts what it can do without
 * @returns a schema of a list whose rows are read one by one: a bad one costs itself and not the list
 */
export function rowsOf<Shape extends Readonly<Record<Key, z.ZodType<string>>>, Key extends string>(
  row: z.ZodObject<Shape>,
  key: Key,
  parts: RowParts = {},
) {
  return z.array(z.unknown()).transform((items): UnreadRows<z.output<z.ZodObject<Shape>>> => {
    return {
      items,
      read(item) {
        const id = idOf(row.shape[key], item, key);
        const read = row.safeParse(item);
        if (read.success) return { id, row: read.data };
        const why = wrongIn(read.error, item);
        const rest = withoutParts(item, read.error, parts);
        const again = rest ? row.safeParse(rest.item) : null;
        return again?.success ? { id, row: again.data, why, untold: rest?.untold ?? [] } : { id, why };
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
  const lost = new Map<Row, readonly Part[]>();
  const ids = await inTurns(items, yieldToHost, (item) => {
    const { id, row, why, untold } = read(item);
    if (row !== undefined) rows.push(row);
    if (row !== undefined && untold) lost.set(row, untold);
    if (why) unreadable.push({ id, why, ...(row === undefined ? {} : { isPart: true }) });
    return id;
  });
  return {
    rows,
    unreadable,
    ids,
    items,
    asTold(row, pulled) {
      const untold = lost.get(row);
      return untold ? { ...pulled, ...Object.fromEntries(untold.map((part) => [part, undefined])) } : pulled;
    },
    isWhole: (row) => !lost.has(row),
  };
}

/** How many rows a page has, readable or not. */
export const countOfRows = (page: { readonly items: readonly unknown[]; readonly unreadable: readonly Unreadable[] }) =>
  page.items.length + page.unreadable.filter(({ isPart }) => !isPart).length;

/** @returns null where something is wrong that the row cannot do without */
function withoutParts(
  item: unknown,
  { issues }: z.ZodError,
  parts: RowParts,
): { readonly item: unknown; readonly untold: readonly Part[] } | null {
  const odd = new Map<string, Set<PropertyKey>>();
  for (const { path } of issues) {
    const key = Object.keys(parts).find((each) => each === path.slice(0, each.split('.').length).join('.'));
    if (key === undefined) return null;
    const within = path[key.split('.').length];
    odd.set(key, (odd.get(key) ?? new Set()).add(within ?? ''));
  }
  let rest = item;
  const untold: Part[] = [];
  for (const [key, within] of odd) {
    const { tells, blank, each } = parts[key] ?? { tells: [] };
    rest = replacedAt(rest, key.split('.'), (value) => {
      const left = each && Array.isArray(value) ? value.filter((_, at) => !within.has(at)) : [];
      if (left.length > 0) return left;
      untold.push(...tells);
      return blank;
    });
  }
  return { item: rest, untold };
}

/** A copy in which one value is another. */
function replacedAt(whole: unknown, [key, ...deeper]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(whole);
  const parts = whole as Readonly<Record<string, unknown>>;
  return { ...parts, [key]: replacedAt(parts[key], deeper, change) };
}

function idOf(schema: z.ZodType<string>, item: unknown, key: string): string | null {
  if (typeof item !== 'object' || item === null) return null;
  return schema.safeParse((item as Readonly<Record<string, unknown>>)[key]).data ?? null;
}

import { z } from 'zod';
import type { Part, Pulled } from '#shared/conversation.ts';
import { checked } from '#shared/issue.ts';
import type { Ports } from '../ports.ts';
import { type Entries, inTurns, type WrongItem } from './bounded.ts';
import type { ProviderError, Told } from './provider.ts';
import { malformed, type Source, type Wrong, wrongIn } from './read-answer.ts';

/** A row that was left out because it cannot be read, or a part of one. Its conversation is there all the same. */
export type Unreadable = {
  /** Null where not even its id can be read. */
  readonly id: string | null;
  /** What is wrong with it; null where its server refuses to tell it, or stumbles over it. */
  readonly why: Wrong | null;
  /** Only a part was left out, and the rest of the row is told. */
  readonly isPart?: true;
};

/** One that was asked for by its name, and cannot be read by itself either. */
export const unreadByName = (id: string, { failure }: ProviderError): Unreadable => ({
  id,
  why: failure.kind === 'malformed' ? { issue: failure.issue, more: failure.more } : null,
});

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
  /** The same of a row that was looked for in the list: as if it were read by itself. */
  toldAlone(row: Row, pulled: Pulled): Told;
};

/** A list whose rows have not been looked at yet. */
export type UnreadRows<Row> = {
  readonly items: readonly unknown[];
  /** Reads one of them. */
  readonly read: (item: unknown) => ReadRow<Row>;
};

/** Both, where only parts of it cannot be read. */
type ReadRow<Row> = {
  readonly id: string | null;
  readonly row?: Row;
  readonly wrong?: WrongItem;
  readonly lost?: Lost;
};

/** @property keys of the parts that cannot be read, or not wholly @property parts what those would have told */
type Lost = { readonly keys: readonly string[]; readonly parts: readonly Part[] };
const nothing: Lost = { keys: [], parts: [] };

/** A row that was read by itself. */
export type OneRow<Row> = { readonly row: Row; readonly wrong: WrongItem | null; readonly lost: Lost };
const whole = <Row>(row: Row): OneRow<Row> => ({ row, wrong: null, lost: nothing });

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
    return { items, read: (item) => ({ id: idOf(row.shape[key], item, key), ...readRow(row, item, parts) }) };
  });
}

/** @returns a schema of a row that is read by itself, and can do without the same parts */
export function rowOf<Shape extends z.ZodRawShape>(row: z.ZodObject<Shape>, parts: RowParts = {}) {
  return z.unknown().transform((item, context): OneRow<z.output<z.ZodObject<Shape>>> => {
    const { row: read, wrong = null, lost = nothing } = readRow(row, item, parts);
    if (read !== undefined) return { row: read, wrong, lost };
    for (const issue of wrong?.error.issues ?? []) context.addIssue({ ...issue });
    return z.NEVER;
  });
}

function readRow<Row extends z.ZodType>(row: Row, item: unknown, parts: RowParts): Omit<ReadRow<z.output<Row>>, 'id'> {
  const read = checked(row, item);
  if (read.success) return { row: read.data };
  const wrong: WrongItem = { error: read.error, item };
  const rest = withoutParts(item, read.error, parts);
  const again = rest && checked(row, rest.item);
  return rest && again?.success ? { row: again.data, wrong, lost: rest.lost } : { wrong };
}

/** Reads a list in turns, since a row may hold much. */
export async function readRows<Row>(
  { items, read }: UnreadRows<Row>,
  source: Source & Pick<Ports, 'yieldToHost'>,
): Promise<Rows<Row>> {
  const rows: Row[] = [];
  const unreadable: Unreadable[] = [];
  const odd = new Map<Row, OneRow<Row>>();
  const ids = await inTurns(items, source.yieldToHost, (item) => {
    const { id, row, wrong, lost = nothing } = read(item);
    if (row !== undefined) rows.push(row);
    if (!wrong) return id;
    if (row !== undefined) odd.set(row, { row, wrong, lost });
    const why = wrongIn(wrong.error, wrong.item, source);
    unreadable.push({ id, why, ...(row === undefined ? {} : { isPart: true }) });
    return id;
  });
  return {
    rows,
    unreadable,
    ids,
    items,
    asTold: (row, pulled) => without(odd.get(row)?.lost ?? nothing, pulled),
    toldAlone: (row, pulled) => toldOf(odd.get(row) ?? whole(row), pulled, source),
  };
}

const without = <Told extends Pulled>({ parts }: Lost, told: Told): Told =>
  parts.length === 0 ? told : { ...told, ...Object.fromEntries(parts.map((part) => [part, undefined])) };

/** What a row tells that was read by itself; what of it cannot be read is named with it. */
export function toldOf<Row>({ wrong, lost }: OneRow<Row>, pulled: Pulled, source: Source): Told {
  if (wrong === null) return pulled;
  const why = malformed(wrongIn(wrong.error, wrong.item, source), source);
  return { ...without(lost, pulled), unread: { parts: lost.parts, why } };
}

/** Entries of lists to choose from that were left out because they cannot be read. */
export const unreadEntries = (source: Source, ...lists: readonly (Pick<Entries<unknown>, 'unread'> | undefined)[]) =>
  lists.flatMap((list): Unreadable[] =>
    (list?.unread ?? []).map(({ error, item }) => ({ id: null, why: wrongIn(error, item, source) })),
  );

/** How many rows a page has, readable or not. */
export const countOfRows = (page: { readonly items: readonly unknown[]; readonly unreadable: readonly Unreadable[] }) =>
  page.items.length + page.unreadable.filter(({ isPart }) => !isPart).length;

/** @returns null where something is wrong that the row cannot do without */
function withoutParts(
  item: unknown,
  { issues }: z.ZodError,
  parts: RowParts,
): { readonly item: unknown; readonly lost: Lost } | null {
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
  return { item: rest, lost: { keys: [...odd.keys()], parts: untold } };
}

/** A copy in which one value is another. */
function replacedAt(whole: unknown, [key, ...deeper]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(whole);
  const parts = whole as Readonly<Record<string, unknown>>;
  return { ...parts, [key]: replacedAt(parts[key], deeper, change) };
}

function idOf(schema: z.ZodType<string>, item: unknown, key: string): string | null {
  if (typeof item !== 'object' || item === null) return null;
  return checked(schema, (item as Readonly<Record<string, unknown>>)[key]).data ?? null;
}

import { z } from 'zod';
import { checked } from '#shared/issue.ts';
import type { Ports, TransportReply } from '../ports.ts';
import { type JsonBounds, JsonReader, TooMuch } from './json-reader.ts';

const kb = 1024;
const mb = 1024 * kb;

/** What is read of one answer at most. */
export type Bounds = JsonBounds & {
  /** Of the body once unpacked, without what is left out of it. */
  readonly bodyBytes: number;
  /** The same with what is left out. */
  readonly readBytes: number;
};

export const usual: Bounds = {
  bodyBytes: 8 * mb,
  readBytes: 64 * mb,
  textBytes: 2 * mb,
  depth: 64,
  items: 5000,
  innerItems: 2000,
  rowValues: 20_000,
  values: 1_000_000,
};

/** One conversation. Its metadata is written back whole, so that it is read whole or not at all: it has more room. */
export const ofOne: Bounds = { ...usual, bodyBytes: 32 * mb, textBytes: 16 * mb };

/** A page of a list. @param asked how many rows were asked for: a server that sends many more ignores it */
export const pageOf = (asked: number): Bounds => ({ ...usual, items: asked + Math.max(asked, 50) });

/** What a server says of an error: nobody reads more. */
export const ofError: Bounds = { ...usual, bodyBytes: 256 * kb, readBytes: 256 * kb, depth: 16, items: 1000 };

/** As much is looked at in one go, bytes. */
const sliceBytes = 64 * kb;
/** Slices between two turns of others. */
const slicesPerTurn = 4;
/** Values that are checked and made into rows between two turns of others. */
const valuesPerTurn = 5000;
/** The beginning of a body tells a web page, and what a server said. */
const headBytes = 16 * kb;

/** What came of a body: `head` is how it begins. */
export type BoundedAnswer = { readonly head: string } & (
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' | 'not-json' }
  /** Nothing of it is believed. */
  | { readonly kind: 'too-large'; readonly what: 'bytes' | TooMuch['what'] }
);

/**
 * Reads a body no further than its bounds, and gives up the rest. Others have their turn between its slices, also where all
 * of it is here already.
 * @throws what the body or the signal throws
 */
export async function readBounded(
  body: TransportReply['body'],
  bounds: Bounds,
  yieldToHost: Ports['yieldToHost'],
  signal: AbortSignal,
): Promise<BoundedAnswer> {
  const reader = new JsonReader(bounds);
  const decoder = new TextDecoder();
  let head = '';
  let bytes = 0;
  let slices = 0;
  let fed: ReturnType<typeof feed> = 'kept';
  try {
    for await (const slice of slicesOf(body)) {
      if (bytes < headBytes) head += decoder.decode(slice.subarray(0, headBytes - bytes), { stream: true });
      bytes += slice.length;
      if (fed !== 'no-json') fed = feed(reader, slice);
      // How it begins may still tell what it is.
      else if (bytes >= headBytes) return { kind: 'not-json', head };
      if (bytes > bounds.readBytes || reader.keptBytes > bounds.bodyBytes) {
        return { kind: 'too-large', what: 'bytes', head };
      }
      slices += 1;
      if (fed === 'parsed' || slices % slicesPerTurn === 0) {
        await yieldToHost();
        signal.throwIfAborted();
      }
    }
    if (fed === 'no-json') return { kind: 'not-json', head };
    const value = reader.end();
    return value === undefined ? { kind: 'empty', head } : { kind: 'json', value, head };
  } catch (error) {
    if (error instanceof TooMuch) return { kind: 'too-large', what: error.what, head };
    if (error instanceof SyntaxError) return { kind: 'not-json', head };
    throw error;
  }
}

async function* slicesOf(body: TransportReply['body']): AsyncGenerator<Uint8Array> {
  for await (const chunk of body ?? []) {
    for (let at = 0; at < chunk.length; at += sliceBytes) yield chunk.subarray(at, at + sliceBytes);
  }
}

/** @throws TooMuch */
function feed(reader: JsonReader, slice: Uint8Array): 'kept' | 'parsed' | 'no-json' {
  try {
    return reader.feed(slice) ? 'parsed' : 'kept';
  } catch (error) {
    if (error instanceof SyntaxError) return 'no-json';
    throw error;
  }
}

/**
 * Does the same for each item of a list. Others have their turn between two items wherever those done together hold much.
 */
export async function inTurns<Item, Done>(
  items: readonly Item[],
  yieldToHost: Ports['yieldToHost'],
  each: (item: Item) => Done,
): Promise<Done[]> {
  const done: Done[] = [];
  let values = 0;
  for (const item of items) {
    const own = valuesIn(item);
    if (values > 0 && values + own > valuesPerTurn) {
      await yieldToHost();
      values = 0;
    }
    values += own;
    done.push(each(item));
  }
  return done;
}

/** Values that an item holds; an answer's bounds keep it small. */
function valuesIn(item: unknown): number {
  if (typeof item !== 'object' || item === null) return 1;
  const parts = Array.isArray(item) ? item : Object.values(item);
  let count = 1 + parts.length;
  // Most parts hold none: a call for each of them would cost as much as to read the row.
  for (const part of parts) if (typeof part === 'object' && part !== null) count += valuesIn(part);
  return count;
}

/** A text of a row that a list shows, a name, a word: more is refused, since every look at the list would carry it. */
export const rowText = z.string().max(10_000);

/** A list of what only makes sense together: it is read up to the first item that cannot be. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(z.unknown()).transform((items, context): z.output<Item>[] => {
    const read: z.output<Item>[] = [];
    for (const [at, each] of items.entries()) {
      const one = checked(item, each);
      if (one.success) {
        read.push(one.data);
        continue;
      }
      for (const issue of one.error.issues) context.addIssue({ ...issue, path: [at, ...issue.path] });
      return z.NEVER;
    }
    return read;
  });
}

/**
 * A list of what is chosen from: an entry that has no id, or nothing else to be chosen by, costs itself. One of which no
 * entry can be read is another list.
 */
export function entriesOf<Entry extends z.ZodType>(entry: Entry) {
  return z.array(z.unknown()).transform((items, context): Entries<z.output<Entry>> => {
    const entries: z.output<Entry>[] = [];
    const unread: WrongItem[] = [];
    for (const item of items) {
      const { data, error } = checked(entry, item);
      if (error) unread.push({ error, item });
      else entries.push(data as z.output<Entry>);
    }
    const [first] = unread;
    if (entries.length > 0 || !first) return { entries, unread, count: items.length };
    for (const issue of first.error.issues) context.addIssue({ ...issue, path: [0, ...issue.path] });
    return z.NEVER;
  });
}

/** What is wrong with an item of a list. */
export type WrongItem = { readonly error: z.ZodError; readonly item: unknown };

/** @property unread those that were left out @property count of all that came, for paging */
export type Entries<Entry> = {
  readonly entries: readonly Entry[];
  readonly unread: readonly WrongItem[];
  readonly count: number;
};

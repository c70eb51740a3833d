import type { SimReply } from '../../simulators/types.ts';

export type Json = Record<string, unknown>;

/** Writes one row, or another part of an answer, in another shape. @returns whether it could: else nothing was changed */
export type Shape = (part: Json, random: () => number) => boolean;

/** By name: `doc:` for what the documents allow, `odd:` for what an odd row may look like among good ones. */
export type Shapes = Readonly<Record<`${'doc' | 'odd'}:${string}`, Shape>>;

const docChance = 0.25;
const oddChance = 0.25;
/** Copies and other orders take time that a simulation of months does not have. */
const plainChance = 0.4;
const keyOrderChance = 0.05;

/**
 * Writes rows in shapes that the documents allow, the same in all rows of an answer, and sometimes one of them in one
 * odd shape. Changes the rows themselves. @returns the names of the shapes used
 */
export function varyRows(rows: readonly Json[], shapes: Shapes, random: () => number): string[] {
  const named = Object.entries(shapes);
  const docs = named.filter(([name]) => name.startsWith('doc:')).filter(() => random() < docChance);
  const used = docs.filter(([, shape]) => rows.map((row) => shape(row, random)).includes(true)).map(([name]) => name);
  const odds = named.filter(([name]) => name.startsWith('odd:'));
  if (random() >= oddChance || odds.length === 0 || rows.length === 0) return used;
  const row = pick(rows, random);
  // Not every row can take every shape: the first that it can, from one that was drawn.
  const start = Math.floor(random() * odds.length);
  const odd = [...odds.slice(start), ...odds.slice(0, start)].find(([, shape]) => shape(row, random));
  return odd ? [...used, odd[0]] : used;
}

/** The same where an odd row has to stand among good ones: a row that is alone takes none of the odd shapes. */
export function varyAmong(rows: readonly Json[], shapes: Shapes, random: () => number): string[] {
  const documented = Object.entries(shapes).filter(([name]) => name.startsWith('doc:'));
  return varyRows(rows, rows.length > 1 ? shapes : Object.fromEntries(documented), random);
}

/** The same for an answer's envelope, in the shapes that the documents allow. */
export function varyPart(part: Json, shapes: Shapes, random: () => number): string[] {
  return Object.entries(shapes)
    .filter(([name, shape]) => random() < (name.startsWith('doc:') ? docChance : oddChance / 4) && shape(part, random))
    .map(([name]) => name);
}

/**
 * The answer as it is, or in a copy whose body was varied, its objects' keys in another order now and then.
 * @param varyBody changes the body of the copy, and says which shapes it used
 */
export function varyReply(
  original: SimReply,
  random: () => number,
  varyBody: (reply: { -readonly [Key in keyof SimReply]: SimReply[Key] }) => string[],
): { readonly reply: SimReply; readonly shapes: readonly string[] } {
  if (random() < plainChance) return { reply: original, shapes: [] };
  const reply = structuredClone(original);
  const shapes = varyBody(reply);
  if (typeof reply.body !== 'object' || random() >= keyOrderChance) return { reply, shapes };
  return { reply: { ...reply, body: reordered(reply.body, random) }, shapes: [...shapes, 'doc:key-order'] };
}

/** What unknown parts look like: a client must not stumble over them. */
export const extraField: Shape = (part) => {
  part.x_new_field = { kind: 'added later', values: [1, null, 'two'] };
  return true;
};

/** Only where the part is there and passes. @param make what stands there instead; undefined takes it away */
export function replacing(
  key: string,
  passes: (value: unknown) => boolean,
  make: (value: unknown, random: () => number) => unknown,
): Shape {
  return (part, random) => {
    if (!Object.hasOwn(part, key) || !passes(part[key])) return false;
    const next = make(part[key], random);
    if (next === undefined) delete part[key];
    else part[key] = next;
    return true;
  };
}

/** The same for each of several parts. */
export function replacingEach(
  keys: readonly string[],
  passes: (value: unknown) => boolean,
  make: (value: unknown) => unknown,
): Shape {
  const shapes = keys.map((key) => replacing(key, passes, make));
  return (part, random) => shapes.map((shape) => shape(part, random)).includes(true);
}

export const always = () => true;
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number';
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isEmpty = (value: unknown) =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** The objects of a list; of anything else none. */
export const rowsOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

export function pick<T>(list: readonly T[], random: () => number): T {
  const drawn = list[Math.floor(random() * list.length)];
  if (drawn === undefined) throw new RangeError('nothing can be drawn from an empty list');
  return drawn;
}

/** Each in turn, or not. */
export const some = <T>(list: readonly T[], chance: number, random: () => number): T[] =>
  list.filter(() => random() < chance);

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Only items that stand side by side and are equal by the key change their places. */
export function shuffledTies<T>(list: readonly T[], keyOf: (item: T) => unknown, random: () => number): T[] {
  const groups: T[][] = [];
  for (const item of list) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && keyOf(last[0]) === keyOf(item)) last.push(item);
    else groups.push([item]);
  }
  return groups.flatMap((group) => shuffled(group, random));
}

function reordered(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, random));
  if (!isJson(value)) return value;
  // From entries: a key named __proto__ stays data.
  return Object.fromEntries(
    shuffled(Object.entries(value), random).map(([key, part]) => [key, reordered(part, random)]),
  );
}

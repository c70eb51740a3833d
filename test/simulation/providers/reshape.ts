import type { SimReply } from '../../simulators/types.ts';

export type Row = Record<string, unknown>;

/** An answer that may be changed, and the records in it: its rows, or itself where it is about one. */
export type Answer = { body: unknown; readonly rows: Row[] };

type Random = () => number;

/** Changes an answer into another form of the same facts. @returns false where there was nothing that it could change */
type Reshaping = (answer: Answer, random: Random) => boolean;

/** By name. `doc:` is a form that the documents allow. */
export type DocumentedShapes = Readonly<Record<`doc:${string}`, Reshaping>>;

/**
 * By name: what is wrong with one row among good ones. Only fields that carry nothing of what an agent acts on become
 * unreadable; the others become odd and stay readable. @returns false for a row that has no such field
 */
export type OddShapes = Readonly<Record<`odd:${string}`, (row: Row, rows: Row[]) => boolean>>;

export type Shapes = { readonly documented: DocumentedShapes; readonly odd: OddShapes };

const documentedOdds = 0.25;
const oddOdds = 0.1;

/** @param rowsOf finds the records in a copy of the body */
export function reshape(
  reply: SimReply,
  rowsOf: (body: unknown) => Row[],
  { documented, odd }: Shapes,
  random: Random,
): { reply: SimReply; shapes: readonly string[] } {
  const copy = structuredClone(reply.body);
  const answer: Answer = { body: copy, rows: rowsOf(copy) };
  const used = Object.entries(documented)
    .filter(([, change]) => random() < documentedOdds && change(answer, random))
    .map(([name]) => name);
  if (answer.rows.length > 1 && random() < oddOdds) {
    const row = pick(answer.rows, random);
    const found = pick(Object.entries(odd), random);
    if (row && found?.[1](row, answer.rows)) used.push(found[0]);
  }
  return { reply: { ...reply, body: answer.body }, shapes: used };
}

export const pick = <T>(list: readonly T[], random: Random): T | undefined => list[Math.floor(random() * list.length)];

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every record of the answer. @param change returns false where it changed nothing */
export const eachRow =
  (change: (row: Row, random: Random) => boolean): Reshaping =>
  ({ rows }, random) =>
    rows.map((row) => change(row, random)).some(Boolean);

/** Fields that hold `from` hold what `to` makes of it. A field that is absent stays so. */
export const eachField = (
  keys: readonly string[],
  from: (value: unknown) => boolean,
  to: (value: unknown) => unknown,
) =>
  eachRow((row) => {
    const found = keys.filter((key) => key in row && from(row[key]));
    for (const key of found) row[key] = to(row[key]);
    return found.length > 0;
  });

/** The last key first, at every depth. */
export const otherKeyOrder: Reshaping = (answer) => {
  answer.body = turned(answer.body);
  return true;
};

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (!isRow(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, turned(part)] as const)
      .reverse(),
  );
}

/** Rows whose time lies in the same second stand in another order. @param key an ISO time of each row */
export const otherOrderWithin =
  (key: string): Reshaping =>
  ({ rows }, random) => {
    const second = (row: Row) => String(row[key]).slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
    let moved = false;
    for (let i = 1; i < rows.length; i += 1) {
      const [before, row] = [rows[i - 1], rows[i]];
      if (!before || !row || second(before) !== second(row) || random() < 0.5) continue;
      rows.splice(i - 1, 2, row, before);
      moved = true;
    }
    return moved;
  };

/** One field of a row holds what `to` makes of it, unless it is absent or null. */
export const oddField = (key: string, to: (value: unknown) => unknown) => (row: Row) => {
  if (row[key] === undefined || row[key] === null) return false;
  row[key] = to(row[key]);
  return true;
};

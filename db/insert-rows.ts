import type { Db } from './connect.ts';

type Value = string | number | null;
type Statement = ReturnType<Db['prepare']>;

/** A half of a pair of code units alone, as JSON writes it, behind what may stand before it. */
const halfOrBackslash = /\\(?:\\|ud[89a-f][0-9a-f]{2})/g;

/**
 * Inserts many rows by one statement: each statement by itself costs as much as the row, and twice that where a table
 * has triggers. What all rows have in common is bound once, the rest is read from JSON.
 * @param columns as they are named in the table
 */
export function rowInserts(
  db: Db,
  table: string,
  columns: readonly string[],
): (rows: readonly (readonly Value[])[]) => void {
  const one = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  /** By which columns differ. */
  const many = new Map<string, Statement>();
  const manyOf = (own: readonly number[]): Statement => {
    const shape = own.join(' ');
    const known = many.get(shape);
    if (known) return known;
    const values = columns.map((_, at) => (own.includes(at) ? `value ->> ${own.indexOf(at)}` : '?'));
    const statement = db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM json_each(?)`,
    );
    many.set(shape, statement);
    return statement;
  };
  return (rows) => {
    const [first] = rows;
    if (!first) return;
    if (rows.length === 1) {
      one.run(first);
      return;
    }
    const own = columns.flatMap((_, at) => (rows.every((row) => row[at] === first[at]) ? [] : at));
    const shared = first.filter((_, at) => !own.includes(at));
    const json = JSON.stringify(rows.map((row) => own.map((at) => row[at])));
    // As a text that is bound, which holds no half of a pair.
    const whole = json.replace(halfOrBackslash, (found) => (found === '\\\\' ? found : '\ufffd'));
    manyOf(own).run([...shared, whole]);
  };
}

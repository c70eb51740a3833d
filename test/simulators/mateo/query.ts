/** A row of any table, by column. */
export type Row = Readonly<Record<string, unknown>>;

type Test = (row: Row) => boolean;
const reserved = ['select', 'order', 'limit', 'offset', 'or'];
const operators = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'is'];

/** A query that the server refuses, with the reason. */
export class QueryError extends Error {}

export type Query = {
  readonly test: Test;
  /** The columns that a plain `column=operator.value` filters. */
  readonly filtered: readonly string[];
  readonly compare: (a: Row, b: Row) => number;
  readonly select: readonly string[] | null;
  readonly limit: number;
  readonly offset: number;
};

/** Reads the documented parameters. @param columns of the table @throws QueryError for anything else */
export function readQuery(query: URLSearchParams, columns: readonly string[]): Query {
  const must = (column: string) => {
    if (!columns.includes(column)) throw new QueryError(`column ${column} does not exist`);
    return column;
  };
  const tests: Test[] = [];
  const filtered: string[] = [];
  for (const [name, value] of query) {
    if (reserved.includes(name)) continue;
    tests.push(readTest(must(name), value));
    filtered.push(name);
  }
  for (const group of query.getAll('or')) tests.push(readGroup('or', group, must));
  const select = query.get('select')?.split(',').map(must) ?? null;
  return {
    test: (row) => tests.every((one) => one(row)),
    filtered,
    compare: readOrder(query.get('order'), must),
    select,
    limit: Math.min(50, readNumber(query.get('limit'), 50)),
    offset: readNumber(query.get('offset'), 0),
  };
}

function readNumber(text: string | null, fallback: number): number {
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new QueryError(`${text} is no number`);
  return Number(text);
}

function readOrder(text: string | null, must: (column: string) => string): Query['compare'] {
  const parts = (text?.split(',') ?? []).map((part) => {
    const [column = '', direction = 'asc'] = part.split('.');
    if (direction !== 'asc' && direction !== 'desc') throw new QueryError(`${direction} is no direction`);
    return { column: must(column), sign: direction === 'asc' ? 1 : -1 };
  });
  return (a, b) => {
    for (const { column, sign } of parts) {
      const [left, right] = [String(a[column]), String(b[column])];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
}

/** `operator.value` of one column. */
function readTest(column: string, text: string): Test {
  const [, operator = '', value = ''] = /^([a-z]+)\.(.*)$/s.exec(text) ?? [];
  if (!operators.includes(operator)) throw new QueryError(`failed to parse filter (${text})`);
  if (operator === 'in') {
    const values = /^\((.*)\)$/.exec(value)?.[1]?.split(',').map(unquoted);
    if (!values) throw new QueryError(`failed to parse filter (${text})`);
    return (row) => values.includes(String(row[column]));
  }
  if (operator === 'is') return (row) => String(row[column]) === value;
  const wanted = column.endsWith('_at') ? exact(unquoted(value)) : unquoted(value);
  return (row) => {
    const cell = row[column];
    if (cell === null || cell === undefined) return false;
    const actual = String(cell);
    switch (operator) {
      case 'eq':
        return actual === wanted;
      case 'neq':
        return actual !== wanted;
      case 'gt':
        return actual > wanted;
      case 'gte':
        return actual >= wanted;
      case 'lt':
        return actual < wanted;
      default:
        return actual <= wanted;
    }
  };
}

/** `(a.eq.1,and(b.lt.2,c.gt.3))`; values with reserved characters must be quoted. */
function readGroup(operator: 'or' | 'and', text: string, must: (column: string) => string): Test {
  if (!text.startsWith('(') || !text.endsWith(')')) throw new QueryError(`failed to parse logic tree (${text})`);
  const tests = splitTop(text.slice(1, -1)).map((part) => {
    const inner = /^(or|and)(\(.*\))$/.exec(part);
    if (inner) return readGroup(inner[1] === 'or' ? 'or' : 'and', inner[2] ?? '', must);
    const [, column = '', rest = ''] = /^([a-z_]+)\.(.*)$/.exec(part) ?? [];
    const value = rest.slice(rest.indexOf('.') + 1);
    if (!value.startsWith('"') && /[,.:()]/.test(value)) throw new QueryError(`failed to parse logic tree (${text})`);
    return readTest(must(column), rest);
  });
  return (row) => (operator === 'or' ? tests.some((one) => one(row)) : tests.every((one) => one(row)));
}

/** Splits at the commas outside of quotes and brackets. */
function splitTop(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && sign === '(') depth += 1;
    if (!quoted && sign === ')') depth -= 1;
    if (!quoted && depth === 0 && sign === ',') parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

const unquoted = (text: string) => text.replace(/^"(.*)"$/, '$1');

/** Any ISO time in the form rows keep theirs, so that texts compare as times do. */
function exact(text: string): string {
  const [, seconds = '', fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|\+00:00)$/.exec(text) ?? [];
  if (zone === '') throw new QueryError(`invalid input syntax for type timestamp with time zone: "${text}"`);
  return `${seconds}.${fraction.padEnd(6, '0')}+00:00`;
}

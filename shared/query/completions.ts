import { fold } from '../fold.ts';
import { fieldNames, isQueryField, type QueryField, queryFields } from './fields.ts';

/** What there is to choose from beside the words that a field always takes. */
export type Known = Readonly<Record<'tag' | 'assignee' | 'inbox' | 'account', readonly string[]>>;

/**
 * @property query what is typed, with it
 * @property words how it is called, without what stands before it
 * @property isWhole whether a query stands there then, and not only the name of a field
 */
export type Completion = { readonly query: string; readonly words: string; readonly isWhole: boolean };

/** As many as are read at a glance. */
const mostShown = 7;

/** The part at the end of a query that is being typed: the name of a field, or a value behind one. */
const beingTyped = /(?:^|[\s(])-?(?:([a-z]+):("?)([^"]*)|([a-z]+))$/i;

/** The field whose value is being typed, with as much of it as is there; null where none is. */
export function valueBeingTyped(query: string): { field: QueryField; value: string } | null {
  const [, name = '', quote, value = ''] = beingTyped.exec(query) ?? [];
  const field = name.toLowerCase();
  if (!isQueryField(field) || (quote === '' && /\s/.test(value))) return null;
  return { field, value };
}

/** How a query may go on, the likeliest first. */
export function completionsOf(query: string, known: Known): readonly Completion[] {
  const typed = valueBeingTyped(query);
  if (typed) return valuesOf(query, typed, known);
  const [, , , , name = ''] = beingTyped.exec(query) ?? [];
  if (name === '') return [];
  const before = query.slice(0, query.length - name.length);
  return fieldNames
    .filter((field) => field.startsWith(name.toLowerCase()))
    .map((field) => ({ query: `${before}${field}:`, words: `${field}:`, isWhole: false }));
}

const isNamed = (field: QueryField): field is keyof Known =>
  field === 'tag' || field === 'assignee' || field === 'inbox' || field === 'account';

function valuesOf(query: string, { field, value }: { field: QueryField; value: string }, known: Known) {
  const before = query.slice(0, query.lastIndexOf(':') + 1);
  const words: readonly string[] = queryFields[field] ?? [];
  const names = isNamed(field) ? known[field] : [];
  const begins = (name: string) => ` ${fold(name)}`.includes(` ${fold(value)}`);
  return [...words, ...names]
    .filter((name) => begins(name) && name !== value)
    .slice(0, mostShown)
    .map((name) => ({
      query: `${before}${/[\s"()]/.test(name) ? `"${name.replaceAll('"', '')}"` : name} `,
      words: name,
      isWhole: true,
    }));
}

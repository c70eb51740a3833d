import type { Forgiven, Unknown } from '#shared/ipc/conversations.ts';
import { fieldNames, type QueryField } from '#shared/query/fields.ts';
import type { QueryProblem } from '#shared/query/parse.ts';
import { say } from './say.ts';

/** What can be asked for by name somewhere, with the words that each takes. */
export type KnownFields = Readonly<Partial<Record<QueryField, readonly string[] | null>>>;

/** What of a query means nothing, and what to write in its place. */
export function problemSentence(problem: QueryProblem, fields: KnownFields): string {
  switch (problem.kind) {
    case 'unknown-field':
      return say('search.query.unknownField', {
        field: problem.field,
        meant: meant(problem.nearest.map((name) => `${name}:`)),
      });
    case 'unknown-value':
      return say('search.query.unknownValue', {
        value: problem.value,
        field: problem.field,
        meant: meant(problem.nearest.map((value) => `${problem.field}:${value}`)) || known(fields, problem.field),
      });
    case 'no-value':
      return say('search.query.noValue', { field: problem.field });
    case 'open-quote':
      return say('search.query.openQuote');
    case 'open-bracket':
      return say('search.query.openBracket');
    case 'closed-bracket':
      return say('search.query.closedBracket');
    case 'nothing-inside':
      return say('search.query.nothingInside');
    case 'nothing-behind':
      return say('search.query.nothingBehind');
    case 'signs-alone':
      return say('search.query.signsAlone', { text: problem.text });
    default:
      return problem satisfies never;
  }
}

const meant = (nearest: readonly string[]) =>
  nearest.length === 0 ? '' : say('search.query.meant', { nearest: nearest.join(say('search.query.or')) });

function known(fields: KnownFields, field: QueryField): string {
  const words = fields[field] ?? [];
  const examples =
    field === 'due' ? ['<3d', '2026-12-01'] : field === 'before' || field === 'after' ? ['2w', '2026-12-01'] : [];
  return say('search.query.known', { value: [...words, ...examples].join(', ') });
}

/** Said of a word that nothing begins with, and for which others were looked for. */
export const forgivenSentence = ({ typed, meant }: Forgiven): string =>
  say('search.query.forgiven', { typed, meant: meant.join(', ') });

/** Said of a name that nobody and nothing has. */
export function unknownSentence({ field, typed, meant: near }: Unknown): string {
  switch (field) {
    case 'tag':
      return say('search.query.tag', {
        typed,
        meant: meant(near.map((tag) => `tag:${tag}`)),
      }).trim();
    case 'account':
      return say('search.query.account', { typed });
    case 'assignee':
      return say('search.query.assignee', { typed });
    case 'inbox':
      return say('search.query.inbox', { typed });
    default:
      return field satisfies never;
  }
}

/** The fields, as the search names them to who looks for one. */
export const fieldsSentence = fieldNames.map((name) => `${name}:`).join(' ');

/** The query with what was most likely meant in the place of a problem, or null where nothing is near. */
export function mended(query: string, problem: QueryProblem): string | null {
  if (problem.kind !== 'unknown-field' && problem.kind !== 'unknown-value') return null;
  const [nearest] = problem.nearest;
  if (nearest === undefined) return null;
  const typed = problem.kind === 'unknown-field' ? problem.field : problem.value;
  const written = problem.text.replace(typed, nearest);
  return query.slice(0, problem.at) + written + query.slice(problem.to);
}

/** The query with a problem taken as plain words, or null where it has none to search for. */
export function asWords(query: string, problem: QueryProblem): string | null {
  if (problem.kind !== 'unknown-field' && problem.kind !== 'unknown-value') return null;
  return `${query.slice(0, problem.at)}"${problem.text.replaceAll('"', '')}"${query.slice(problem.to)}`;
}

/** The query without a problem. */
export const without = (query: string, { at, to }: QueryProblem): string =>
  `${query.slice(0, at).trimEnd()} ${query.slice(to).trimStart()}`.trim();

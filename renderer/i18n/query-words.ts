import type { Forgiven, Unknown } from '#shared/ipc/conversations.ts';
import { fieldNames, type QueryField } from '#shared/query/fields.ts';
import type { QueryProblem } from '#shared/query/parse.ts';

/** What can be asked for by name somewhere, with the words that each takes. */
export type KnownFields = Readonly<Partial<Record<QueryField, readonly string[] | null>>>;

/** What of a query means nothing, and what to write in its place. */
export function problemSentence(problem: QueryProblem, fields: KnownFields): string {
  switch (problem.kind) {
    case 'unknown-field':
      return `There is no ${problem.field} to search by. ${meant(problem.nearest.map((name) => `${name}:`))}`;
    case 'unknown-value':
      return `There is no ${problem.field}:${problem.value}. ${meant(problem.nearest.map((value) => `${problem.field}:${value}`)) || known(fields, problem.field)}`;
    case 'no-value':
      return `Behind ${problem.field}: something is missing.`;
    case 'open-quote':
      return 'A quotation mark was opened here and never closed.';
    case 'open-bracket':
      return 'A bracket was opened here and never closed.';
    case 'closed-bracket':
      return 'A bracket is closed here that was never opened.';
    case 'nothing-inside':
      return 'Nothing to look for stands between these brackets.';
    case 'nothing-behind':
      return 'OR stands between two things to look for.';
    case 'signs-alone':
      return `Signs alone are not searched: ${problem.text}`;
    default:
      return problem satisfies never;
  }
}

const meant = (nearest: readonly string[]) => (nearest.length === 0 ? '' : `Did you mean ${nearest.join(' or ')}?`);

function known(fields: KnownFields, field: QueryField): string {
  const words = fields[field] ?? [];
  const examples =
    field === 'due' ? ['<3d', '2026-12-01'] : field === 'before' || field === 'after' ? ['2w', '2026-12-01'] : [];
  return `Known: ${[...words, ...examples].join(', ')}.`;
}

/** Said of a word that nothing begins with, and for which others were looked for. */
export const forgivenSentence = ({ typed, meant }: Forgiven): string =>
  `Nothing for ${typed}: shown is ${meant.join(', ')}.`;

/** Said of a name that nobody and nothing has. */
export function unknownSentence({ field, typed, meant: near }: Unknown): string {
  switch (field) {
    case 'tag':
      return `No conversation has the tag ${typed}. ${meant(near.map((tag) => `tag:${tag}`))}`.trim();
    case 'account':
      return `No account is called ${typed}.`;
    case 'assignee':
      return `Nobody is called ${typed}.`;
    case 'inbox':
      return `No inbox is called ${typed}.`;
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

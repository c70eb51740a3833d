import type { ParsedQuery } from '#shared/query/parse.ts';

export type QueryPart = { readonly at: number; readonly text: string; readonly kind: 'plain' | 'operator' | 'unknown' };

type Mark = { readonly at: number; readonly to: number; readonly kind: 'operator' | 'unknown' };

/** A query cut for colouring; joined again, the parts are exactly what was typed. */
function cutAt(query: string, marks: readonly Mark[]): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    if (mark.at < at) continue;
    if (mark.at > at) parts.push({ at, text: query.slice(at, mark.at), kind: 'plain' });
    parts.push({ at: mark.at, text: query.slice(mark.at, mark.to), kind: mark.kind });
    at = mark.to;
  }
  if (at < query.length) parts.push({ at, text: query.slice(at), kind: 'plain' });
  return parts;
}

/** Of the search of conversations: the names of fields, and what means nothing, whole. */
export function partsOfParsed(query: string, { fields, problems }: ParsedQuery): readonly QueryPart[] {
  const wrong = problems.map(({ at, to }) => ({ at, to, kind: 'unknown' as const }));
  const known = fields
    .filter((field) => !wrong.some(({ at, to }) => field.at >= at && field.at < to))
    .map(({ at, to }) => ({ at, to, kind: 'operator' as const }));
  return cutAt(query, [...wrong, ...known]);
}

/**
 * Of a list with operators of its own.
 * @param operators matches one operator, without its colon
 * @param unknown the parts that mean nothing where they are asked, as they were typed
 */
export function queryParts(query: string, operators: string, unknown: readonly string[]): readonly QueryPart[] {
  const marks: Mark[] = [];
  for (const match of query.matchAll(new RegExp(`(^|\\s)((?:${operators}):)("[^"]*"?|\\S*)`, 'gi'))) {
    const [, space = '', operator = '', value = ''] = match;
    const at = match.index + space.length;
    const isUnknown = unknown.includes(operator + value);
    marks.push({
      at,
      to: at + operator.length + (isUnknown ? value.length : 0),
      kind: isUnknown ? 'unknown' : 'operator',
    });
  }
  return cutAt(query, marks);
}

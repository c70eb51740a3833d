type QueryPart = { readonly at: number; readonly text: string; readonly kind: 'plain' | 'operator' | 'unknown' };

/**
 * A query cut for colouring; joined again, the parts are exactly what was typed.
 * @param operators matches one operator, without its colon
 * @param unknown the parts that mean nothing where they are asked, as they were typed
 */
export function queryParts(query: string, operators: string, unknown: readonly string[]): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  let at = 0;
  for (const match of query.matchAll(new RegExp(`(^|\\s)((?:${operators}):)("[^"]*"?|\\S*)`, 'gi'))) {
    const [, space = '', operator = '', value = ''] = match;
    const start = match.index + space.length;
    if (start > at) parts.push({ at, text: query.slice(at, start), kind: 'plain' });
    const whole = operator + value;
    if (unknown.includes(whole)) parts.push({ at: start, text: whole, kind: 'unknown' });
    else {
      parts.push({ at: start, text: operator, kind: 'operator' });
      if (value !== '') parts.push({ at: start + operator.length, text: value, kind: 'plain' });
    }
    at = start + whole.length;
  }
  if (at < query.length) parts.push({ at, text: query.slice(at), kind: 'plain' });
  return parts;
}

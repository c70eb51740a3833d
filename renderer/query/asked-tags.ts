import type { View } from '#shared/query/conversations.ts';
import { parseQuery } from '#shared/query/parse.ts';

const none: ReadonlySet<string> = new Set();

/** The tags that every row of a view has because its query asks for them, in lower case. */
export function askedTags(view: View): ReadonlySet<string> {
  if (view.kind !== 'query') return none;
  const { root } = parseQuery(view.query);
  const conjuncts = root?.kind === 'all' ? root.of : root === null ? [] : [root];
  return new Set(conjuncts.flatMap((node) => (node.kind === 'tag' ? node.tag.toLowerCase() : [])));
}

import { type QueryNode, type QueryTerm, termsOf } from '#shared/query/parse.ts';

/** A part of a query that calls somebody or something by a name. */
type Naming = Extract<QueryTerm, { kind: 'tag' | 'assignee' | 'inbox' | 'account' | 'mine' }>;
type IsKnown = (term: Naming) => boolean;

/** The fields whose names may be mistyped, as people write them. */
export type NamingField = 'tag' | 'assignee' | 'inbox' | 'account';

const isNaming = (term: QueryTerm): term is Naming =>
  term.kind === 'tag' ||
  term.kind === 'account' ||
  term.kind === 'mine' ||
  ((term.kind === 'assignee' || term.kind === 'inbox') && term.name !== null);

const unknownTerms = (root: QueryNode | null, isKnown: IsKnown): readonly Naming[] =>
  [...termsOf(root)].filter(isNaming).filter((term) => !isKnown(term));

/** The names that nobody and nothing has, each once. */
export function unknownNames(root: QueryNode | null, isKnown: IsKnown): { field: NamingField; typed: string }[] {
  const named = unknownTerms(root, isKnown).flatMap((term) => {
    if (term.kind === 'mine') return [];
    const typed = term.kind === 'tag' ? term.tag : term.name;
    return typed === null ? [] : [{ field: term.kind, typed }];
  });
  return [...new Map(named.map((each) => [`${each.field}:${each.typed}`, each])).values()];
}

/** Whether it leaves out what is nobody's: mistyped, it would leave out nothing, and so find everything. */
export function leavesOutUnknown(root: QueryNode | null, isKnown: IsKnown): boolean {
  if (root === null) return false;
  if (root.kind === 'not') return unknownTerms(root.of, isKnown).length > 0;
  return (root.kind === 'all' || root.kind === 'any') && root.of.some((each) => leavesOutUnknown(each, isKnown));
}

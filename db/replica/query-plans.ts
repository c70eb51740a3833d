import type { Sort } from '#shared/query/conversations.ts';
import { hiddenPlaces, placeMeant, saysPlace } from '#shared/query/match.ts';
import { conjunctsOf, type ParsedQuery, type QueryNode, type QueryTerm, termsOf } from '#shared/query/parse.ts';
import { assigneesMeant, binding, conditionOf, hasFollowUp, isOfOthers, type Meaning } from './conditions.ts';
import type { KnownWords } from './known-words.ts';
import { matchOf } from './search.ts';
import type { Plan, Walk } from './views.ts';
import { type Keyed, newestFirst, walksBy } from './walks.ts';

type Known = Pick<KnownWords, 'beginningSo' | 'nearTo'>;

/**
 * Whether the index of words finds all that a query may ask for, whatever accounts it is asked of: no part of it means
 * something else in another.
 */
export function isOfAnyAccount(known: Known, { root, problems }: ParsedQuery): boolean {
  const isOfOne = (term: QueryTerm) =>
    term.kind === 'account' ||
    term.kind === 'tag' ||
    term.kind === 'mine' ||
    ((term.kind === 'assignee' || term.kind === 'inbox') && term.name !== null);
  return problems.length === 0 && ![...termsOf(root)].some(isOfOne) && matchOf(known, null, conjunctsOf(root)) !== null;
}

/**
 * The SQL of a query: one index walk for what it is about, the rest as conditions on it.
 * @param sort null for the newest first; one by what is due is of one account
 */
export function queryPlan(
  known: Known,
  accountIds: readonly string[],
  { root, problems }: ParsedQuery,
  meaning: Meaning,
  isOneOfMany: boolean,
  sort: Sort | null,
): Plan {
  const [accountId = '', ...others] = accountIds;
  const params: Record<string, unknown> = { accountId };
  // What cannot be understood finds nothing, whatever stands beside it.
  if (problems.length > 0) return { walks: [], only: '0', params };
  const bind = binding(params);
  const conjuncts = conjunctsOf(root);
  if (others.length === 0 && isOfOthers(conjuncts, accountId, meaning.idsNamed))
    return { walks: [], only: '0', params };
  const match = matchOf(known, isOneOfMany ? accountId : null, conjuncts);
  const isOfThem =
    others.length === 0 ? 'account_id = +@accountId' : `account_id IN (${accountIds.map((id) => `+${bind(id)}`)})`;
  const conditions = [isOfThem];
  const place = placeMeant(conjuncts);
  if (place !== null) {
    conditions.push('place = +@place');
    params.place = place;
  } else if (!saysPlace(root)) {
    conditions.push(`place NOT IN (${hiddenPlaces.map((hidden) => `'${hidden}'`).join(', ')})`);
  }
  for (const node of match ? match.rest : conjuncts) conditions.push(conditionOf(node, meaning, bind));
  if (match === null) {
    const { index, holds } = walkFor(conjuncts, place !== null, meaning, bind);
    const from = `conversation INDEXED BY ${index}`;
    const walked = ['account_id = +@accountId', ...holds].join(' AND ');
    const candidates = `SELECT key AS hit FROM ${from} WHERE ${walked} ORDER BY key DESC`;
    // Its own words again, by which an index of a part of the rows may be walked.
    const where = [...conditions, ...holds].join(' AND ');
    return { walks: ordered({ from, where, candidates, key: 'key' }, where, sort), only: where, params };
  }
  const where = conditions.join(' AND ');
  // The index answers in key order, so a page of matches ends where its last row is found.
  const from = '(SELECT rowid AS hit FROM search WHERE search MATCH @match) CROSS JOIN conversation ON key = hit';
  const candidates = 'SELECT rowid AS hit FROM search WHERE search MATCH @match ORDER BY rowid DESC';
  const only = `${where} AND EXISTS (SELECT 1 FROM search WHERE search MATCH @match AND rowid = key)`;
  const walks = ordered({ from, where, candidates, key: 'hit' }, only, sort);
  return { walks, only, params: { ...params, match: match.expression } };
}

const ordered = (keyed: Keyed, only: string, sort: Sort | null): readonly Walk[] =>
  sort === null ? [newestFirst(keyed)] : walksBy(sort, keyed, only);

/** What all rows of an index have, as its own words say it. */
type Index = { readonly index: string; readonly holds: readonly string[] };

/** The planner has no statistics about a file that changes all day; the walk that visits least is known here. */
function walkFor(
  conjuncts: readonly QueryNode[],
  hasPlace: boolean,
  meaning: Meaning,
  bind: (value: string) => string,
): Index {
  const is = (...words: string[]) => conjuncts.some((node) => node.kind === 'is' && words.includes(node.what));
  if (is('waiting', 'needs-you')) return { index: 'conversation_sync', holds: [`sync <> 'none'`] };
  if (
    is('followup') ||
    conjuncts.some((node) => node.kind === 'due' || (node.kind === 'has' && node.what === 'followup'))
  )
    return { index: 'conversation_follow_up', holds: [hasFollowUp] };
  for (const node of conjuncts) {
    if (node.kind !== 'mine' && node.kind !== 'assignee') continue;
    const [assignee, ...others] = assigneesMeant(node, meaning);
    if (assignee !== undefined && others.length === 0)
      return { index: 'conversation_assignee', holds: [`assignee = +${bind(assignee)}`] };
  }
  const channel = conjuncts.find((node) => node.kind === 'channel');
  if (channel) return { index: 'conversation_channel', holds: [`channel = +${bind(channel.channel)}`] };
  if (is('unread')) return { index: 'conversation_unread', holds: ['unread_count > 0'] };
  if (hasPlace) return { index: 'conversation_place', holds: ['place = +@place'] };
  return { index: 'conversation_recent', holds: [] };
}

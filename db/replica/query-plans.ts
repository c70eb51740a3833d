import { ownStatusIn } from '#shared/conversation.ts';
import type { Sort } from '#shared/query/conversations.ts';
import { startOf } from '#shared/query/days.ts';
import { hiddenPlaces, placeMeant, saysPlace } from '#shared/query/match.ts';
import { conjunctsOf, type ParsedQuery, type QueryNode, type QueryTerm, termsOf } from '#shared/query/parse.ts';
import {
  assigneesMeant,
  type Bind,
  binding,
  conditionOf,
  hasFollowUp,
  inboxesMeant,
  isOfOthers,
  type Meaning,
  never,
} from './conditions.ts';
import type { KnownWords } from './known-words.ts';
import { farthest, turns } from './row-keys.ts';
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
  // Nobody and nothing is meant: no row is looked at for it.
  if (conditions.includes(never)) return { walks: [], only: '0', params: { accountId } };
  const bounds = keyBounds(conjuncts, meaning, bind);
  if (match === null) {
    const { index, holds: ofIndex } = walkFor(conjuncts, place !== null, meaning, bind);
    const holds = [...ofIndex, ...bounds.map((bound) => `key ${bound}`)];
    const from = `conversation INDEXED BY ${index}`;
    const walked = ['account_id = +@accountId', ...holds].join(' AND ');
    const candidates = `SELECT key AS hit FROM ${from} WHERE ${walked} ORDER BY key DESC`;
    // Its own words again, by which an index of a part of the rows may be walked.
    const where = [...conditions, ...holds].join(' AND ');
    return {
      walks: ordered({ from, where, candidates, isSearched: false, key: 'key' }, where, sort),
      only: where,
      params,
    };
  }
  const where = conditions.join(' AND ');
  // The index answers in key order, so a page of matches ends where its last row is found.
  const hits = [
    'SELECT rowid AS hit FROM search WHERE search MATCH @match',
    ...bounds.map((bound) => `rowid ${bound}`),
  ];
  const from = `(${hits.join(' AND ')}) CROSS JOIN conversation ON key = hit`;
  const candidates = `${hits.join(' AND ')} ORDER BY rowid DESC`;
  const only = `${where} AND EXISTS (SELECT 1 FROM search WHERE search MATCH @match AND rowid = key)`;
  const walks = ordered({ from, where, candidates, isSearched: true, key: 'hit' }, only, sort);
  return { walks, only, params: { ...params, match: match.expression } };
}

const ordered = (keyed: Keyed, only: string, sort: Sort | null): readonly Walk[] =>
  sort === null ? [newestFirst(keyed)] : walksBy(sort, keyed, only);

/** The one value of a column that a part asks for, where the rows that have it are an index's. */
function valuesMeant(node: QueryNode, meaning: Meaning): { readonly column: string; readonly value: string }[] {
  switch (node.kind) {
    case 'mine':
    case 'assignee':
      return assigneesMeant(node, meaning).map((value) => ({ column: 'assignee', value }));
    case 'inbox':
      return inboxesMeant(node, meaning).map((value) => ({ column: 'inbox', value }));
    case 'priority':
      return node.priority === null ? [] : [{ column: 'priority', value: node.priority }];
    default:
      return [];
  }
}

/** The column in which a part asks for anything at all. */
function columnNeeded(node: QueryNode): 'assignee' | 'inbox' | 'priority' | null {
  if (node.kind === 'is') return node.what === 'assigned' ? 'assignee' : null;
  if (node.kind === 'has') return node.what === 'assignee' || node.what === 'priority' ? node.what : null;
  if (node.kind !== 'not') return null;
  const { of } = node;
  if (of.kind === 'is') return of.what === 'unassigned' ? 'assignee' : null;
  if (of.kind === 'priority') return of.priority === null ? 'priority' : null;
  return (of.kind === 'assignee' || of.kind === 'inbox') && of.name === null ? of.kind : null;
}

/** Between which keys all rows are that a query may ask for: they begin with the time of the last message. */
function keyBounds(conjuncts: readonly QueryNode[], { moments }: Meaning, bind: Bind): string[] {
  return conjuncts.flatMap((node) => {
    if (node.kind === 'after') return `>= +${bind(Math.max(0, startOf(node.day, moments)) * turns)}`;
    if (node.kind === 'before') return `< +${bind(Math.max(0, startOf(node.day, moments)) * turns + farthest)}`;
    return [];
  });
}

/** What all rows of an index have, as its own words say it. */
type Index = { readonly index: string; readonly holds: readonly string[] };

/** The planner has no statistics about a file that changes all day; the walk that visits least is known here. */
function walkFor(conjuncts: readonly QueryNode[], hasPlace: boolean, meaning: Meaning, bind: Bind): Index {
  const is = (...words: string[]) => conjuncts.some((node) => node.kind === 'is' && words.includes(node.what));
  if (is('waiting', 'needs-you')) return { index: 'conversation_sync', holds: [`sync <> 'none'`] };
  if (
    is('followup') ||
    conjuncts.some((node) => node.kind === 'due' || (node.kind === 'has' && node.what === 'followup'))
  )
    return { index: 'conversation_follow_up', holds: [hasFollowUp] };
  if (is('snoozed')) return { index: 'conversation_later', holds: ['later_at_ms IS NOT NULL'] };
  if (is('back')) return { index: 'conversation_back', holds: ['back_at_ms IS NOT NULL'] };
  for (const node of conjuncts) {
    const [one, ...others] = valuesMeant(node, meaning);
    if (one !== undefined && others.length === 0)
      return { index: `conversation_${one.column}`, holds: [`${one.column} = +${bind(one.value)}`] };
  }
  for (const node of conjuncts) {
    const column = columnNeeded(node);
    if (column !== null && meaning.isRare(column))
      return { index: `conversation_${column}`, holds: [`${column} IS NOT NULL`] };
  }
  const channel = conjuncts.find((node) => node.kind === 'channel');
  if (channel) return { index: 'conversation_channel', holds: [`channel = +${bind(channel.channel)}`] };
  if (is('unread')) return { index: 'conversation_unread', holds: ['unread_count > 0'] };
  const status = conjuncts.find((node) => node.kind === 'status')?.status;
  // Of a word of the provider's own, few rows are as a rule.
  if (status && ownStatusIn(status) !== null)
    return { index: 'conversation_own_status', holds: [`unknown_status = +${bind(status)}`] };
  if (hasPlace) return { index: 'conversation_place', holds: ['place = +@place'] };
  if (status) return { index: 'conversation_status', holds: [`status = +${bind(status)}`] };
  return { index: 'conversation_recent', holds: [] };
}

import { type ConversationRow, type Place, placeOf, settableStatusOf } from '../conversation.ts';
import { fold } from '../fold.ts';
import type { Moments } from './conversations.ts';
import { boundsOf, startOf } from './days.ts';
import type { HasWord, IsWord } from './fields.ts';
import { conjunctsOf, type ParsedQuery, type QueryNode, type QueryTerm, termsOf } from './parse.ts';

/** Where a query looks only when it says so: `in:spam`, `in:trash`. */
export const hiddenPlaces: readonly Place[] = ['spam', 'trash'];

/** Whether it says itself where it looks. */
export const saysPlace = (root: QueryNode | null): boolean => [...termsOf(root)].some(({ kind }) => kind === 'in');

/** The place whose rows alone can be of the query: that it names, or that of its only status. */
export function placeMeant(conjuncts: readonly QueryNode[]): Place | null {
  for (const node of conjuncts) if (node.kind === 'in' && node.place !== 'anywhere') return node.place;
  if (conjuncts.some((node) => node.kind === 'is' && node.what === 'snoozed')) return 'later';
  if (conjuncts.some(({ kind }) => kind === 'in')) return null;
  const placeOfStatus = { open: 'inbox', pending: 'pending', closed: 'done', archived: 'done' } as const;
  for (const node of conjuncts) if (node.kind === 'status') return placeOfStatus[node.status];
  return null;
}

/**
 * Whether a row is of a query, as far as the row alone can tell.
 * @returns null where only the main process knows: what words are found in, whom a name means
 */
export function matchesQuery({ root, problems }: ParsedQuery, row: ConversationRow, moments: Moments): boolean | null {
  if (problems.length > 0) return false;
  const place = placeMeant(conjunctsOf(root));
  if (place === null ? !saysPlace(root) && hiddenPlaces.includes(placeOf(row)) : placeOf(row) !== place) return false;
  return root === null || matches(root, row, moments);
}

function matches(node: QueryNode, row: ConversationRow, moments: Moments): boolean | null {
  switch (node.kind) {
    case 'not': {
      const inner = matches(node.of, row, moments);
      return inner === null ? null : !inner;
    }
    case 'all':
    case 'any': {
      const decides = node.kind === 'any';
      const each = node.of.map((one) => matches(one, row, moments));
      return each.includes(decides) ? decides : each.includes(null) ? null : !decides;
    }
    default:
      return matchesTerm(node, row, moments);
  }
}

function matchesTerm(term: QueryTerm, row: ConversationRow, moments: Moments): boolean | null {
  switch (term.kind) {
    case 'status':
      return settableStatusOf(row) === term.status;
    case 'tag':
      return row.tags.some((tag) => fold(tag) === fold(term.tag));
    case 'channel':
      return row.channel === term.channel;
    case 'priority':
      return row.priority === term.priority;
    case 'assignee':
      return term.name === null ? row.assignee === null : row.assignee === null ? false : null;
    case 'due': {
      const { fromMs, toMs } = boundsOf(term.days, moments);
      return row.dueAtMs !== null && row.dueAtMs >= (fromMs ?? row.dueAtMs) && (toMs === null || row.dueAtMs < toMs);
    }
    case 'before':
      return row.lastMessageAtMs < startOf(term.day, moments);
    case 'after':
      return row.lastMessageAtMs >= startOf(term.day, moments);
    case 'is':
      return matchesIs(term.what, row);
    case 'in':
      return term.place === 'anywhere' || placeOf(row) === term.place;
    case 'has':
      return matchesHas(term.what, row);
    case 'mine':
      return row.assignee === null ? false : null;
    case 'words':
    case 'from':
    case 'inbox':
    case 'account':
    case 'metadata':
      return null;
    default:
      return term satisfies never;
  }
}

function matchesIs(what: IsWord, row: ConversationRow): boolean {
  switch (what) {
    case 'unread':
      return row.unreadCount > 0;
    case 'read':
      return row.unreadCount === 0;
    case 'followup':
      return row.hasFollowUp || row.dueAtMs !== null;
    case 'waiting':
      return row.sync === 'waiting' || row.sync === 'sending';
    case 'needs-you':
      return row.sync === 'needs-you';
    case 'assigned':
      return row.assignee !== null;
    case 'unassigned':
      return row.assignee === null;
    case 'snoozed':
      return row.laterAtMs !== null;
    case 'back':
      return row.back !== null;
    default:
      return what satisfies never;
  }
}

function matchesHas(what: HasWord, row: ConversationRow): boolean | null {
  switch (what) {
    case 'followup':
      return row.hasFollowUp || row.dueAtMs !== null;
    case 'tag':
      return row.tags.length > 0;
    case 'subject':
      return row.subject !== null && row.subject !== '';
    case 'priority':
      return row.priority !== null;
    case 'assignee':
      return row.assignee !== null;
    case 'name':
      return row.contactName !== null && row.contactName !== '';
    case 'metadata':
      return null;
    default:
      return what satisfies never;
  }
}

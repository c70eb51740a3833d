import { ownStatuses, type SettableStatus } from '#shared/conversation.ts';
import type { Moments } from '#shared/query/conversations.ts';
import { boundsOf, startOf } from '#shared/query/days.ts';
import type { HasWord, IsWord } from '#shared/query/fields.ts';
import type { QueryNode, QueryTerm } from '#shared/query/parse.ts';

/** What a query means where it is asked. */
export type Meaning = {
  readonly moments: Moments;
  /** The spellings of a tag that are the same in a search. */
  readonly tagsLike: (tag: string) => readonly string[];
  /** The ids of whom, or what, a name means. */
  readonly idsNamed: IdsNamed;
  /** Whether any conversation is this one's, or lies in this one. */
  readonly isUsed: (column: 'assignee' | 'inbox', id: string) => boolean;
  /** The index of words, of what it alone answers. */
  readonly expressionOf: (node: QueryNode) => string;
  /** Whether so few rows have anything in a column that all of them may be put in order. */
  readonly isRare: (column: 'assignee' | 'inbox' | 'priority') => boolean;
  /** The key from which on a row is one of the newest: among these, what holds a word is looked up at once. */
  readonly newestFrom: () => number;
};
/**
 * Of a tag: whether a provider has it, though no conversation may. `me`, whatever the name: who asks. `anyone` and
 * `anyplace`: an assignee and an inbox of any account; where one of them tells no inboxes, any name may be one.
 */
export type IdsNamed = (
  field: 'assignee' | 'inbox' | 'account' | 'tag' | 'me' | 'anyone' | 'anyplace',
  name: string,
) => readonly string[];

/** The status as `settableStatusOf` tells it. */
const statusColumn = `iif(status = 'closed' AND unknown_status IN (${ownStatuses.map((own) => `'${own}'`).join(', ')}),
  unknown_status, status)`;

/** As the index of follow-ups says it, word by word. */
export const hasFollowUp = '(due_at_ms IS NOT NULL OR has_follow_up = 1)';

/** The parameters of one statement, each under a name of its own. */
export type Bind = (value: string | number) => string;

export function binding(params: Record<string, unknown>): Bind {
  return (value) => {
    const name = `q${Object.keys(params).length}`;
    params[name] = value;
    return `@${name}`;
  };
}

/** The condition on a row that a part of a query is. */
export function conditionOf(node: QueryNode, meaning: Meaning, bind: Bind): string {
  if (node.kind === 'not') return `NOT (${conditionOf(node.of, meaning, bind)})`;
  if (node.kind === 'all' || node.kind === 'any') {
    const each = node.of.map((one) => conditionOf(one, meaning, bind));
    return `(${each.join(node.kind === 'all' ? ' AND ' : ' OR ')})`;
  }
  return termCondition(node, meaning, bind);
}

function termCondition(term: QueryTerm, meaning: Meaning, bind: Bind): string {
  switch (term.kind) {
    case 'words':
    case 'from':
      return holdsWords(bind(meaning.expressionOf(term)), bind(meaning.newestFrom()));
    case 'status':
      return statusCondition(term.status);
    case 'channel':
      return `channel = +${bind(term.channel)}`;
    case 'tag':
      return anyOf(meaning.tagsLike(term.tag).map((tag) => holdsTag(tag, bind)));
    case 'priority':
      return term.priority === null ? 'priority IS NULL' : `priority IS +${bind(term.priority)}`;
    case 'assignee':
      if (term.name === null) return 'assignee IS NULL';
      return anyOf(assigneesMeant(term, meaning).map((id) => `assignee IS +${bind(id)}`));
    case 'mine':
      return anyOf(assigneesMeant(term, meaning).map((id) => `assignee IS +${bind(id)}`));
    case 'inbox':
      if (term.name === null) return 'inbox IS NULL';
      return anyOf(inboxesMeant(term, meaning).map((id) => `inbox IS +${bind(id)}`));
    case 'account':
      return anyOf(accountsMeant(term.name, meaning.idsNamed).map((id) => `account_id IS +${bind(id)}`));
    case 'metadata':
      return `EXISTS (SELECT 1 FROM json_each(metadata_json) WHERE key = +${bind(term.key)} COLLATE NOCASE
        AND value LIKE ${bind(likeBeginning(term.value))} ESCAPE '\\')`;
    case 'due':
      return dueCondition(boundsOf(term.days, meaning.moments), bind);
    case 'before':
      return `last_message_at_ms < +${bind(startOf(term.day, meaning.moments))}`;
    case 'after':
      return `last_message_at_ms >= +${bind(startOf(term.day, meaning.moments))}`;
    case 'is':
      return isConditions[term.what];
    case 'in':
      return term.place === 'anywhere' ? '1' : `place = +${bind(term.place)}`;
    case 'has':
      return hasConditions[term.what];
    default:
      return term satisfies never;
  }
}

/**
 * One look for all of the newest rows, in which a page and a count end as a rule; behind them, one for each row, which
 * costs as much as a page.
 */
const holdsWords = (words: string, newest: string) => `CASE WHEN key >= +${newest}
  THEN key IN (SELECT rowid FROM search WHERE search MATCH ${words} AND rowid >= +${newest})
  ELSE EXISTS (SELECT 1 FROM search WHERE search MATCH ${words} AND rowid = key) END`;

const statusCondition = (status: SettableStatus) => `${statusColumn} = '${status}'`;

const isConditions: Readonly<Record<IsWord, string>> = {
  unread: 'unread_count > 0',
  read: 'unread_count = 0',
  followup: hasFollowUp,
  waiting: `(sync <> 'none' AND sync IN ('waiting', 'sending'))`,
  'needs-you': `(sync <> 'none' AND sync = 'needs-you')`,
  assigned: 'assignee IS NOT NULL',
  unassigned: 'assignee IS NULL',
  snoozed: 'later_at_ms IS NOT NULL',
  back: 'back_at_ms IS NOT NULL',
};

const hasConditions: Readonly<Record<HasWord, string>> = {
  followup: hasFollowUp,
  tag: `tags_json <> '[]'`,
  subject: `coalesce(subject, '') <> ''`,
  priority: 'priority IS NOT NULL',
  assignee: 'assignee IS NOT NULL',
  metadata: `metadata_json <> '{}'`,
  name: `coalesce(contact_name, '') <> ''`,
};

/** Whose conversations are asked for, of those who have any. */
export const assigneesMeant = (
  term: Extract<QueryTerm, { kind: 'assignee' | 'mine' }>,
  { idsNamed, isUsed }: Meaning,
): readonly string[] => {
  if (term.kind === 'mine') return idsNamed('me', '');
  const ids = term.name === null ? [] : [term.name, ...idsNamed('assignee', term.name)];
  return [...new Set(ids)].filter((id) => isUsed('assignee', id));
};

/** Which inboxes are asked for, of those in which anything lies. */
export const inboxesMeant = (
  { name }: Extract<QueryTerm, { kind: 'inbox' }>,
  { idsNamed, isUsed }: Meaning,
): readonly string[] =>
  name === null ? [] : [...new Set([name, ...idsNamed('inbox', name)])].filter((id) => isUsed('inbox', id));

/** By its id, or by what the agent calls it. */
const accountsMeant = (name: string, idsNamed: IdsNamed): readonly string[] => [
  ...new Set([name, ...idsNamed('account', name)]),
];

/** Whether nothing of an account can be of a query, whatever its rows are: its parts name others alone. */
export const isOfOthers = (conjuncts: readonly QueryNode[], accountId: string, idsNamed: IdsNamed): boolean =>
  conjuncts.some((node) => {
    if (node.kind === 'not') {
      return node.of.kind === 'account' && accountsMeant(node.of.name, idsNamed).includes(accountId);
    }
    return node.kind === 'account' && !accountsMeant(node.name, idsNamed).includes(accountId);
  });

function dueCondition({ fromMs, toMs }: { fromMs: number | null; toMs: number | null }, bind: Bind): string {
  const parts = ['due_at_ms IS NOT NULL'];
  if (fromMs !== null) parts.push(`due_at_ms >= +${bind(fromMs)}`);
  if (toMs !== null) parts.push(`due_at_ms < +${bind(toMs)}`);
  return `(${parts.join(' AND ')})`;
}

/**
 * Whether a row has the tag, looked up in the text of its tags, which costs a tenth of taking it apart: a quote that
 * follows a bracket or a comma there and no backslash begins a tag, and one inside a tag has a backslash.
 */
function holdsTag(tag: string, bind: Bind): string {
  const written = JSON.stringify(tag);
  return `instr(tags_json, ${bind(`[${written}`)}) > 0 OR instr(tags_json, ${bind(`,${written}`)}) > 0`;
}

/** Not told as such: SQLite would leave out the conditions beside it, by which alone an index of some rows may be walked. */
export const never = 'length(id) < 0';

/** Of nothing, nothing is. */
const anyOf = (conditions: readonly string[]) => (conditions.length === 0 ? never : `(${conditions.join(' OR ')})`);

/** @returns a pattern that finds what begins so, or, where a star stands in it, what is so but for what it stands for */
const likeBeginning = (value: string) => `${value.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%')}%`;

import type { IdsNamed } from '#db/replica/conditions.ts';
import type { InAccount } from '#db/replica/views.ts';
import type { Line } from '#db/workspace/intent-records.ts';
import { fold } from '#shared/fold.ts';
import { meIn } from '#shared/me.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { allAccounts, nameIn } from '#shared/scope.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { toItem } from '../../outbox/details.ts';
import type { OutboxAccount } from '../../outbox/enqueue.ts';
import { outboxAccount } from './handler-deps.ts';

/** The ids of the accounts that a scope shows, in their order. */
export const idsIn = (accounts: Accounts, scope: string): readonly string[] =>
  scope === allAccounts ? accounts.active().map(({ account }) => account.id) : [scope];

/** The queues of a scope. @throws where there is no account of this id */
export const outboxesIn = (accounts: Accounts, scope: string): readonly OutboxAccount[] =>
  idsIn(accounts, scope).map((accountId) => outboxAccount(accounts, accountId));

/** The accounts of a scope with whom, and what, a name in a query means in each. */
export const listsIn = (accounts: Accounts, scope: string): readonly InAccount[] =>
  idsIn(accounts, scope).map((accountId) => ({ accountId, named: named(accounts, accountId) }));

/** As far as the account's directory is known: the beginnings of its words count, for the accounts' own names too. */
const named =
  (accounts: Accounts, accountId: string): IdsNamed =>
  (field, name) => {
    const typed = fold(name);
    if (field === 'tag') return tagsCalled(accounts, typed);
    if (field === 'me') return [meIn(accounts.get(accountId).account, accounts.knownDirectory(accountId)) ?? []].flat();
    if (field === 'anyone' || field === 'anyplace') return anywhere(accounts, field, name, typed);
    return called(choices(accounts, accountId, field), typed);
  };

type Choice = { readonly id: string; readonly name: string };

const called = (all: readonly Choice[], typed: string): readonly string[] =>
  all.flatMap((each) => (` ${fold(each.name)}`.includes(` ${typed}`) ? each.id : []));

/** By name or by id, in any account. Whose inboxes nobody tells may have one of any name. */
function anywhere(accounts: Accounts, field: 'anyone' | 'anyplace', name: string, typed: string): readonly string[] {
  const each = accounts.active().map(({ account }) => {
    const { assignees, inboxes } = accounts.knownDirectory(account.id);
    return field === 'anyone' ? assignees : inboxes;
  });
  const all = each.flat();
  const isUntold = field === 'anyplace' && each.some((choices) => choices.length === 0);
  return isUntold ? [name] : [...called(all, typed), ...all.flatMap(({ id }) => (id === name ? id : []))];
}

/** At whatever provider: the lists of several are read as one. */
const tagsCalled = (accounts: Accounts, typed: string): readonly string[] =>
  accounts
    .active()
    .flatMap(({ account }) => accounts.knownDirectory(account.id).tags.filter((tag) => fold(tag) === typed));

function choices(accounts: Accounts, accountId: string, field: 'assignee' | 'inbox' | 'account') {
  if (field === 'account') return accounts.active().map(({ account }) => account);
  const { assignees, inboxes } = accounts.knownDirectory(accountId);
  return field === 'assignee' ? assignees : inboxes;
}

/** A line of the queue, with its conversation as the scope calls it. */
export const itemIn =
  (scope: string) =>
  (line: Line): OutboxItem => ({
    ...toItem(line),
    conversationId: nameIn(scope, { accountId: line.accountId, id: line.conversationId }),
  });

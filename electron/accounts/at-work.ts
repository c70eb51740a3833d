import type { Account } from '#shared/account.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { Ports } from '../ports.ts';
import type { ProviderDefinition } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Observer } from '../replica/observe.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import { type AccountSync, createAccountSync } from '../sync/account-sync.ts';
import type { LoopDeps } from '../sync/loop.ts';
import { createUnreadableRows } from '../sync/unreadable-rows.ts';
import { entriesUnreadable, listTooShort, noSecretStore, rowsUnreadable } from './account-notices.ts';
import { type Budgets, createBudgets } from './budgets.ts';
import { type Connection, connect } from './connections.ts';
import { createDirectories } from './directories.ts';
import { notingSpace } from './identity.ts';
import type { SignOut } from './sign-out.ts';

/** One account at work. */
export type ActiveAccount = Connection & { readonly sync: AccountSync };

export type AccountsDeps = {
  readonly ports: Ports;
  readonly stores: Stores;
  readonly shown: Shown;
  readonly observer: Observer;
  readonly changes: Changes;
  readonly providers: readonly ProviderDefinition[];
  readonly notice: (notice: NewNotice) => void;
  readonly startPaused: boolean;
  readonly signOut: SignOut;
  /** Makes right what the last run, or a disk that failed, left half done in an account. @throws the storage's error */
  readonly takeUp: (accountId: string) => () => void;
};

/** Which accounts are at work, with what is kept for them while the app runs. */
export type AtWork = {
  readonly deps: AccountsDeps;
  readonly directories: ReturnType<typeof createDirectories>;
  readonly budgets: Budgets;
  /** Of every account that was opened: what is left of one that closes is still written. */
  readonly capabilities: Map<string, Capabilities>;
  active: readonly ActiveAccount[];
  hasStarted: boolean;
  lastTurn: Promise<unknown>;
};

export function nobodyAtWork(deps: AccountsDeps): AtWork {
  const work: AtWork = {
    deps,
    directories: createDirectories(deps.ports, (id, unreadable) => {
      deps.notice(entriesUnreadable(activeOf(work, id).account, unreadable));
    }),
    budgets: createBudgets(deps.ports, deps.stores),
    capabilities: new Map(),
    active: [],
    hasStarted: false,
    lastTurn: Promise.resolve(),
  };
  return work;
}

/** @throws where there is none of this id */
export function activeOf({ active }: AtWork, accountId: string): ActiveAccount {
  const found = active.find(({ account }) => account.id === accountId);
  if (!found) throw new Error(`no account ${accountId}`);
  return found;
}

/** @throws where no account of this id was opened */
export function capabilitiesOf({ capabilities }: AtWork, accountId: string): Capabilities {
  const found = capabilities.get(accountId);
  if (!found) throw new Error(`no account ${accountId}`);
  return found;
}

export const viewsOf = ({ active }: AtWork): AccountView[] =>
  active.map(({ account, definition, sync }) => ({
    ...account,
    capabilities: definition.capabilities,
    status: sync.status(),
  }));

export const tell = (work: AtWork): void => work.deps.ports.emit('accounts.changed', { accounts: viewsOf(work) });

/** Brings an account that is kept to work, once all are started with its syncing. */
export function open(work: AtWork, account: Account): void {
  const { deps, budgets } = work;
  const connected = connect(account, deps.providers, deps.ports, budgets);
  if ('problem' in connected) {
    deps.notice({ level: 'error', news: connected.problem, action: null });
    return;
  }
  const { title } = connected.definition;
  const provider = notingSpace(connected.provider, deps.stores.workspace, account.id, title);
  const connection = { ...connected, provider };
  const isFirst = !work.capabilities.has(account.id);
  work.capabilities.set(account.id, connection.definition.capabilities);
  const sync = createAccountSync(syncDepsOf(work, connection, isFirst));
  work.active = [...work.active, { ...connection, sync }];
  if (work.hasStarted) sync.start();
}

/** @param isFirst whether it is brought to work the first time in this run: later, the agent may have resumed it */
function syncDepsOf(work: AtWork, { account, definition, provider, budget }: Connection, isFirst: boolean): LoopDeps {
  const { ports, stores, shown, observer, changes, startPaused, takeUp, notice } = work.deps;
  const known = () => work.active.find((each) => each.account.id === account.id);
  return {
    accountId: account.id,
    provider,
    capabilities: definition.capabilities,
    pace: definition.pace,
    budget,
    stores,
    shown,
    observer,
    changes,
    ports,
    startPaused: (startPaused && isFirst) || account.paused,
    takeUp: takeUp(account.id),
    conflictPolicy: () => known()?.account.conflictPolicy ?? 'ask',
    onMissing: (missed, of) => notice(listTooShort(account, missed, of)),
    unreadable: createUnreadableRows(
      () => stores.replica.conversations.count(account.id),
      (unreadable) => notice(rowsUnreadable(account, unreadable)),
    ),
  };
}

export async function close(work: AtWork, accountId: string): Promise<void> {
  const { sync } = activeOf(work, accountId);
  leave(work, accountId);
  await sync.stop();
}

function leave(work: AtWork, accountId: string): void {
  work.active = work.active.filter(({ account }) => account.id !== accountId);
  work.directories.forget(accountId);
}

/** With the settings and the token that are kept now. */
export async function reopen(work: AtWork, id: string): Promise<void> {
  const { ports, stores, notice } = work.deps;
  const before = work.active.find((each) => each.account.id === id);
  // Meanwhile it is there: what the agent does is kept, and sent by the next.
  await before?.sync.stop();
  leave(work, id);
  const account = stores.workspace.accounts.all().find((known) => known.id === id);
  if (account) open(work, account);
  if (ports.secrets.kind === 'session') notice(noSecretStore);
  tell(work);
}

/** What was changed of an account shows from now on. */
export function refresh(work: AtWork, accountId: string): void {
  const account = work.deps.stores.workspace.accounts.all().find(({ id }) => id === accountId);
  if (account) {
    work.active = work.active.map((known) => (known.account.id === accountId ? { ...known, account } : known));
  }
  tell(work);
}

export const isActive = ({ active }: AtWork, id: string) => active.some(({ account }) => account.id === id);

/** Accounts come and go one after the other: two that open the same one would both send its edits. */
export function inTurn<T>(work: AtWork, change: () => Promise<T>): Promise<T> {
  const turn = work.lastTurn.then(change, change);
  work.lastTurn = turn.catch(() => {});
  return turn;
}

import type { Account, ConnectionForm, ConnectionTrial, Directory, ProvisionedAccount } from '#shared/account.ts';
import { freeName } from '#shared/account-scope.ts';
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
import { createUnreadableRows, type UnreadableRows } from '../sync/unreadable-rows.ts';
import { createBudgets } from './budgets.ts';
import { type Connection, connect, keepAccount, namesBut, secretKey } from './connections.ts';
import { createDirectories } from './directories.ts';
import { findByForm, notingSpace, partsOf } from './identity.ts';
import type { SignOut } from './sign-out.ts';
import { tryConnection } from './trial.ts';

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

/** The accounts at work: which there are, and how they come and go. */
export type Accounts = {
  active(): readonly ActiveAccount[];
  /** @throws where there is none of this id */
  get(accountId: string): ActiveAccount;
  views(): AccountView[];
  /** @throws where no account of this id was opened */
  capabilitiesOf(accountId: string): Capabilities;
  /** Brings an account that is kept to work, once `start` was called with its syncing. */
  open(account: Account): void;
  start(): void;
  connect(form: ConnectionForm): Promise<ConnectionTrial>;
  test(form: ConnectionForm): Promise<ConnectionTrial>;
  renew(accountId: string, credentials: Record<string, string>): Promise<ConnectionTrial>;
  rename(accountId: string, name: string): void;
  setPaused(accountId: string, paused: boolean): void;
  setConflictPolicy(accountId: string, policy: Account['conflictPolicy']): void;
  signOut(accountId: string, discardQueued: boolean): Promise<{ signedOut: boolean; queued: number }>;
  directory(accountId: string): Promise<Directory>;
  /** As the window has it, without asking anybody. */
  knownDirectory(accountId: string): Directory;
  stop(): Promise<void>;
};

export const noSecretStore: NewNotice = {
  level: 'warning',
  news: { kind: 'no-secret-store' },
  action: { kind: 'accept-token-file' },
};

const listTooShort = ({ id, name }: Account, missed: number, of: number): NewNotice => ({
  level: 'warning',
  news: { kind: 'list-too-short', account: name, missed, of },
  action: { kind: 'check-missing', accountId: id },
});

const notYetRemoved: NewNotice = { level: 'warning', news: { kind: 'sign-out-unfinished' }, action: null };

/** The first of them stands for all: a provider that changes one field changes it in every row. */
function rowsUnreadable({ name }: Account, { rows, of }: UnreadableRows): NewNotice {
  const [first] = rows;
  return {
    level: 'warning',
    news: {
      kind: 'rows-unreadable',
      account: name,
      count: rows.length,
      of,
      first: first ? { id: first.id, ...first.why } : null,
    },
    action: null,
  };
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { ports, stores, providers } = deps;
  const { secrets, emit, clock } = ports;
  const { workspace } = stores;
  let active: ActiveAccount[] = [];
  let started = false;
  const directories = createDirectories(ports);
  const budgets = createBudgets(ports, stores);

  /** Of every account that was opened: what is left of one that closes is still written. */
  const capabilities = new Map<string, Capabilities>();
  function capabilitiesOf(accountId: string): Capabilities {
    const found = capabilities.get(accountId);
    if (!found) throw new Error(`no account ${accountId}`);
    return found;
  }

  function get(accountId: string): ActiveAccount {
    const found = active.find(({ account }) => account.id === accountId);
    if (!found) throw new Error(`no account ${accountId}`);
    return found;
  }

  function views(): AccountView[] {
    return active.map(({ account, definition, sync }) => ({
      ...account,
      capabilities: definition.capabilities,
      status: sync.status(),
    }));
  }

  function open(account: Account): void {
    const connection = connect(account, providers, ports, budgets);
    if ('problem' in connection) {
      deps.notice({ level: 'error', news: connection.problem, action: null });
      return;
    }
    capabilities.set(account.id, connection.definition.capabilities);
    const sync = createAccountSync({
      accountId: account.id,
      provider: notingSpace(connection.provider, workspace, account.id),
      capabilities: connection.definition.capabilities,
      pace: connection.definition.pace,
      budget: connection.budget,
      stores,
      shown: deps.shown,
      observer: deps.observer,
      changes: deps.changes,
      ports,
      startPaused: deps.startPaused || account.paused,
      takeUp: deps.takeUp(account.id),
      conflictPolicy: () => active.find((known) => known.account.id === account.id)?.account.conflictPolicy ?? 'ask',
      onMissing: (missed, of) => deps.notice(listTooShort(account, missed, of)),
      unreadable: createUnreadableRows(
        () => stores.replica.conversations.count(account.id),
        (unreadable) => deps.notice(rowsUnreadable(account, unreadable)),
      ),
    });
    active = [...active, { ...connection, sync }];
    if (started) sync.start();
  }

  let lastTurn: Promise<unknown> = Promise.resolve();
  /** Accounts come and go one after the other: two that open the same one would both send its edits. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(work, work);
    lastTurn = turn.catch(() => {});
    return turn;
  }

  async function close(accountId: string): Promise<void> {
    const { sync } = get(accountId);
    active = active.filter(({ account }) => account.id !== accountId);
    directories.forget(accountId);
    await sync.stop();
  }

  function refresh(accountId: string): void {
    const account = workspace.accounts.all().find(({ id }) => id === accountId);
    if (account) active = active.map((known) => (known.account.id === accountId ? { ...known, account } : known));
    tell();
  }

  const tell = () => emit('accounts.changed', { accounts: views() });

  /** Which account it is shows in its turn: one that is being signed out of is another one. */
  function keep(checked: ProvisionedAccount): Promise<string> {
    return inTurn(async () => {
      // Nor is one whose sign-out the disk has put off: a later start removes it with all that is its.
      const standing = workspace.accounts.all().filter(({ id }) => !deps.signOut.isBegun(id));
      const known = findByForm(standing, checked);
      // Never the id that an entry of a file would have: the two may be of different companies.
      const idParts = [...partsOf(checked), 'form', String(clock.nowMs())];
      const id = keepAccount(workspace, secrets, checked, known, idParts, clock.nowMs());
      await reopen(id);
      return id;
    });
  }

  /** With the settings and the token that are kept now. */
  async function reopen(id: string): Promise<void> {
    if (active.some(({ account }) => account.id === id)) await close(id);
    const account = workspace.accounts.all().find((known) => known.id === id);
    if (account) open(account);
    if (secrets.kind === 'session') deps.notice(noSecretStore);
    tell();
  }

  async function signOut(accountId: string, discardQueued: boolean): Promise<{ signedOut: boolean; queued: number }> {
    const { waiting, needsYou } = workspace.intents.count(accountId);
    const queued = waiting + needsYou;
    if (queued > 0 && !discardQueued) return { signedOut: false, queued };
    get(accountId); // asked for twice, it is gone: no mark is to stand behind it
    deps.signOut.begin(accountId);
    await close(accountId);
    await deps.shown.settle();
    budgets.forget(accountId);
    try {
      deps.signOut.finish(accountId);
    } catch (error) {
      ports.log.error(`${accountId}: its sign-out is not finished`, error);
      deps.notice(notYetRemoved);
    }
    tell();
    return { signedOut: true, queued };
  }

  return {
    active: () => active,
    get,
    views,
    capabilitiesOf,
    open,
    start() {
      started = true;
      for (const { sync } of active) sync.start();
      tell();
    },
    async test(form) {
      const trial = await tryConnection(form, providers, ports, budgets);
      return trial.ok ? { ok: true, conversations: trial.conversations, accountId: null } : trial;
    },
    async connect(form) {
      const trial = await tryConnection(form, providers, ports, budgets);
      if (!trial.ok) return trial;
      return { ok: true, conversations: trial.conversations, accountId: await keep(trial.account) };
    },
    async renew(accountId, credentials) {
      const { provider, name, baseUrl, options } = get(accountId).account;
      const form = { provider, name, baseUrl, credentials, options };
      const space = workspace.accounts.spaceOf(accountId);
      const trial = await tryConnection(form, providers, ports, budgets, space);
      if (!trial.ok) return trial;
      await inTurn(async () => {
        // Signed out of meanwhile, it is gone.
        if (!active.some(({ account }) => account.id === accountId)) return;
        // By its id: whatever it is called, its edits go where they were made.
        secrets.set(secretKey(accountId), JSON.stringify(trial.account.credentials));
        await reopen(accountId);
      });
      return { ok: true, conversations: trial.conversations, accountId };
    },
    rename(accountId, name) {
      workspace.accounts.rename(accountId, freeName(name, namesBut(workspace, accountId)));
      refresh(accountId);
    },
    setPaused(accountId, paused) {
      get(accountId).sync.setPaused(paused);
      workspace.accounts.setPaused(accountId, paused);
      refresh(accountId);
    },
    setConflictPolicy(accountId, policy) {
      workspace.accounts.setConflictPolicy(accountId, policy);
      refresh(accountId);
    },
    signOut: (accountId, discardQueued) => inTurn(() => signOut(accountId, discardQueued)),
    knownDirectory: directories.known,
    directory: async (accountId) => directories.of(accountId, get(accountId).provider),
    async stop() {
      await Promise.all(active.map(({ sync }) => sync.stop()));
    },
  };
}

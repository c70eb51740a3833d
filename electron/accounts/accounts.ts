import type { Account, ConnectionTrial, Directory, ProvisionedAccount } from '#shared/account.ts';
import { freeName } from '#shared/account-scope.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { ConnectionForm } from '#shared/connection-form.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { notYetRemoved } from './account-notices.ts';
import {
  type AccountsDeps,
  type ActiveAccount,
  type AtWork,
  activeOf,
  capabilitiesOf,
  close,
  inTurn,
  isActive,
  nobodyAtWork,
  open,
  refresh,
  reopen,
  tell,
  viewsOf,
} from './at-work.ts';
import { keepAccount, namesBut, secretKey } from './connections.ts';
import { findByForm, partsOf } from './identity.ts';
import { tryConnection } from './trial.ts';

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
  setMe(accountId: string, me: Account['me']): void;
  signOut(accountId: string, discardQueued: boolean): Promise<{ signedOut: boolean; queued: number }>;
  directory(accountId: string): Promise<Directory>;
  /** As the window has it, without asking anybody. */
  knownDirectory(accountId: string): Directory;
  stop(): Promise<void>;
};

export function createAccounts(deps: AccountsDeps): Accounts {
  const work = nobodyAtWork(deps);
  const { workspace } = deps.stores;
  const tried = (form: ConnectionForm, space: string | null = null) =>
    tryConnection(form, deps.providers, deps.ports, work.budgets, space);
  return {
    active: () => work.active,
    get: (accountId) => activeOf(work, accountId),
    views: () => viewsOf(work),
    capabilitiesOf: (accountId) => capabilitiesOf(work, accountId),
    open: (account) => open(work, account),
    start() {
      work.hasStarted = true;
      for (const { sync } of work.active) sync.start();
      tell(work);
    },
    async test(form) {
      const trial = await tried(form);
      return trial.ok ? { ok: true, conversations: trial.conversations, accountId: null } : trial;
    },
    async connect(form) {
      const trial = await tried(form);
      if (!trial.ok) return trial;
      return { ok: true, conversations: trial.conversations, accountId: await keep(work, trial.account) };
    },
    async renew(accountId, credentials) {
      const { provider, name, baseUrl, options } = activeOf(work, accountId).account;
      const space = workspace.accounts.spaceOf(accountId);
      const trial = await tried({ provider, name, baseUrl, credentials, options }, space);
      if (!trial.ok) return trial;
      await inTurn(work, () => renewed(work, accountId, trial.account));
      return { ok: true, conversations: trial.conversations, accountId };
    },
    rename(accountId, name) {
      workspace.accounts.rename(accountId, freeName(name, namesBut(workspace, accountId)));
      refresh(work, accountId);
    },
    setPaused(accountId, paused) {
      activeOf(work, accountId).sync.setPaused(paused);
      workspace.accounts.setPaused(accountId, paused);
      refresh(work, accountId);
    },
    setConflictPolicy(accountId, policy) {
      workspace.accounts.setConflictPolicy(accountId, policy);
      refresh(work, accountId);
    },
    setMe(accountId, me) {
      workspace.accounts.setMe(accountId, me);
      refresh(work, accountId);
    },
    signOut: (accountId, discardQueued) => inTurn(work, () => signOut(work, accountId, discardQueued)),
    knownDirectory: work.directories.known,
    directory: async (accountId) => work.directories.of(accountId, activeOf(work, accountId).provider),
    async stop() {
      await Promise.all(work.active.map(({ sync }) => sync.stop()));
    },
  };
}

/** Which account it is shows in its turn: one that is being signed out of is another one. @returns its id */
function keep(work: AtWork, checked: ProvisionedAccount): Promise<string> {
  const { ports, stores, signOut } = work.deps;
  const { secrets, clock } = ports;
  return inTurn(work, async () => {
    // Nor is one whose sign-out the disk has put off: a later start removes it with all that is its.
    const standing = stores.workspace.accounts.all().filter(({ id }) => !signOut.isBegun(id));
    const known = findByForm(standing, checked);
    // Never the id that an entry of a file would have: the two may be of different companies.
    const idParts = [...partsOf(checked), 'form', String(clock.nowMs())];
    const id = keepAccount(stores.workspace, secrets, checked, known, idParts, clock.nowMs());
    await reopen(work, id);
    return id;
  });
}

async function renewed(work: AtWork, accountId: string, { credentials }: ProvisionedAccount): Promise<void> {
  // Signed out of meanwhile, it is gone.
  if (!isActive(work, accountId)) return;
  // By its id: whatever it is called, its edits go where they were made.
  work.deps.ports.secrets.set(secretKey(accountId), JSON.stringify(credentials));
  await reopen(work, accountId);
}

async function signOut(
  work: AtWork,
  accountId: string,
  discardQueued: boolean,
): Promise<{ signedOut: boolean; queued: number }> {
  const { deps, budgets } = work;
  const { waiting, needsYou } = deps.stores.workspace.intents.count(accountId);
  const queued = waiting + needsYou;
  if (queued > 0 && !discardQueued) return { signedOut: false, queued };
  activeOf(work, accountId); // asked for twice, it is gone: no mark is to stand behind it
  deps.signOut.begin(accountId);
  await close(work, accountId);
  await deps.shown.settle();
  budgets.forget(accountId);
  try {
    await deps.stores.safeguard.alone(() => deps.signOut.finish(accountId));
  } catch (error) {
    deps.ports.log.error('a sign-out is not finished', { accountId, error });
    deps.notice(notYetRemoved);
  }
  tell(work);
  return { signedOut: true, queued };
}

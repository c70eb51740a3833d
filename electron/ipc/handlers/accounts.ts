import type { Handlers } from '../dispatch.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** Accounts: connecting, renewing, syncing, leaving. */
export function accountHandlers(deps: HandlerDeps) {
  const { notices, accounts, providers } = deps;

  return {
    'sync.now': ({ accountId }) => {
      accounts.get(accountId).sync.now();
      return {};
    },
    'sync.checkMissing': ({ accountId }) => {
      accounts.get(accountId).sync.checkMissing();
      notices.dismissAction({ kind: 'check-missing', accountId });
      return {};
    },
    'sync.setPaused': ({ accountId, paused }) => {
      accounts.setPaused(accountId, paused);
      return {};
    },
    'sync.sentIn': ({ accountId, more }) => ({ sentInMs: accounts.get(accountId).sync.sentInMs(more) }),
    'accounts.providers': () => ({
      providers: providers.map(({ id, title, defaultBaseUrl, spaceOption, form, capabilities }) => ({
        id,
        title,
        defaultBaseUrl,
        spaceOption,
        form: [...form],
        capabilities,
      })),
    }),
    'accounts.test': accounts.test,
    'accounts.connect': accounts.connect,
    'accounts.renew': ({ accountId, credentials }) => accounts.renew(accountId, credentials),
    'accounts.rename': ({ accountId, name }) => {
      accounts.rename(accountId, name);
      return {};
    },
    'accounts.setConflictPolicy': ({ accountId, policy }) => {
      accounts.setConflictPolicy(accountId, policy);
      return {};
    },
    'accounts.setMe': ({ accountId, me }) => {
      accounts.setMe(accountId, me);
      return {};
    },
    'accounts.signOut': ({ accountId, discardQueued }) => accounts.signOut(accountId, discardQueued),
    'directory.get': ({ accountId }) => accounts.directory(accountId),
  } satisfies Partial<Handlers>;
}

import { randomUUID } from 'node:crypto';
import { createAccounts } from '#electron/accounts/accounts.ts';
import { createHandlers } from '#electron/handlers.ts';
import type { Handlers } from '#electron/ipc/dispatch.ts';
import { createNotices } from '#electron/notices.ts';
import type { Stores } from '#electron/stores.ts';
import { createChanges } from '#electron/sync/changes.ts';
import { createOutbox } from '#electron/sync/outbox.ts';
import { createShown, type Shown } from '#electron/sync/shown.ts';
import { openBenchStores, sessionSecrets, silent } from './inbox.ts';

export type Engine = {
  readonly accountId: string;
  readonly stores: Stores;
  readonly shown: Shown;
  readonly handlers: Handlers;
  close(): Promise<void>;
};

/** The main process' own parts over a filled folder, under plain Node, with syncing paused: what a handler costs alone. */
export function openEngine(dataDir: string): Engine {
  const stores = openBenchStores(dataDir);
  const emit = () => {};
  const changes = createChanges(emit, (run) => void setTimeout(run, 16));
  const shown = createShown(stores, changes, silent);
  const outbox = createOutbox({
    stores,
    shown,
    changes,
    nowMs: Date.now,
    newId: randomUUID,
    onFollowUps() {},
  });
  const [account] = stores.workspace.accounts.all();
  if (!account) throw new Error(`no account in ${dataDir}`);
  const secrets = sessionSecrets();
  secrets.set(`account:${account.id}`, JSON.stringify({ token: 'vx_live_bench' }));
  const accounts = createAccounts({
    stores,
    shown,
    changes,
    secrets,
    emit,
    clock: {
      nowMs: Date.now,
      setTimer(run, delayMs) {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
    log: silent,
    notice() {},
    startPaused: true,
  });
  accounts.open(account);
  accounts.start();
  const handlers = createHandlers({
    version: '0',
    platform: process.platform,
    stores,
    shown,
    changes,
    outbox,
    notices: createNotices(emit),
    secrets,
    nowMs: Date.now,
    accounts,
  });
  return {
    accountId: account.id,
    stores,
    shown,
    handlers,
    async close() {
      await accounts.stop();
      await shown.settle();
      changes.flush();
      stores.close();
    },
  };
}

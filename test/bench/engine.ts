import { randomUUID } from 'node:crypto';
import { connect } from '#electron/accounts/connections.ts';
import { createHandlers } from '#electron/handlers.ts';
import type { Handlers } from '#electron/ipc/dispatch.ts';
import { createNotices } from '#electron/notices.ts';
import type { Stores } from '#electron/stores.ts';
import { createAccountSync } from '#electron/sync/account-sync.ts';
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
  const connection = connect(account, secrets, Date.now);
  if ('problem' in connection) throw new Error(connection.problem);
  const sync = createAccountSync({
    accountId: account.id,
    provider: connection.provider,
    stores,
    shown,
    changes,
    emit,
    clock: {
      nowMs: Date.now,
      setTimer(run, delayMs) {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
    jitter: Math.random,
    log: silent,
    startPaused: true,
  });
  sync.start();
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
    accounts: () => [{ ...connection, sync }],
  });
  return {
    accountId: account.id,
    stores,
    shown,
    handlers,
    async close() {
      await sync.stop();
      await shown.settle();
      changes.flush();
      stores.close();
    },
  };
}

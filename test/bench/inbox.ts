import { join } from 'node:path';
import { provision } from '#electron/accounts/connections.ts';
import type { SecretStore } from '#electron/ports.ts';
import { openStores, type Stores } from '#electron/stores.ts';
import { createChanges } from '#electron/sync/changes.ts';
import { createShown } from '#electron/sync/shown.ts';
import type { ProvisionedAccount } from '#shared/account.ts';
import { conversationAt, idAt, messagesAt } from './data.ts';

/** As many threads as a running app has read ahead. */
const threadsRead = 500;
const batch = 1000;

export const silent = { info() {}, warn() {}, error: console.error };

/** Tokens for one run. */
export function sessionSecrets(): SecretStore {
  const values = new Map<string, string>();
  return {
    kind: 'session',
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    acceptFile() {},
  };
}

export function benchAccount(baseUrl: string, token: string, subAccountId: string): ProvisionedAccount {
  return {
    provider: 'vantax',
    name: 'Bench',
    baseUrl,
    credentials: { token },
    options: { subAccountId, contactNameKey: 'name' },
  };
}

export function openBenchStores(dataDir: string): Stores {
  return openStores({
    dataDir,
    nativeBinding: null,
    nowMs: Date.now,
    log: silent,
    notice: ({ sentence }) => console.error(sentence),
    onRebuilt() {},
  });
}

/**
 * Fills a folder with what the app holds once it has pulled that many conversations, newest first, and has read the
 * newest threads.
 */
export function fillInbox(dataDir: string, account: ProvisionedAccount, count: number, nowMs: number): void {
  const stores = openBenchStores(dataDir);
  provision(stores.workspace, sessionSecrets(), [account], nowMs);
  const accountId = stores.workspace.accounts.all()[0]?.id ?? '';
  const changes = createChanges(
    () => {},
    () => {},
  );
  const shown = createShown(stores, changes, silent);
  const { db, messages, pulls } = stores.replica;
  for (let at = 0; at < count; at += batch) {
    db.transaction(() => {
      for (let i = at; i < Math.min(count, at + batch); i += 1) shown.pull(accountId, conversationAt(i, nowMs));
    }).immediate();
  }
  for (let i = 0; i < Math.min(count, threadsRead); i += 1) {
    messages.store(accountId, idAt(i), messagesAt(i, nowMs), conversationAt(i, nowMs).lastMessageAtMs);
  }
  pulls.set(accountId, {
    ...pulls.get(accountId),
    walkFinishedAtMs: nowMs,
    newestAtMs: conversationAt(0, nowMs).lastMessageAtMs,
    pulledAtMs: nowMs,
  });
  db.pragma('wal_checkpoint(TRUNCATE)');
  stores.close();
}

export const replicaFile = (dataDir: string) => join(dataDir, 'replica.db');

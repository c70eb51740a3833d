import { join } from 'node:path';
import { provision } from '#electron/accounts/connections.ts';
import { systemPorts, systemZone } from '#electron/app/system-ports.ts';
import type { Ports } from '#electron/ports.ts';
import { vantaxCapabilities } from '#electron/providers/vantax/capabilities.ts';
import { createArrivals } from '#electron/replica/arrivals.ts';
import { createChanges } from '#electron/replica/changes.ts';
import { createObserver } from '#electron/replica/observe.ts';
import { createShown } from '#electron/replica/projector.ts';
import { openStores } from '#electron/storage/stores.ts';
import type { ProvisionedAccount } from '#shared/account.ts';
import { sessionSecrets, testPorts } from '#test/support/ports.ts';
import { conversationAt, idAt, messagesAt } from './data.ts';

/** As many threads as a running app has read ahead. */
const threadsRead = 500;
const batch = 1000;

export const silent = { info() {}, warn() {}, error: console.error };

export function benchAccount(baseUrl: string, token: string, subAccountId: string): ProvisionedAccount {
  return {
    provider: 'vantax',
    name: 'Bench',
    baseUrl,
    credentials: { token },
    options: { subAccountId, contactNameKey: 'name' },
  };
}

/** Real time, real chance, no network that answers and nobody who listens. */
export const benchPorts = (dataDir: string): Ports => ({
  ...testPorts(dataDir, systemPorts.clock),
  random: Math.random,
  newId: systemPorts.newId,
  zone: systemZone({ language: () => 'en', locale: () => 'en-GB' }),
  log: silent,
});

export function openBenchStores(dataDir: string) {
  const ports = benchPorts(dataDir);
  const stores = openStores({ ports, notice: ({ news }) => console.error(news), onRebuilt() {} });
  const changes = createChanges(ports.emit, () => {});
  const shown = createShown({ ports, stores, changes, capabilitiesOf: () => vantaxCapabilities, version: '0' });
  const { clock } = ports;
  const arrivals = createArrivals(clock.nowMs);
  return {
    ports,
    stores,
    changes,
    shown,
    arrivals,
    observer: createObserver({ stores, shown, changes, arrivals, clock }),
  };
}

/**
 * Fills a folder with what the app holds once it has pulled that many conversations, newest first, and has read the
 * newest threads.
 */
export function fillInbox(dataDir: string, account: ProvisionedAccount, count: number, nowMs: number): void {
  const { stores, observer } = openBenchStores(dataDir);
  provision(stores.workspace, sessionSecrets(), [account], nowMs);
  const accountId = stores.workspace.accounts.all()[0]?.id ?? '';
  const { db, messages, pulls } = stores.replica;
  for (let at = 0; at < count; at += batch) {
    db.transaction(() => {
      for (let i = at; i < Math.min(count, at + batch); i += 1) {
        observer.told(accountId, { told: conversationAt(i, nowMs), askedAt: observer.ask(accountId) });
      }
    }).immediate();
  }
  for (let i = 0; i < Math.min(count, threadsRead); i += 1) {
    messages.store(accountId, idAt(i), messagesAt(i, nowMs), conversationAt(i, nowMs).lastMessageAtMs, nowMs);
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

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ProvisionedAccount } from '#shared/account.ts';
import type { Notice } from '#shared/ipc.ts';
import type { Settings } from '#shared/settings.ts';
import { createAccounts, noSecretStore } from './accounts/accounts.ts';
import { provision, sampleAccountId, secretKey } from './accounts/connections.ts';
import { createHandlers } from './handlers.ts';
import type { Handlers } from './ipc/dispatch.ts';
import { createNotices } from './notices.ts';
import type { Alerts, Log, SecretStore } from './ports.ts';
import { createReminders } from './reminders/reminders.ts';
import { type SampleServer, startSampleServer } from './sample/server.ts';
import { openStores, type Stores } from './stores.ts';
import type { Clock } from './sync/account-sync.ts';
import { createChanges, type Emit } from './sync/changes.ts';
import { createOutbox } from './sync/outbox.ts';
import { createShown } from './sync/shown.ts';

export type CoreOptions = {
  /** All state is kept under it. */
  readonly dataDir: string;
  /** A build of better-sqlite3 for a runtime that its own binaries do not serve, or null. */
  readonly nativeBinding: string | null;
  readonly version: string;
  readonly platform: string;
  readonly secrets: SecretStore;
  readonly alerts: Alerts;
  readonly emit: Emit;
  readonly log: Log;
  readonly clock: Clock;
  /** Accounts of --accounts, already validated. */
  readonly provisioned: readonly ProvisionedAccount[];
  /** Opens the sample inbox even where accounts are connected. */
  readonly sample: boolean;
  readonly startPaused: boolean;
};

/** Everything of the main process that needs no Electron. */
export type Core = {
  readonly handlers: Handlers;
  settings(): Settings;
  /** Whether there is a list to show before anything is pulled. */
  hasList(): boolean;
  /** Begins pulling, pushing and reminding. Where it has been stopped already, it stays so. */
  start(): void;
  /** After sleep, a changed clock or a regained network. */
  wake(): void;
  /** Before sleep: nothing is to be caught in mid-request. */
  suspend(): void;
  setPaused(paused: boolean): void;
  notice(notice: Omit<Notice, 'id'>): void;
  /** Ends what is under way and closes both files. */
  stop(): Promise<void>;
};

/** A frame: soon enough for a person, late enough to bundle what belongs together. */
const bundleMs = 16;

/** @throws StorageError where the files cannot be opened at all */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { secrets, alerts, emit, log, clock } = options;
  const { nowMs } = clock;
  const notices = createNotices(emit);

  const stores = openStores({
    dataDir: options.dataDir,
    nativeBinding: options.nativeBinding,
    nowMs,
    log,
    notice: notices.add,
    onRebuilt: () => {
      for (const { account, sync } of accounts.active()) {
        changes.changed(account.id, null);
        sync.now();
      }
    },
  });
  const changes = createChanges(emit, (run) => void clock.setTimer(run, bundleMs));
  const shown = createShown(
    stores,
    changes,
    log,
    (accountId) =>
      accounts
        .active()
        .some(
          ({ account, definition }) =>
            account.id === accountId && definition.capabilities.fields.followUp.storage === 'provider',
        ),
    nowMs,
  );
  const accounts = createAccounts({
    stores,
    shown,
    changes,
    secrets,
    emit,
    clock,
    log,
    notice: notices.add,
    startPaused: options.startPaused,
  });
  const reminders = createReminders({
    stores,
    shown,
    alerts,
    clock,
    log,
    onOpen: (accountId, id) => emit('conversation.show', { accountId, id }),
    timeWords: (ms) => new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }),
  });
  const outbox = createOutbox({ stores, shown, changes, nowMs, newId: randomUUID, onFollowUps: reminders.check });

  provision(stores.workspace, secrets, options.provisioned, nowMs());
  if (secrets.kind === 'session' && options.provisioned.length > 0) notices.add(noSecretStore);
  const sample = await openSample(options, stores);

  for (const account of stores.workspace.accounts.all()) {
    if (account.sample === (sample !== null)) accounts.open(account);
  }

  let stopped = false;
  return {
    handlers: createHandlers({
      version: options.version,
      platform: options.platform,
      stores,
      shown,
      changes,
      outbox,
      notices,
      secrets,
      nowMs,
      accounts,
    }),
    settings: () => stores.workspace.preferences.settings(),
    hasList: () => accounts.active().some(({ account }) => stores.replica.conversations.count(account.id) > 0),
    start() {
      if (stopped) return;
      accounts.start();
      reminders.check();
    },
    wake() {
      for (const { sync } of accounts.active()) sync.awake();
      reminders.check();
    },
    suspend() {
      for (const { sync } of accounts.active()) sync.sleep();
    },
    setPaused(paused) {
      for (const { account } of accounts.active()) accounts.setPaused(account.id, paused);
    },
    notice: notices.add,
    async stop() {
      stopped = true;
      reminders.stop();
      await accounts.stop();
      await sample?.stop();
      await shown.settle();
      changes.flush();
      stores.close();
    },
  };
}

/** The sample inbox opens where nothing else is connected, so that Winnow can be tried before anything is set up. */
async function openSample(
  { dataDir, sample, secrets, clock }: CoreOptions,
  stores: Stores,
): Promise<SampleServer | null> {
  const own = stores.workspace.accounts.all().filter((account) => !account.sample);
  if (!sample && own.length > 0) return null;
  const server = await startSampleServer({
    nowMs: clock.nowMs,
    random: Math.random,
    stateFile: join(dataDir, 'sample-inbox.json'),
  });
  secrets.set(secretKey(sampleAccountId), JSON.stringify({ token: server.token }));
  stores.workspace.accounts.put(
    {
      id: sampleAccountId,
      provider: 'vantax',
      name: 'Sample inbox',
      baseUrl: server.baseUrl,
      options: { subAccountId: server.subAccountId },
      sample: true,
    },
    clock.nowMs(),
  );
  return server;
}

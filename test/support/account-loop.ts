import { setImmediate as nextTask } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { type AccountSync, createAccountSync } from '#electron/sync/account-sync.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import type { SimSeed } from '#test/simulators/vantax/types.ts';
import { testAccount } from './engine.ts';
import { fakeClock } from './fake-clock.ts';
import { quiet } from './stores.ts';
import { setUpVantax } from './vantax-account.ts';

/** The loop of one account against a strict Vantax on loopback; time moves only when the test says so. */
export async function setUpLoop(seeds: readonly SimSeed[], options: { startPaused?: boolean } = {}) {
  const account = await setUpVantax(seeds);
  const clock = fakeClock(account.clock);
  const told: SyncStatus[] = [];
  const missing: { missed: number; of: number }[] = [];
  const luck = { jitter: 0.5 };

  function open(): AccountSync {
    const sync = createAccountSync({
      accountId: testAccount,
      provider: account.provider,
      pace: vantax.pace,
      stores: account.stores,
      shown: account.shown,
      changes: account.changes,
      emit: (event, payload) => {
        if (event === 'sync.changed') told.push(payload as SyncStatus);
      },
      clock,
      jitter: () => luck.jitter,
      log: quiet,
      startPaused: options.startPaused ?? false,
      conflictPolicy: () => 'ask',
      onMissing: (missed, of) => void missing.push({ missed, of }),
    });
    onTestFinished(() => sync.stop());
    return sync;
  }

  const sync = open();
  /** Waits until no request is under way. */
  const settled = async (of: AccountSync = sync) => {
    do await nextTask();
    while (of.status().busy);
  };
  return {
    ...account,
    clock,
    told,
    /** What the agent was told of lists that left much out. */
    missing,
    luck,
    sync,
    /** The next start of the app, over the same files. */
    open,
    settled,
    /** Time passes; what begins in it ends in it. */
    pass: (ms: number, of: AccountSync = sync) => clock.advance(ms, () => settled(of)),
    gate: () => sync.status().gate,
    /** The times of all requests, each once. */
    requestTimes: () => [...new Set(account.simulator.log.map(({ atMs }) => atMs))],
  };
}

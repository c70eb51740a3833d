import { EventEmitter, once } from 'node:events';
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Transport } from '#electron/ports.ts';
import type { Pace } from '#electron/providers/provider.ts';
import type { AccountSync } from '#electron/sync/account-sync.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import type { SimSeed } from '#test/simulators/vantax/types.ts';
import { setUpVantax } from './vantax-account.ts';

/** The loop of one account against a strict Vantax on loopback; time moves only when the test says so. */
export async function setUpLoop(
  seeds: readonly SimSeed[],
  options: { startPaused?: boolean; pace?: Pace; transport?: Transport } = {},
) {
  const told: SyncStatus[] = [];
  const telling = new EventEmitter<{ told: [] }>();
  const luck = { jitter: 0.5 };
  const { transport, ...rest } = options;
  const account = await setUpVantax(seeds, {
    ...rest,
    ports: {
      ...(transport && { transport }),
      random: () => luck.jitter,
      emit: (event, payload) => {
        if (event !== 'sync.changed') return;
        told.push(payload as SyncStatus);
        telling.emit('told');
      },
    },
  });
  const { sync, timers, engine } = account;
  /** Waits until no request is under way. */
  const settled = async (of: AccountSync = sync) => {
    do await nextTask();
    while (of.status().busy);
  };
  return {
    ...account,
    clock: timers,
    told,
    /** What the agent was told of lists that left much out: "150 of 250". */
    async missing(): Promise<string[]> {
      const { notices } = await engine.handlers['app.bootstrap']({});
      return notices.flatMap(({ news }) => (news.kind === 'list-too-short' ? [`${news.missed} of ${news.of}`] : []));
    },
    /** What the agent was told of rows that cannot be read: "1 of 20". */
    async unreadable(): Promise<string[]> {
      const { notices } = await engine.handlers['app.bootstrap']({});
      return notices.flatMap(({ news }) => (news.kind === 'rows-unreadable' ? [`${news.count} of ${news.of}`] : []));
    },
    luck,
    /** The next start of the app, over the same files. */
    open: account.openAgain,
    settled,
    /** Time passes; what begins in it ends in it. */
    pass: (ms: number, of: AccountSync = sync) => timers.advance(ms, () => settled(of)),
    gate: () => sync.status().gate,
    /** Waits until the agent is told that this gate is shut. */
    async shut(kind: NonNullable<SyncStatus['gate']>['kind']) {
      while (told.at(-1)?.gate?.kind !== kind) await once(telling, 'told');
    },
    /** The times of all requests, each once. */
    requestTimes: () => [...new Set(account.simulator.log.map(({ atMs }) => atMs))],
  };
}

import { onTestFinished } from 'vitest';
import { openSecrets } from '#electron/accounts/secrets.ts';
import { systemPorts } from '#electron/app/system-ports.ts';
import { createEngine } from '#electron/engine/engine.ts';
import type { ProvisionedAccount } from '#shared/account.ts';
import type { EventName, EventPayload } from '#shared/ipc/contract.ts';
import { quiet, runningClock, testPorts } from './ports.ts';
import { temporaryFolder } from './stores.ts';

type Event = { [E in EventName]: { event: E; payload: EventPayload<E> } }[EventName];

export type CoreSetUp = {
  readonly dataDir?: string;
  readonly provisioned?: readonly ProvisionedAccount[];
  readonly sample?: boolean;
};

/** The whole main process but for Electron, on real timers: tests wait for what happens, never for time. */
export async function startTestCore({ dataDir = temporaryFolder(), provisioned = [], sample = false }: CoreSetUp) {
  const waiting = new Set<() => void>();
  const events: Event[] = [];
  const core = createEngine(
    {
      ...testPorts(dataDir, runningClock),
      random: Math.random,
      newId: systemPorts.newId,
      secrets: openSecrets({ dataDir, cipher: null, nowMs: runningClock.nowMs, log: quiet }).store,
      emit: (event, payload) => {
        events.push({ event, payload } as Event);
        for (const check of waiting) check();
      },
    },
    {
      version: '0.0.0',
      platform: 'linux',
      provisioned,
      sample: sample ? 'first' : 'where-empty',
      startPaused: false,
    },
  );
  await core.open();
  let stopped = false;
  const stop = async () => {
    if (!stopped) await core.stop();
    stopped = true;
  };
  onTestFinished(stop);
  core.start();
  /** Resolves once the condition holds, looked at after each event. */
  const until = (holds: () => boolean | Promise<boolean>) =>
    new Promise<void>((resolve, reject) => {
      const check = async () => {
        try {
          if (!(await holds())) return;
          waiting.delete(check);
          resolve();
        } catch (error) {
          reject(error);
        }
      };
      waiting.add(check);
      void check();
    });
  const boot = await core.handlers['app.bootstrap']({});
  return { core: { ...core, stop }, events, until, boot, accountId: boot.accounts[0]?.id ?? '' };
}

import { join } from 'node:path';
import { app } from 'electron';
import type { NewNotice } from '#shared/notice.ts';
import type { Clock, Log, Transport } from '../ports.ts';
import type { Policy } from './policy.ts';
import { installedAs } from './updates/install.ts';
import { updateSource } from './updates/source.ts';
import { createUpdater } from './updates/updater.ts';

type Deps = {
  readonly policy: Policy;
  readonly dataDir: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  readonly tell: (notice: NewNotice) => void;
};

/** New versions of the app that runs, where it was told of a place for them. */
export function updatesOfApp({ policy, dataDir, transport, clock, log, tell }: Deps) {
  const source = updateSource(policy.updates, app.isPackaged, process.env);
  let isWished = false;
  const updater = source
    ? createUpdater({
        ...source,
        version: app.getVersion(),
        arch: process.arch,
        installed: installedAs(process.platform, process.env, process.execPath),
        folder: join(dataDir, 'updates'),
        transport,
        clock,
        log,
        tell,
      })
    : null;
  return {
    start: () => updater?.start(),
    restart(): void {
      isWished = updater?.isStaged() === true;
      if (isWished) app.quit();
    },
    /** Once all that was said is kept and both files are closed. */
    async afterStop(): Promise<void> {
      updater?.stop();
      if (isWished) await updater?.replace();
    },
  };
}

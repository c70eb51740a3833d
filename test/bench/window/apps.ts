import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openElectron, type Running } from './electron.ts';

/** How to open Winnow and the blank app, each on folders of the bench's own. */
export type Apps = {
  /** @param dataDir a filled inbox, or a new folder */
  winnow(dataDir: string): Promise<Running>;
  blank(): Promise<Running>;
  /** @param dataDir an inbox whose server never answers */
  offline(dataDir: string): Promise<Running>;
  /** A copy of the filled inbox, to be edited and thrown away. */
  inbox(name: string): string;
  /** A copy of the one with a long queue that is never sent. */
  queued(name: string): string;
};

export type AppsOptions = {
  /** Electron's executable. */
  readonly electron: string;
  readonly appDir: string;
  /** Where folders are made. */
  readonly work: string;
  readonly accountsFile: string;
  readonly offlineAccountsFile: string;
  /** The filled inboxes that are copied. */
  readonly full: string;
  readonly queued: string;
};

export function createApps(options: AppsOptions): Apps {
  const { electron: executable, appDir, work } = options;
  const open = (dataDir: string, accountsFile: string) =>
    openElectron({ executable, appDir, dataDir, switches: [`--accounts=${accountsFile}`] });
  const copy = (from: string, name: string) => {
    const dataDir = join(work, name);
    cpSync(from, dataDir, { recursive: true });
    return dataDir;
  };
  return {
    winnow: (dataDir) => open(dataDir, options.accountsFile),
    offline: (dataDir) => open(dataDir, options.offlineAccountsFile),
    blank: () =>
      openElectron({
        executable,
        appDir: join(import.meta.dirname, 'blank-app'),
        dataDir: join(work, 'blank'),
      }),
    inbox: (name) => copy(options.full, name),
    queued: (name) => copy(options.queued, name),
  };
}

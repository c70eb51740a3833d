import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openElectron, type Running } from './electron.ts';

/** How to open Winnow and the blank app, each on folders of the bench's own. */
export type Apps = {
  /** @param dataDir a filled inbox, or a new folder */
  winnow(dataDir: string): Promise<Running>;
  blank(): Promise<Running>;
  /** A copy of the filled inbox, to be edited and thrown away. */
  inbox(name: string): string;
};

export type AppsOptions = {
  /** Electron's executable. */
  readonly electron: string;
  readonly appDir: string;
  /** Where folders are made. */
  readonly work: string;
  readonly accountsFile: string;
  /** The filled inbox that is copied. */
  readonly full: string;
};

export function createApps({ electron, appDir, work, accountsFile, full }: AppsOptions): Apps {
  const executable = electron;
  return {
    winnow: (dataDir) => openElectron({ executable, appDir, dataDir, switches: [`--accounts=${accountsFile}`] }),
    blank: () =>
      openElectron({
        executable,
        appDir: join(import.meta.dirname, 'blank-app'),
        dataDir: join(work, 'blank'),
      }),
    inbox(name) {
      const dataDir = join(work, name);
      cpSync(full, dataDir, { recursive: true });
      return dataDir;
    },
  };
}

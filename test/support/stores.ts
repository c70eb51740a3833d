import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Log } from '#electron/ports.ts';
import { openStores, type Stores } from '#electron/stores.ts';
import type { Notice } from '#shared/ipc.ts';

export const quiet: Log = { info() {}, warn() {}, error() {} };

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Both files, migrated, in a folder of their own. */
export function openTestStores(
  dataDir = temporaryFolder(),
  nowMs: () => number = Date.now,
): { stores: Stores; dataDir: string; notices: Omit<Notice, 'id'>[]; rebuilt: () => number } {
  const notices: Omit<Notice, 'id'>[] = [];
  let rebuilt = 0;
  const stores = openStores({
    dataDir,
    nativeBinding: null,
    nowMs,
    log: quiet,
    notice: (notice) => notices.push(notice),
    onRebuilt: () => {
      rebuilt += 1;
    },
  });
  onTestFinished(() => {
    if (stores.workspace.db.open) stores.close();
  });
  return { stores, dataDir, notices, rebuilt: () => rebuilt };
}

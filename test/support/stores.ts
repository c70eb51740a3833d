import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStores, type Stores } from '#electron/storage/stores.ts';
import type { NewNotice } from '#shared/notice.ts';
import { stillClock } from './fake-clock.ts';
import { testPorts } from './ports.ts';

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Both files, migrated, in a folder of their own. */
export function openTestStores(
  dataDir = temporaryFolder(),
  clock = stillClock(),
): { stores: Stores; dataDir: string; notices: NewNotice[]; rebuilt: () => number } {
  const notices: NewNotice[] = [];
  let rebuilt = 0;
  const stores = openStores({
    ports: testPorts(dataDir, clock),
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

/** A start that lives until it has backed up, and no longer. */
export function backedUp(dataDir: string): void {
  const { stores } = openTestStores(dataDir);
  stores.safeguard.begin();
  stores.close();
}

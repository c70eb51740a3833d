import { cpSync, mkdtempSync, rmSync } from 'node:fs';
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

let migrated: string | null = null;

/**
 * A folder, removed when the test ends, with both files as a first start leaves them. They are made once in each process
 * and copied: half of what an opening costs is making them.
 */
export function folderWithFiles(): string {
  if (migrated === null) {
    const made = mkdtempSync(join(tmpdir(), 'winnow-test-files-'));
    openStores({ ports: testPorts(made, stillClock()), notice() {}, onRebuilt() {} }).close();
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    migrated = made;
  }
  const folder = temporaryFolder();
  cpSync(migrated, folder, { recursive: true });
  return folder;
}

/** Both files, migrated, in a folder of their own. */
export function openTestStores(
  dataDir = folderWithFiles(),
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

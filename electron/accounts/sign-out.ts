import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';
import { secretKey } from './connections.ts';

const prefix = 'signing-out-';

/**
 * Signing out is decided by a mark on the disk, beside both files: from then on the account is not opened any more, and
 * every start goes on until nothing of it is left. Each step may be done again.
 */
export type SignOut = {
  /** @throws the file system's error: then nothing was begun */
  begin(accountId: string): void;
  isBegun(accountId: string): boolean;
  /** @throws the storage's error, and what the secret store throws; the next start goes on */
  finish(accountId: string): void;
  /** Those that were begun and not finished. */
  unfinished(): string[];
};

export function createSignOut({ files, secrets }: Pick<Ports, 'files' | 'secrets'>, stores: Stores): SignOut {
  const markOf = (accountId: string) => join(files.dataDir, prefix + encodeURIComponent(accountId));
  const unfinished = () =>
    readdirSync(files.dataDir)
      .filter((name) => name.startsWith(prefix))
      .map((name) => decodeURIComponent(name.slice(prefix.length)));
  return {
    begin(accountId) {
      const mark = openSync(markOf(accountId), 'a', 0o600);
      try {
        fsyncSync(mark);
      } finally {
        closeSync(mark);
      }
    },
    isBegun: (accountId) => unfinished().includes(accountId),
    finish(accountId) {
      secrets.remove(secretKey(accountId));
      stores.forget(accountId);
      rmSync(markOf(accountId), { force: true });
    },
    unfinished,
  };
}

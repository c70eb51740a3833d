import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { backUp, compact, isIntact } from '#db/database.ts';
import { openWorkspace, type Workspace } from '#db/workspace/workspace.ts';
import type { Ports } from '../ports.ts';
import { removeFile } from './damage.ts';
import { isCopy, isOfBefore, type StoragePaths } from './paths.ts';
import type { ReplicaFile } from './replica-file.ts';
import type { Safeguard } from './safeguard.ts';

/** What is to be forgotten goes from all files that hold it: both that are in use, the backup, and copies of before. */
export type Forgetting = {
  /**
   * Removes an account with all that was kept of it, and every byte that deleting leaves behind: in free pages, journals,
   * the search index, the backup and copies of before a repair or a migration. Nothing of it may be at work, and no
   * backup be under way. May be done again.
   * @throws the storage's error
   */
  forget(accountId: string): void;
  /**
   * The provider has erased whom a conversation is with: nothing of them stays in the agent's file, as
   * `db/workspace/erasure.ts` tells, nor in its backup, which is made anew, nor in copies of before a repair or a
   * migration, which go.
   * @param contact what it is called from now on
   * @param wasNamed whether it is known that they had a name; else nothing is done unless an edit calls them otherwise
   * @throws the storage's error
   */
  forgetContact(accountId: string, conversationId: string, contact: string, wasNamed: boolean): void;
};

type Deps = { readonly ports: Pick<Ports, 'files' | 'log'>; readonly paths: StoragePaths };

export function createForgetting(
  { ports, paths }: Deps,
  workspace: Workspace,
  replica: ReplicaFile,
  safeguard: Safeguard,
): Forgetting {
  const { dataDir, connect } = ports.files;

  function removeCopies(isOne: (name: string) => boolean): void {
    for (const name of readdirSync(dataDir)) if (isOne(name)) removeFile(join(dataDir, name));
  }

  function forgetInBackup(accountId: string): void {
    if (!existsSync(paths.backup)) return;
    const copy = openWorkspace(paths.backup, connect);
    try {
      copy.accounts.remove(accountId);
      compact(copy.db);
    } finally {
      copy.db.close();
    }
  }

  return {
    forget(accountId) {
      workspace.accounts.remove(accountId);
      compact(workspace.db);
      // A damaged file takes not the place of its last backup, of which only this account is taken out.
      if (isIntact(workspace.db)) backUp(workspace.db, paths.backup);
      else forgetInBackup(accountId);
      replica.forget(accountId);
      removeCopies(isCopy);
    },
    forgetContact(accountId, id, contact, wasNamed) {
      if (!wasNamed && !workspace.erasure.isCalledOtherwise(accountId, id, contact)) return;
      // First: once the edits are rid of them, nobody tells again that they are erased.
      try {
        removeCopies(isOfBefore);
      } catch (error) {
        // Whoever holds one open keeps no conversation from being read: the next erasure tries again.
        ports.log.warn('a copy of before could not be removed', { error });
      }
      workspace.erasure.forgetContact(accountId, id, contact);
      safeguard.renew();
    },
  };
}

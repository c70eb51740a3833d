import type { Stores } from '../storage/stores.ts';

/** One conversation was merged into another: everything of the agent's goes along, what takes edits back included. */
export function takeAlong({ workspace }: Stores, accountId: string, from: string, to: string): void {
  workspace.transaction(() => {
    workspace.intents.move(accountId, from, to);
    workspace.localEdits.move(accountId, from, to);
    workspace.followUps.move(accountId, from, to);
    workspace.commands.move(accountId, from, to);
  });
}

import type { Stores } from '#electron/storage/stores.ts';
import type { Outcome } from '#shared/edits/intent.ts';
import { testAccount } from './engine.ts';

/** Says of every edit of a conversation that has not ended what became of it. */
export function becomes(
  { workspace }: Pick<Stores, 'workspace'>,
  conversationId: string,
  outcome: Outcome,
  nowMs = 1,
): void {
  for (const intent of workspace.intents.pending(testAccount, conversationId)) {
    workspace.intents.become(intent, outcome, nowMs);
  }
}

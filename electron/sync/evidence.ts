import type { ProviderError } from '../providers/provider.ts';
import { createBlame, mayBeOwn } from './blame.ts';
import { isThread, type Task } from './schedule.ts';

/** What answers and failures show of whom they concern: the account, or one conversation. */
export type Evidence = {
  answered(task: Task): void;
  /** @returns whether the failure says nothing of the account */
  failed(error: ProviderError, task: Task): boolean;
  /** The edits of this conversation have waited long enough while others were answered. */
  isHopeless(conversationId: string): boolean;
};

export function createEvidence(): Evidence {
  const blame = createBlame();
  /** Null: the list. */
  const idOf = (task: Task) => ('id' in task ? task.id : null);
  return {
    answered(task) {
      // A thread that is answered shows nothing of edits.
      if (!isThread(task)) blame.answered(idOf(task));
    },
    failed(error, task) {
      if (!mayBeOwn(error)) return false;
      // A thread that cannot be read tells nothing of the account: whether the server is well, the list and the edits show.
      if (isThread(task)) return true;
      const id = idOf(task);
      blame.failed(id);
      return id !== null && blame.isToBlame(id);
    },
    isHopeless: blame.isHopeless,
  };
}

import { say } from '../i18n/say.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { DetailCache } from './detail-cache.ts';

/** How the conversation under the cursor comes into the reader: first as it is remembered, then as it is now. */
export function createDetailReading(core: Core, cache: DetailCache) {
  const shownId = () => core.store.getState().list.cursorId;
  let token = 0;

  return {
    /** What is being read is not wanted any more. */
    supersede(): void {
      token += 1;
    },
    /** Shows what is remembered of it, unless the agent has moved on. */
    turnTo(id: string | null): void {
      if (shownId() !== id || core.store.getState().reader.id === id) return;
      patch(core, 'reader', { id, detail: id === null ? null : cache.get(id), problem: null });
    },
    async read(id: string): Promise<void> {
      const accountId = activeAccount(core);
      if (!accountId) return;
      token += 1;
      const mine = token;
      const answer = await ask(core, 'conversations.open', { accountId, id });
      if (mine !== token || shownId() !== id) return; // the agent has moved on
      if (!answer.ok) patch(core, 'reader', { id, problem: answer.sentence });
      else if (answer.value === null)
        patch(core, 'reader', { id, detail: null, problem: say('acts.detailReading.thisConversationIsNoLonger') });
      else {
        cache.remember(answer.value);
        patch(core, 'reader', { id, detail: answer.value, problem: null });
      }
    },
  };
}

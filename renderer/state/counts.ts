import type { Counts } from '#shared/ipc/conversations.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';

/** Counts are cheap, but a pull announces many changes a second. */
const countsMs = 250;

/** How many conversations stand in each place and each saved view. */
export function createCounts(core: Core) {
  let isPlanned = false;

  async function readCounts(): Promise<void> {
    isPlanned = false;
    const accountId = activeAccount(core);
    if (!accountId) return;
    const answer = await ask(core, 'counts.get', { accountId });
    if (answer.ok && activeAccount(core) === accountId) showCounts(answer.value);
  }

  function showCounts(counts: Counts): void {
    patch(core, 'app', { counts, savedViews: counts.views });
  }

  return {
    readCounts,
    showCounts,
    touchCounts(): void {
      if (isPlanned) return;
      isPlanned = true;
      core.later(countsMs, () => void readCounts());
    },
  };
}

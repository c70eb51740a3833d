import type { Counts } from '#shared/ipc/conversations.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';

/** Counts are cheap, but a pull announces many changes a second. */
const countsMs = 250;
/** Between two counts of the saved views: each may take main longer than anything else that a pull leads to. */
const savedCountsMs = 2000;

/** How many conversations stand in each place and each saved view. */
export function createCounts(core: Core) {
  let isPlanned = false;
  /** An answer that is overtaken by a later question is of before it. */
  let asked = 0;
  let savedPlanned = false;
  let savedAtMs = Number.NEGATIVE_INFINITY;

  async function readCounts(): Promise<void> {
    isPlanned = false;
    const accountId = activeAccount(core);
    if (!accountId) return;
    asked += 1;
    const mine = asked;
    const answer = await ask(core, 'counts.get', { accountId });
    if (answer.ok && mine === asked && activeAccount(core) === accountId) showCounts(answer.value);
  }

  function showCounts(counts: Counts): void {
    patch(core, 'app', { counts, savedViews: counts.views });
    touchSavedCounts();
  }

  /** One after the other, so that what else main has to answer comes between. */
  async function readSavedCounts(): Promise<void> {
    savedPlanned = false;
    savedAtMs = core.nowMs();
    const accountId = activeAccount(core);
    if (!accountId) return;
    for (const { id } of core.store.getState().app.savedViews) {
      const answer = await ask(core, 'counts.saved', { accountId, id });
      if (activeAccount(core) !== accountId) return;
      if (!answer.ok || answer.value === null) continue;
      patch(core, 'app', { savedCounts: { ...core.store.getState().app.savedCounts, [id]: answer.value } });
    }
  }

  /** What was asked for while one reads is read after it: the last counts stand for all that came before. */
  function touchSavedCounts(): void {
    if (savedPlanned || core.store.getState().app.savedViews.length === 0) return;
    savedPlanned = true;
    core.later(Math.max(0, savedAtMs + savedCountsMs - core.nowMs()), () => void readSavedCounts());
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

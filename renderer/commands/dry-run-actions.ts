import type { CommandId } from '#shared/commands.ts';
import { dryRunWords } from '../i18n/dry-run-words.ts';
import { say } from '../i18n/say.ts';
import { dryRunCounts } from '../state/dry-run.ts';
import type { State } from '../state/state.ts';
import type { Action } from './action.ts';

/** Nothing can be done while it is judged, and where nothing would change. */
function nothingToDo({ dryRun }: State): string | null {
  if (dryRun === null || dryRun.result === null) return say('acts.dryRunActions.itIsNotKnownYet');
  return dryRunCounts(dryRun).change === 0 ? say('acts.dryRunActions.nothingWouldChange') : null;
}

/** As many as would not change. */
function othersIn({ dryRun }: State): number {
  const counts = dryRun && dryRunCounts(dryRun);
  return counts ? counts.cannot + counts.held : 0;
}

export const dryRunActions = {
  'dryRun.act': { refusal: nothingToDo, run: ({ dryRun }) => dryRun.act() },
  'dryRun.change': { run: ({ dryRun }) => dryRun.narrow('change') },
  'dryRun.cannot': { run: ({ dryRun }) => dryRun.narrow('cannot') },
  'dryRun.held': { run: ({ dryRun }) => dryRun.narrow('held') },
  'dryRun.onlyChanging': {
    refusal: (state) => nothingToDo(state) ?? (othersIn(state) === 0 ? dryRunWords.allCan : null),
    run: ({ dryRun }) => dryRun.leaveOutOthers(),
  },
  'dryRun.leaveOut': { run: ({ dryRun }) => dryRun.leaveOut() },
  'dryRun.next': { run: ({ dryRun }) => dryRun.move(1) },
  'dryRun.previous': { run: ({ dryRun }) => dryRun.move(-1) },
} satisfies Partial<Record<CommandId, Action>>;

import { checkAlerts } from './check-alerts.ts';
import { checkEnd } from './check-end.ts';
import { checkIdle } from './check-idle.ts';
import { checkLocal } from './check-local.ts';
import { checkMerges } from './check-merges.ts';
import { checkMoves } from './check-moves.ts';
import { checkNeeds } from './check-needs.ts';
import { checkNews } from './check-news.ts';
import { checkPromises } from './check-promises.ts';
import { checkRedo } from './check-redo.ts';
import { checkRepeats } from './check-repeats.ts';
import { checkRequests } from './check-requests.ts';
import { checkSettled } from './check-settled.ts';
import { checkShown } from './check-shown.ts';
import { checkSight } from './check-sight.ts';
import { checkSilence } from './check-silence.ts';
import { checkStopped } from './check-stopped.ts';
import { checkTheirs } from './check-theirs.ts';
import { checkTold } from './check-told.ts';
import { checkTries } from './check-tries.ts';
import { checkUndo } from './check-undo.ts';
import { checkUnsaid } from './check-unsaid.ts';
import { checkVanished } from './check-vanished.ts';
import { checkWaits } from './check-waits.ts';
import { checkWrites } from './check-writes.ts';
import type { Run, Verdict } from './logs.ts';
import { readModel } from './model.ts';
import { isOneOf } from './verdicts.ts';

export { kinds } from './verdicts.ts';

/**
 * What the run broke of what the agent was promised. It judges the two logs alone, and where they leave two readings it
 * takes the one that acquits.
 * @returns empty: the promise was kept
 */
export function check(run: Run): Verdict[] {
  const model = readModel(run);
  const verdicts = [
    ...checkPromises(model),
    ...checkSettled(model),
    ...checkWrites(model),
    ...checkRepeats(model),
    ...checkTries(model),
    ...checkUndo(model),
    ...checkRedo(model),
    ...checkNeeds(model),
    ...checkMoves(model),
    ...checkEnd(model),
    ...checkNews(model),
    ...checkAlerts(model),
    ...checkTheirs(model),
    ...checkRequests(model),
    ...checkStopped(model),
    ...checkWaits(model),
    ...checkSilence(model),
    ...checkTold(model),
    ...checkVanished(model),
    ...checkUnsaid(model),
    ...checkMerges(model),
    ...checkIdle(model),
    ...checkLocal(model),
    ...checkSight(model),
  ];
  // Where it ended wrong, that says more than how it looked on the way.
  const isSaid = (shown: Verdict) => verdicts.some((other) => isOneOf(shown, other));
  return [...verdicts, ...checkShown(model).filter((shown) => !isSaid(shown))];
}

import { checkAlerts } from './check-alerts.ts';
import { checkEnd } from './check-end.ts';
import { checkNeeds } from './check-needs.ts';
import { checkPromises } from './check-promises.ts';
import { checkRepeats } from './check-repeats.ts';
import { checkRequests } from './check-requests.ts';
import { checkStopped } from './check-stopped.ts';
import { checkUndo } from './check-undo.ts';
import { checkWaits } from './check-waits.ts';
import { checkWrites } from './check-writes.ts';
import type { Run, Verdict } from './logs.ts';
import { readModel } from './model.ts';

export { kinds } from './verdicts.ts';

/**
 * What the run broke of what the agent was promised. It judges the two logs alone, and where they leave two readings it
 * takes the one that acquits.
 * @returns empty: the promise was kept
 */
export function check(run: Run): Verdict[] {
  const model = readModel(run);
  return [
    ...checkPromises(model),
    ...checkWrites(model),
    ...checkRepeats(model),
    ...checkUndo(model),
    ...checkNeeds(model),
    ...checkEnd(model),
    ...checkAlerts(model),
    ...checkRequests(model),
    ...checkStopped(model),
    ...checkWaits(model),
  ];
}

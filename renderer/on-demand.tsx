import './no-eval.ts';
import { OutboxDetail } from './outbox/outbox-detail.tsx';
import { OutboxList } from './outbox/outbox-list.tsx';
import { Splitter } from './triage/splitter.tsx';

/*
 * What no first screen shows: a script of its own, with everything that only it needs. Nothing that the first screen is
 * made of may import it.
 */
export { Dialogs } from './dialogs.tsx';
export { followUpSaid } from './edit/follow-up-choices.ts';
export { DryRun } from './triage/dry-run/dry-run.tsx';
export { FocusPane } from './triage/focus/focus-pane.tsx';

export function Outbox() {
  return (
    <>
      <OutboxList />
      <Splitter />
      <OutboxDetail />
    </>
  );
}

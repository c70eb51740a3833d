import { useBindings, useRun, useWinnowState } from '../../app-context.tsx';
import { counted } from '../../i18n/names.ts';
import { Button } from '../../ui/button.tsx';
import styles from './list-states.module.css';

/** Where an emptied inbox leads on: to what is due, else to what waits; and what happens if nobody does anything. */
export function NextStep() {
  const run = useRun();
  const bindings = useBindings();
  const due = useWinnowState((state) => state.app.counts?.due ?? 0);
  const pending = useWinnowState((state) => state.app.counts?.pending ?? 0);
  const next =
    due > 0
      ? ({ id: 'go.due', words: counted(due, 'follow-up due', 'follow-ups due') } as const)
      : pending > 0
        ? ({ id: 'go.pending', words: `${pending.toLocaleString()} pending` } as const)
        : null;
  return (
    <>
      {next ? (
        <Button keys={bindings[next.id][0]} onClick={() => run(next.id)}>
          {next.words}
        </Button>
      ) : null}
      <p className={styles.next}>New messages appear here as they arrive.</p>
    </>
  );
}

import type { PlaceView } from '#shared/query/conversations.ts';
import { useBindings, useRun, useWinnowState } from '../../app-context.tsx';
import { nextPlaceWords } from '../../i18n/empty-words.ts';
import { say } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import styles from './list-states.module.css';

/** What is looked at next, the first of them that holds anything. */
const order = ['inbox', 'due', 'pending'] as const satisfies readonly PlaceView[];

/** Where an emptied view leads on: to what is left in the inbox, is due, or waits; and what happens if nobody does anything. */
export function NextStep() {
  const run = useRun();
  const bindings = useBindings();
  const place = useWinnowState((state) => (state.ui.search === null ? state.list.place : null));
  const counts = useWinnowState((state) => state.app.counts);
  const next = order.find((each) => each !== place && (counts?.[each] ?? 0) > 0);
  return (
    <>
      {next ? (
        <Button keys={bindings[`go.${next}`][0]} onClick={() => run(`go.${next}`)}>
          {nextPlaceWords(next, counts?.[next] ?? 0)}
        </Button>
      ) : null}
      {place === 'inbox' ? <p className={styles.next}>{say('triage.nextStep.newMessagesAppearHereAs')}</p> : null}
    </>
  );
}

import { Footprints } from 'lucide-react';
import { Fragment } from 'react';
import { useBindings, useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { commandTitle } from '../i18n/command-words.ts';
import { tourSentences, tourWords as words } from '../i18n/tour-words.ts';
import { tourSteps } from '../state/tour.ts';
import { Bar } from '../ui/bar.tsx';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import styles from './tour-bar.module.css';

/** The step of the tour that is asked for; after the last, where to go on. It stands above all and covers nothing. */
export function TourBar() {
  const { tour } = useWinnow();
  const run = useRun();
  const bindings = useBindings();
  const at = useWinnowState((state) => state.ui.tour);
  if (at === null) return null;
  const step = tourSteps[at];
  return (
    <Bar label={words.title} icon={Footprints}>
      {step ? <span className={styles.at}>{words.at(at + 1, tourSteps.length)}</span> : null}
      <p className={styles.words} role="status">
        {step ? (
          <>
            <strong>{tourSentences[step.id][0]}</strong>{' '}
            {step.does.map((id) => (
              <Fragment key={id}>
                <Kbd keys={bindings[id][0]} spoken />{' '}
              </Fragment>
            ))}
            <span className={styles.why}>{tourSentences[step.id][1]}</span>
          </>
        ) : (
          words.done
        )}
      </p>
      {step ? (
        <>
          <Button onClick={tour.next}>{words.next}</Button>
          <Button tone="quiet" onClick={() => run('tour.end')}>
            {commandTitle('tour.end')}
          </Button>
        </>
      ) : (
        <>
          <Button keys={bindings['app.help'][0]} onClick={() => run('app.help')}>
            {commandTitle('app.help')}
          </Button>
          <Button tone="quiet" onClick={() => run('tour.end')}>
            {words.close}
          </Button>
        </>
      )}
    </Bar>
  );
}

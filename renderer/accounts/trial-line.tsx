import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { say } from '../i18n/say.ts';
import { cx } from '../ui/cx.ts';
import styles from '../ui/form.module.css';
import type { Trial } from './use-trial.ts';

/** What came of asking the server. A wrong field says so itself, where it stands. */
export function TrialLine({ trial }: { trial: Trial }) {
  const shape = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const;
  if (trial.kind === 'failed' && trial.field === null) {
    return (
      <div className={cx(styles.trial, styles.failed)} role="alert">
        <TriangleAlert {...shape} />
        <p>
          {trial.sentence}
          {trial.serverSays ? (
            <span className={styles.serverWords}>
              {say('accounts.trialLine.theServerSays')} <q dir="auto">{trial.serverSays}</q>
            </span>
          ) : null}
        </p>
      </div>
    );
  }
  return (
    <div className={styles.trial} aria-live="polite">
      {trial.kind === 'busy' ? (
        <>
          <LoaderCircle {...shape} className={styles.turning} />
          <p>{trial.words}</p>
        </>
      ) : null}
      {trial.kind === 'ok' ? (
        <>
          <CircleCheck {...shape} className={styles.good} />
          <p>{trial.words}</p>
        </>
      ) : null}
    </div>
  );
}

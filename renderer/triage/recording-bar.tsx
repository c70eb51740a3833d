import { CircleDot } from 'lucide-react';
import { emptyDirectory } from '#shared/account.ts';
import { useBindings, useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { editWords } from '../i18n/edit-words.ts';
import { stepsWords, macroWords as words } from '../i18n/macro-words.ts';
import { recordedSteps } from '../state/recording.ts';
import { Bar } from '../ui/bar.tsx';
import { Button } from '../ui/button.tsx';
import styles from './recording-bar.module.css';

/** That what is done is written down, and what it comes to so far. */
export function RecordingBar() {
  const { store } = useWinnow();
  const run = useRun();
  const recording = useWinnowState((state) => state.ui.recording);
  const bindings = useBindings();
  if (recording === null) return null;
  const steps = recordedSteps(store.getState());
  return (
    <Bar label={words.recording} icon={CircleDot}>
      <strong className={styles.title}>{words.recording}</strong>
      <span className={styles.steps} role="status" dir="auto">
        {[
          steps.length === 0 ? words.recordingHint : stepsWords(steps),
          recording.missed === null ? '' : words.notRecorded(editWords(recording.missed, emptyDirectory)),
        ]
          .filter(Boolean)
          .join('. ')}
      </span>
      {steps.length === 0 ? null : (
        <Button keys={bindings['macro.record'][0]} onClick={() => run('macro.record')}>
          {words.save}
        </Button>
      )}
      <Button tone="quiet" keys={bindings['macro.discard'][0]} onClick={() => run('macro.discard')}>
        {words.discard}
      </Button>
    </Bar>
  );
}

import { X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { maxMacroName } from '#shared/macro-commands.ts';
import type { MacroStep } from '#shared/macro-schema.ts';
import { useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { macroNameProblem, stepWords, macroWords as words } from '../i18n/macro-words.ts';
import { recordedSteps } from '../state/recording.ts';
import { Button } from '../ui/button.tsx';
import entries from '../ui/entries.module.css';
import { IconButton } from '../ui/icon-button.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from './macros-dialog.module.css';

/** Names what was recorded; a step that was a slip is left out. */
export function SaveMacroDialog() {
  const { store, macros, ui } = useWinnow();
  const run = useRun();
  const others = useWinnowState((state) => state.app.settings.macros);
  const [steps, setSteps] = useState<readonly MacroStep[]>(() => recordedSteps(store.getState()));
  const [typed, setTyped] = useState('');
  const problemId = useId();
  const name = typed.trim();
  const [isAsked, setAsked] = useState(false);
  const wrong = macroNameProblem(others, name);
  // That it has no name yet is told only to somebody who would save it.
  const problem = name === '' && !isAsked ? null : wrong;

  function save(event: FormEvent): void {
    event.preventDefault();
    setAsked(true);
    if (wrong !== null) return;
    ui.closeDialog();
    void macros.save(name, steps);
  }

  function discard(): void {
    ui.closeDialog();
    run('macro.discard');
  }

  return (
    <Modal title={words.saveTitle} isHeld>
      <form className={entries.name} onSubmit={save}>
        <input
          className={entries.field}
          aria-label={words.name}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          placeholder={words.nameless}
          maxLength={maxMacroName}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="submit" tone="main" keys="Enter">
          {words.saveAs}
        </Button>
        {problem === null ? null : (
          <p id={problemId} className={entries.problem} role="alert">
            {problem}
          </p>
        )}
      </form>
      <ol className={styles.recorded}>
        {steps.map((step) => (
          <li key={stepWords(step)} className={styles.step}>
            <bdi>{stepWords(step)}</bdi>
            {steps.length > 1 ? (
              <IconButton
                icon={X}
                label={words.without(stepWords(step))}
                onClick={() => setSteps(steps.filter((each) => each !== step))}
              />
            ) : null}
          </li>
        ))}
      </ol>
      <p className={entries.acts}>
        <Button tone="quiet" onClick={discard}>
          {words.discard}
        </Button>
      </p>
    </Modal>
  );
}

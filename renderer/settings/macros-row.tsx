import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { maxMacroName } from '#shared/macro-commands.ts';
import type { Macro } from '#shared/macro-schema.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { keyWords } from '../i18n/key-words.ts';
import { stepWords, macroWords as words } from '../i18n/macro-words.ts';
import { Button } from '../ui/button.tsx';
import { KeysConflict } from './keys-conflict.tsx';
import { Caps, Recorder } from './keys-row.tsx';
import styles from './macros-dialog.module.css';
import type { useKeymap } from './use-keymap.ts';
import type { useRecording } from './use-recording.ts';

type Props = {
  macro: Macro;
  at: number;
  count: number;
  keys: ReturnType<typeof useKeymap>;
  recorder: ReturnType<typeof useRecording>;
};

/** A macro: its name, what it does, its keys, and its place among the others. */
export function MacrosRow({ macro, at, count, keys, recorder }: Props) {
  const { macros } = useWinnow();
  const { slot, name, steps } = macro;
  const id = `macro.${slot}` as const;
  const isRecording = recorder.recording?.id === id;
  const isInConflict = keys.conflict?.id === id;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <Name key={name} macro={macro} />
        <span className={styles.steps} dir="auto">
          {steps.map(stepWords).join(' · ')}
        </span>
      </div>
      <span className={styles.keys}>
        {isRecording ? <Recorder capture={recorder.capture} /> : <Caps keys={keys.bindings[id]} />}
        {isRecording ? (
          <span role="status" className={styles.steps}>
            {recorder.capture.refused ? keyWords.refused : ''}
          </span>
        ) : (
          <Button tone="quiet" aria-label={words.keyFor(name)} onClick={() => recorder.start({ id, adds: false })}>
            {words.key}
          </Button>
        )}
      </span>
      <span className={styles.icons}>
        <button
          type="button"
          className={styles.icon}
          aria-label={words.up(name)}
          disabled={at === 0}
          onClick={() => void macros.move(slot, -1)}
        >
          <ArrowUp size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.icon}
          aria-label={words.down(name)}
          disabled={at === count - 1}
          onClick={() => void macros.move(slot, 1)}
        >
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.icon}
          aria-label={words.remove(name)}
          onClick={() => void macros.remove(slot)}
        >
          <X size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </span>
      {isInConflict && keys.conflict ? (
        <div className={styles.below}>
          <KeysConflict conflict={keys.conflict} bind={keys.bind} again={recorder.start} leave={keys.leave} />
        </div>
      ) : null}
    </li>
  );
}

/** Taken when it is left, or by Enter; one that is empty or another's is not. */
function Name({ macro: { slot, name } }: { macro: Macro }) {
  const { macros } = useWinnow();
  const others = useWinnowState((state) => state.app.settings.macros);

  function take(field: HTMLInputElement): void {
    const wanted = field.value.trim();
    const isTaken = others.some((other) => other.slot !== slot && other.name === wanted);
    if (wanted === '' || isTaken) field.value = name;
    else if (wanted !== name) void macros.rename(slot, wanted);
  }

  return (
    <input
      className={styles.name}
      aria-label={words.rename(name)}
      maxLength={maxMacroName}
      defaultValue={name}
      onBlur={({ currentTarget }) => take(currentTarget)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') take(currentTarget);
      }}
    />
  );
}

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Macro } from '#shared/macro-schema.ts';
import { useWinnow } from '../app-context.tsx';
import { keyWords } from '../i18n/key-words.ts';
import { stepsWords, macroWords as words } from '../i18n/macro-words.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { KeysConflict } from './keys-conflict.tsx';
import { Caps, Recorder } from './keys-row.tsx';
import { MacroName } from './macro-name.tsx';
import styles from './macros-dialog.module.css';
import type { useKeymap } from './use-keymap.ts';
import type { useRecording } from './use-recording.ts';

type Props = {
  macro: Macro;
  at: number;
  count: number;
  keys: ReturnType<typeof useKeymap>;
  recorder: ReturnType<typeof useRecording>;
  remove: () => void;
};

/** A macro: its name, what it does, its keys, and its place among the others. */
export function MacrosRow({ macro, at, count, keys, recorder, remove }: Props) {
  const { macros } = useWinnow();
  const { slot, name, steps } = macro;
  const id = `macro.${slot}` as const;
  const isRecording = recorder.recording?.id === id;
  const isInConflict = keys.conflict?.id === id;
  const keyButton = useFocusAfter(isRecording || isInConflict);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <MacroName macro={macro} />
        <span className={styles.steps} dir="auto">
          {stepsWords(steps)}
        </span>
      </div>
      <span className={styles.keys}>
        {isRecording ? <Recorder capture={recorder.capture} /> : <Caps keys={keys.bindings[id]} />}
        {isRecording ? (
          <span role="status" className={styles.steps}>
            {recorder.capture.refused ? keyWords.refused : ''}
          </span>
        ) : (
          <Button
            ref={keyButton}
            tone="quiet"
            aria-label={words.keyFor(name)}
            onClick={() => recorder.start({ id, adds: false })}
          >
            {words.key}
          </Button>
        )}
      </span>
      <span className={styles.icons}>
        <IconButton icon={ArrowUp} label={words.up(name)} isOff={at === 0} onClick={() => void macros.move(slot, -1)} />
        <IconButton
          icon={ArrowDown}
          label={words.down(name)}
          isOff={at === count - 1}
          onClick={() => void macros.move(slot, 1)}
        />
        <IconButton icon={X} label={words.remove(name)} onClick={remove} />
      </span>
      {isInConflict && keys.conflict ? (
        <div className={styles.below}>
          <KeysConflict conflict={keys.conflict} bind={keys.bind} again={recorder.start} leave={keys.leave} />
        </div>
      ) : null}
    </li>
  );
}

/** The button that a recording was begun with has gone meanwhile: it takes the focus when that is over. */
function useFocusAfter(isOpen: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const was = useRef(isOpen);
  useEffect(() => {
    if (was.current && !isOpen) button.current?.focus();
    was.current = isOpen;
  }, [isOpen]);
  return button;
}

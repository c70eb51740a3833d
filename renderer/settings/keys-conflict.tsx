import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useIsMac, useWinnowState } from '../app-context.tsx';
import { clashWords, keyWords } from '../i18n/key-words.ts';
import { titleIn } from '../i18n/macro-words.ts';
import { keyCaps } from '../keys/keymap.ts';
import { Button } from '../ui/button.tsx';
import styles from './keys-dialog.module.css';
import type { Conflict } from './use-keymap.ts';
import type { Recording } from './use-recording.ts';

type Props = {
  conflict: Conflict;
  bind: (recording: Recording, keys: string, takes?: boolean) => void;
  again: (recording: Recording) => void;
  leave: () => void;
};

/** Who has the keys. What takes nothing from anybody comes first, and is what Enter does. */
export function KeysConflict({ conflict, bind, again, leave }: Props) {
  const isMac = useIsMac();
  const macros = useWinnowState((state) => state.app.settings.macros);
  const use = (keys: string) => bind(conflict, keys);
  const take = () => bind(conflict, conflict.keys, true);

  function press(): void {
    leave();
    again(conflict);
  }

  const { clash, free } = conflict;
  const [strong, rest] = clashWords(
    clash,
    keyCaps(conflict.keys, isMac),
    (keys) => keyCaps(keys, isMac),
    (id) => titleIn(macros, id),
  );
  const canTake = clash.kind === 'taken';
  const acts: Readonly<Record<string, (() => void) | null>> = {
    Enter: free === null ? null : () => use(free),
    ModEnter: canTake ? take : null,
    Backspace: press,
    Escape: leave,
  };

  useEffect(() => {
    // The focus stays on the row: its keys, and the dialog's, mean something else now.
    function hear(event: KeyboardEvent): void {
      if (event.key === 'Tab' || /^(?:Shift|Control|Alt|Meta)$/.test(event.key)) return;
      if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const mod = event.ctrlKey || event.metaKey ? 'Mod' : '';
      if (!event.repeat) acts[mod + event.key]?.();
    }
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  });

  return (
    <div className={styles.conflict} role="alert">
      <p className={styles.clash}>
        <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
        <strong>{strong}</strong> {rest}
      </p>
      <div className={styles.answers}>
        {free === null ? null : (
          <Button tone="main" keys="Enter" onClick={() => use(free)}>
            {keyWords.use(keyCaps(free, isMac))}
          </Button>
        )}
        {canTake ? (
          <Button keys="$mod+Enter" onClick={take}>
            {keyWords.take}
          </Button>
        ) : null}
        <Button keys="Backspace" onClick={press}>
          {keyWords.others}
        </Button>
        <Button keys="Escape" onClick={leave}>
          {keyWords.leave}
        </Button>
      </div>
    </div>
  );
}

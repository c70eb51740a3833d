import type { MacroSlot } from '#shared/macro-commands.ts';
import type { ReadMacros } from '#shared/macro-file.ts';
import type { Macro, SharedMacro } from '#shared/macro-schema.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { stepsWords, macroWords as words } from '../i18n/macro-words.ts';
import { takenIn } from '../state/macros-slice.ts';
import { Button } from '../ui/button.tsx';
import styles from './macros-dialog.module.css';

/** What becomes of one of the file's, in words. */
function fateWords(now: readonly Macro[], then: readonly Macro[], { name, steps }: SharedMacro): string {
  const mine = now.find((macro) => macro.name === name);
  if (!mine) return then.some((macro) => macro.name === name) ? words.isNew : words.noRoom;
  return JSON.stringify(mine.steps) === JSON.stringify(steps) ? words.isSame : words.replaces;
}

type Props = {
  read: ReadMacros;
  leave: () => void;
  /** @param first of those that are new or another now */
  took: (first: MacroSlot) => void;
};

/** What a file would change, before it does. */
export function MacrosImport({ read, leave, took }: Props) {
  const { macros } = useWinnow();
  const now = useWinnowState((state) => state.app.settings.macros);
  if (!read.ok) {
    return (
      <div className={styles.scroll}>
        <p role="alert" className={styles.none}>
          {read.issue === null ? words.importBad : words.importWrong(read.issue)}
        </p>
        <Button autoFocus keys="Escape" onClick={leave}>
          {words.leave}
        </Button>
      </div>
    );
  }
  const taken = takenIn(now, read.macros);
  const first = taken.macros.find((macro) => !now.includes(macro));
  return (
    <div className={styles.scroll}>
      <h3 className={styles.heading}>{!first && taken.left === 0 ? words.importNone : words.importTitle}</h3>
      <ul aria-label={words.importTitle}>
        {read.macros.map((macro) => (
          <li key={macro.name} className={styles.row}>
            <div className={styles.what}>
              <strong dir="auto">{macro.name}</strong>
              <span className={styles.steps} dir="auto">
                {stepsWords(macro.steps)}
              </span>
            </div>
            <span className={styles.steps}>{fateWords(now, taken.macros, macro)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.acts}>
        {first ? (
          <Button
            tone="main"
            autoFocus
            onClick={() => {
              void macros.take(taken);
              took(first.slot);
            }}
          >
            {words.importTake}
          </Button>
        ) : null}
        <Button keys="Escape" autoFocus={!first} onClick={leave}>
          {words.leave}
        </Button>
      </p>
    </div>
  );
}

import { type KeyboardEvent, useRef } from 'react';
import { say } from '../i18n/say.ts';
import { cx } from '../ui/cx.ts';
import fields from '../ui/painted-field.module.css';
import styles from './palette.module.css';

type Props = {
  /** Of the list of lines, and of the chosen one. */
  listId: string;
  chosenId: string | undefined;
  typed: string;
  /** Where in it an argument begins that was understood, or null. */
  argumentAt: number | null;
  write: (text: string) => void;
  hear: (event: KeyboardEvent<HTMLInputElement>) => void;
};

/** What is typed: a word of command stands out from what it is done with. */
export function PaletteField({ listId, chosenId, typed, argumentAt, write, hear }: Props) {
  const mirror = useRef<HTMLDivElement>(null);
  return (
    <div className={styles.painted}>
      <div ref={mirror} className={cx(fields.mirror, styles.words)} aria-hidden="true">
        {argumentAt === null ? (
          typed
        ) : (
          <>
            <span className={styles.verb}>{typed.slice(0, argumentAt)}</span>
            <span className={cx(fields.mark, styles.argument)}>{typed.slice(argumentAt)}</span>
          </>
        )}
      </div>
      <input
        className={cx(fields.input, styles.words)}
        role="combobox"
        aria-label={say('palette.paletteField.commands')}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosenId}
        spellCheck={false}
        autoComplete="off"
        maxLength={400}
        placeholder={say('palette.paletteField.findOrDoSomethingClose')}
        value={typed}
        onChange={(event) => write(event.target.value)}
        onKeyDown={hear}
        onScroll={(event) => {
          if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft;
        }}
      />
    </div>
  );
}

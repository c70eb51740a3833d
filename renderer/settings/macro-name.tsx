import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type MacroSlot, maxMacroName } from '#shared/macro-commands.ts';
import type { Macro } from '#shared/macro-schema.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { macroNameProblem, macroWords as words } from '../i18n/macro-words.ts';
import styles from './macros-dialog.module.css';

export const macroNameId = (slot: MacroSlot) => `macro-name-${slot}`;

/** A name, which Enter, F2 or a click begins to change: no other key does. */
export function MacroName({ macro: { slot, name } }: { macro: Macro }) {
  const { macros } = useWinnow();
  const others = useWinnowState((state) => state.app.settings.macros);
  const [isTyped, setTyped] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  /** It was ended by a key: the focus goes back to where it was begun. */
  const isByKey = useRef(false);

  useEffect(() => {
    field.current?.select();
    if (!isTyped && isByKey.current) button.current?.focus();
    isByKey.current = false;
  }, [isTyped]);

  /** @returns whether it is the name now, or was */
  function take(typed: string): boolean {
    const wanted = typed.trim();
    const wrong = macroNameProblem(
      others.filter((other) => other.slot !== slot),
      wanted,
    );
    setProblem(wrong);
    if (wrong === null && wanted !== name) void macros.rename(slot, wanted);
    return wrong === null;
  }

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter' && !take(event.currentTarget.value)) return;
    if (event.key === 'Escape') {
      setProblem(null);
      event.currentTarget.value = name; // leaving the field takes what it holds
    }
    isByKey.current = true;
    setTyped(false);
  }

  return (
    <>
      {isTyped ? (
        <input
          className={styles.name}
          aria-label={words.nameOf(name)}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          ref={field}
          data-escape="own"
          maxLength={maxMacroName}
          defaultValue={name}
          onBlur={({ currentTarget }) => {
            take(currentTarget.value);
            setTyped(false);
          }}
          onKeyDown={hear}
        />
      ) : (
        <button
          ref={button}
          id={macroNameId(slot)}
          type="button"
          className={styles.name}
          aria-label={words.rename(name)}
          dir="auto"
          onClick={() => setTyped(true)}
          onKeyDown={({ key }) => {
            if (key === 'F2') setTyped(true);
          }}
        >
          {name}
        </button>
      )}
      {problem === null ? null : (
        <span id={problemId} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </>
  );
}

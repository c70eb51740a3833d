import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { TimeSettings } from '#shared/when/time-settings.ts';
import { offeredTimes } from '../edit/follow-up-choices.ts';
import { dates } from '../i18n/dates.ts';
import { reminderWords } from '../i18n/reminder-words.ts';
import styles from './reminder-window.module.css';

type Props = {
  nowMs: number;
  times: TimeSettings;
  take: (followUp: { readonly dueAtMs: number; readonly words: string }) => void;
  leave: () => void;
};

/** Another time in words; what they mean is shown before Enter. */
export function WordsField({ nowMs, times, take, leave }: Props) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { typedTime: read, problem } = offeredTimes(typed, 'remind', nowMs, times);
  // A note would be lost here: the one that stands is kept.
  const hasNote = read !== null && read.note !== '';

  function hear(event: KeyboardEvent): void {
    if (event.key === 'Escape') leave();
    else if (event.key !== 'Enter' || read === null || hasNote) return;
    else take(read);
    event.preventDefault();
    event.stopPropagation();
  }

  const says = problem ?? (read === null ? reminderWords.example : dates.full(read.dueAtMs, nowMs));
  return (
    <div className={styles.words}>
      <input
        ref={field}
        aria-label={reminderWords.inWords}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={hear}
      />
      <p role="status">{hasNote ? reminderWords.onlyTime : says}</p>
    </div>
  );
}

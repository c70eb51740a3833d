import { useId, useState } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { settingsWords as words } from '../i18n/settings-words.ts';
import styles from './settings-dialog.module.css';

const most = 60;

/** Null where what is typed is no number of days. */
function daysOf(typed: string): number | null {
  const days = Number(typed);
  return typed.trim() !== '' && Number.isInteger(days) && days >= 1 && days <= most ? days : null;
}

/** After how many days without an answer something waits: kept when it is typed to its end. */
export function WaitingDays() {
  const { app } = useWinnow();
  const kept = useWinnowState((state) => state.app.settings.unansweredDays);
  /** Null while nothing is typed that is not kept. */
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const problemId = useId();
  const isWrong = typed !== null && daysOf(typed) === null;

  function keep(): void {
    const days = typed === null ? null : daysOf(typed);
    if (days === null) return;
    if (days !== kept) void app.set({ unansweredDays: days });
    setTyped(null);
  }

  return (
    <div className={styles.row} data-setting={words.waiting}>
      <label htmlFor={id} className={styles.name}>
        {words.waiting}
      </label>
      <div className={styles.check}>
        <input
          id={id}
          type="number"
          min={1}
          max={most}
          value={typed ?? kept}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? problemId : undefined}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={keep}
          onKeyDown={({ key }) => {
            if (key === 'Enter') keep();
          }}
        />
        <span>{words.waitingTells}</span>
        {isWrong ? (
          <span id={problemId} role="alert">
            {words.waitingFrom(1, most)}
          </span>
        ) : null}
      </div>
    </div>
  );
}

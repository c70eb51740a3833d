import { useId, useRef, useState } from 'react';
import { holidaysIn, type ReadHolidays } from '#shared/when/holidays.ts';
import { mostHolidays, type TimeSettings } from '#shared/when/time-settings.ts';
import { useWinnow } from '../app-context.tsx';
import { timeSettingsWords as words } from '../i18n/time-settings-words.ts';
import { whenContext } from '../i18n/when-context.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import rows from './setting-row.module.css';
import { Check } from './setting-row.tsx';
import styles from './time-settings.module.css';

type Props = { times: TimeSettings; set: (change: Partial<TimeSettings>) => void };

/** Days that nobody works on: typed in words, or out of a calendar's file. */
export function HolidaySettings({ times, set }: Props) {
  const { core } = useWinnow();
  const file = useRef<HTMLInputElement>(null);
  const { hours } = times;
  const [typed, setTyped] = useState(hours.holidays.join('\n'));
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();

  const read = (text: string) => holidaysIn(text, whenContext(core.nowMs(), times));

  /** @param left what stays in the field to be put right */
  function take({ days, problems }: ReadHolidays, left: readonly string[]): void {
    setProblem(
      days.length > mostHolidays ? words.tooMany(mostHolidays) : problems.length > 0 ? words.noDay(problems) : null,
    );
    if (days.length > mostHolidays) return;
    set({ hours: { ...hours, holidays: [...days] } });
    setTyped([...days, ...left].join('\n'));
  }

  function takeTyped(): void {
    const found = read(typed);
    take(found, found.problems);
  }

  /** The name of an event is never read as words: one that is called for a day would become it. */
  function takeFile(text: string): void {
    const { days, problems } = read(text);
    take({ days: [...new Set([...hours.holidays, ...days])].sort(), problems }, []);
  }

  return (
    <div className={rows.row} data-setting={words.holidays}>
      <label htmlFor={id} className={rows.name}>
        {words.holidays}
      </label>
      <div className={cx(rows.column, styles.holidays)}>
        <textarea
          id={id}
          rows={4}
          value={typed}
          aria-invalid={problem !== null}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={takeTyped}
        />
        {problem ? (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        ) : (
          <p className={styles.hint}>{words.holidaysHint}</p>
        )}
        <input
          ref={file}
          type="file"
          accept=".ics,text/calendar"
          hidden
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            void chosen?.text().then(takeFile);
            target.value = '';
          }}
        />
        <Button onClick={() => file.current?.click()}>{words.importFile}</Button>
        <Check label={words.skip} isOn={times.skipHolidays} set={(skipHolidays) => set({ skipHolidays })} />
      </div>
    </div>
  );
}

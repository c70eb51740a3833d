import { type ReactNode, useId } from 'react';
import { locale } from '../i18n/language.ts';
import { Decided } from './decided.tsx';
import styles from './setting-row.module.css';

/** What stands under one name in the settings. @param isColumn one below the other, not side by side */
export function SettingRow({ name, isColumn, children }: { name: string; isColumn?: boolean; children: ReactNode }) {
  return (
    <fieldset className={styles.row} data-setting={name}>
      <legend className={styles.name}>{name}</legend>
      <div className={isColumn ? styles.column : styles.checks}>{children}</div>
    </fieldset>
  );
}

/** Settings that belong together, under what they are about. */
export function SettingSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className={styles.section} data-setting={title}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}

type CheckProps = {
  label: string;
  isOn: boolean;
  set: (on: boolean) => void;
  /** The policy of the machine says which. */
  isDecided?: boolean | undefined;
  /** Why nothing here can be changed by it; null where it can. */
  whyNot?: string | null;
};

export function Check({ label, isOn, set, isDecided = false, whyNot = null }: CheckProps) {
  const id = useId();
  const whyId = useId();
  const isFixed = isDecided || whyNot !== null;
  return (
    <>
      <span className={styles.check}>
        <input
          id={id}
          type="checkbox"
          checked={isOn}
          // In reach of the keyboard all the same, for who comes to it is told why.
          aria-disabled={isFixed}
          aria-describedby={isFixed ? whyId : undefined}
          onChange={(event) => {
            if (!isFixed) set(event.target.checked);
          }}
        />
        <label htmlFor={id}>{label}</label>
      </span>
      {isDecided ? <Decided id={whyId} /> : null}
      {!isDecided && whyNot !== null ? (
        <span id={whyId} className={styles.why}>
          {whyNot}
        </span>
      ) : null}
    </>
  );
}

type TimeOfDayProps = {
  label: string;
  /** After midnight. */
  minutes: number;
  set: (minutes: number) => void;
};

export function TimeOfDay({ label, minutes, set }: TimeOfDayProps) {
  const digits = (value: number) => String(value).padStart(2, '0');
  return (
    <label className={styles.time}>
      {label}{' '}
      <input
        type="time"
        value={`${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`}
        onChange={({ target }) => {
          const [hour, minute] = target.value.split(':').map(Number);
          // While it is being typed, the field holds no whole time.
          if (hour !== undefined && minute !== undefined) set(hour * 60 + minute);
        }}
      />
    </label>
  );
}

const short = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
/** From Monday, which is 1, to Sunday, which is 7: 5 January 2025 was a Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, label: short.format(Date.UTC(2025, 0, 5 + day)) }));

import { type ReactNode, useId } from 'react';
import { languageCodes } from '#shared/when/language.ts';
import type { TimeSettings as Times } from '#shared/when/time-settings.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { timeSettingsWords as words } from '../i18n/time-settings-words.ts';
import { HolidaySettings } from './holiday-settings.tsx';
import { PresetSettings } from './preset-settings.tsx';
import styles from './time-settings.module.css';

/** 5 January 2025 was a Sunday. */
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });
const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, label: weekday.format(Date.UTC(2025, 0, 5 + day)) }));
const parts = ['morning', 'lunch', 'afternoon', 'evening', 'endOfDay', 'weekend'] as const;
type MinuteOf = (typeof parts)[number] | 'businessStart' | 'businessEnd';

const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What words for times mean to the agent, and which are offered. */
export function TimeSettings() {
  const { app } = useWinnow();
  const times = useWinnowState((state) => state.app.settings.times);
  const { hours, languages } = times;
  const set = (change: Partial<Times>) => void app.set({ times: { ...times, ...change } });

  const at = (which: MinuteOf, label: string) => (
    <label key={which} className={styles.time}>
      {label}{' '}
      <input
        type="time"
        value={timeOf(hours[which])}
        onChange={({ target }) => {
          const [hour, minute] = target.value.split(':').map(Number);
          // While it is being typed, the field holds no whole time.
          if (hour === undefined || minute === undefined) return;
          set({ hours: { ...hours, [which]: hour * 60 + minute } });
        }}
      />
    </label>
  );

  return (
    <section aria-label={words.title} className={styles.section}>
      <h2 className={styles.heading}>{words.title}</h2>
      <Row name={words.languages}>
        {languageCodes.map((code) => (
          <Check
            key={code}
            label={words.languageNames[code]}
            isOn={languages.includes(code)}
            set={(on) => set({ languages: on ? [...languages, code] : languages.filter((each) => each !== code) })}
          />
        ))}
        {languages.length === 0 ? <span className={styles.hint}>{words.systemLanguages}</span> : null}
      </Row>
      <Row name={words.businessDays}>
        {days.map(({ day, label }) => (
          <Check
            key={day}
            label={label}
            isOn={hours.businessDays.includes(day)}
            set={(on) => {
              const others = hours.businessDays.filter((each) => each !== day);
              set({ hours: { ...hours, businessDays: on ? [...others, day].sort() : others } });
            }}
          />
        ))}
        {hours.businessDays.length === 0 ? <span role="note">{words.noDays}</span> : null}
      </Row>
      <Row name={words.businessHours}>
        {at('businessStart', words.from)}
        {at('businessEnd', words.until)}
        {hours.businessEnd <= hours.businessStart ? <span role="note">{words.noHours}</span> : null}
      </Row>
      <Row name={words.parts}>{parts.map((part) => at(part, words.partNames[part]))}</Row>
      <HolidaySettings times={times} set={set} />
      <PresetSettings times={times} set={set} />
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset className={styles.row}>
      <legend className={styles.name}>{name}</legend>
      <div className={styles.checks}>{children}</div>
    </fieldset>
  );
}

function Check({ label, isOn, set }: { label: string; isOn: boolean; set: (on: boolean) => void }) {
  const id = useId();
  return (
    <span className={styles.check}>
      <input id={id} type="checkbox" checked={isOn} onChange={(event) => set(event.target.checked)} />
      <label htmlFor={id}>{label}</label>
    </span>
  );
}

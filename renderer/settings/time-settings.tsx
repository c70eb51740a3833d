import { languageCodes } from '#shared/when/language.ts';
import type { TimeSettings as Times } from '#shared/when/time-settings.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { timeSettingsWords as words } from '../i18n/time-settings-words.ts';
import { HolidaySettings } from './holiday-settings.tsx';
import { PresetSettings } from './preset-settings.tsx';
import { Check, SettingRow, SettingSection, TimeOfDay, weekdays } from './setting-row.tsx';
import styles from './time-settings.module.css';

const parts = ['morning', 'lunch', 'afternoon', 'evening', 'endOfDay', 'weekend'] as const;
type MinuteOf = (typeof parts)[number] | 'businessStart' | 'businessEnd';

/** What words for times mean to the agent, and which are offered. */
export function TimeSettings() {
  const { app } = useWinnow();
  const times = useWinnowState((state) => state.app.settings.times);
  const { hours, languages } = times;
  const set = (change: Partial<Times>) => void app.set({ times: { ...times, ...change } });

  const at = (which: MinuteOf, label: string) => (
    <TimeOfDay
      key={which}
      label={label}
      minutes={hours[which]}
      set={(minutes) => set({ hours: { ...hours, [which]: minutes } })}
    />
  );

  return (
    <SettingSection title={words.title}>
      <SettingRow name={words.languages}>
        {languageCodes.map((code) => (
          <Check
            key={code}
            label={words.languageNames[code]}
            isOn={languages.includes(code)}
            set={(on) => set({ languages: on ? [...languages, code] : languages.filter((each) => each !== code) })}
          />
        ))}
        {languages.length === 0 ? <span className={styles.hint}>{words.systemLanguages}</span> : null}
      </SettingRow>
      <SettingRow name={words.businessDays}>
        {weekdays.map(({ day, label }) => (
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
      </SettingRow>
      <SettingRow name={words.businessHours}>
        {at('businessStart', words.from)}
        {at('businessEnd', words.until)}
        {hours.businessEnd <= hours.businessStart ? <span role="note">{words.noHours}</span> : null}
      </SettingRow>
      <SettingRow name={words.parts}>{parts.map((part) => at(part, words.partNames[part]))}</SettingRow>
      <HolidaySettings times={times} set={set} />
      <PresetSettings times={times} set={set} />
    </SettingSection>
  );
}

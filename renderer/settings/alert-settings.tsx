import { useWinnow, useWinnowState } from '../app-context.tsx';
import { alertWords } from '../i18n/alert-words.ts';
import { Choice } from '../ui/choice.tsx';
import type { Status } from './alert-steps.ts';
import styles from './alerts-dialog.module.css';
import { useIsDecided } from './decided.tsx';
import { Check, SettingRow, TimeOfDay, weekdays } from './setting-row.tsx';

/** What is quiet where somebody turns quiet hours on: the night. */
const night = { fromMin: 18 * 60, untilMin: 8 * 60 };

const windows = (['when-needed', 'always'] as const).map((value) => ({
  value,
  label: alertWords.windowChoices[value],
}));

/** How and when alerts come. */
export function AlertSettings({ canStartAtLogin }: Pick<Status, 'canStartAtLogin'>) {
  const { app } = useWinnow();
  const settings = useWinnowState((state) => state.app.settings);
  const { quietHours, quietDays } = settings;
  const isLoginDecided = useIsDecided('startAtLogin');
  const isKeepDecided = useIsDecided('keepRunning');

  /** @param day 0 is Sunday */
  function setDay(day: number, isQuiet: boolean): void {
    const others = quietDays.filter((each) => each !== day);
    const next = isQuiet ? [...others, day] : others;
    if (next.length <= 6) void app.set({ quietDays: next });
  }

  return (
    <section aria-label={alertWords.how} className={styles.settings}>
      <h3 className={styles.heading}>{alertWords.how}</h3>
      <SettingRow name={alertWords.sound}>
        <Check
          label={alertWords.soundOn}
          isOn={settings.alertSound}
          set={(alertSound) => void app.set({ alertSound })}
        />
      </SettingRow>
      <Choice
        legend={alertWords.window}
        options={windows}
        value={settings.reminderWindow}
        choose={(reminderWindow) => void app.set({ reminderWindow })}
      />
      <SettingRow name={alertWords.quietHours}>
        <Check
          label={alertWords.quietOn}
          isOn={quietHours !== null}
          set={(on) => void app.set({ quietHours: on ? night : null })}
        />
        {quietHours
          ? (['fromMin', 'untilMin'] as const).map((which) => (
              <TimeOfDay
                key={which}
                label={which === 'fromMin' ? alertWords.from : alertWords.until}
                minutes={quietHours[which]}
                set={(minutes) => void app.set({ quietHours: { ...quietHours, [which]: minutes } })}
              />
            ))
          : null}
        {quietHours && quietHours.fromMin === quietHours.untilMin ? (
          <span role="note">{alertWords.noQuiet}</span>
        ) : null}
      </SettingRow>
      <SettingRow name={alertWords.quietDays}>
        {weekdays.map(({ day, label }) => (
          <Check key={day} label={label} isOn={quietDays.includes(day % 7)} set={(on) => setDay(day % 7, on)} />
        ))}
      </SettingRow>
      <SettingRow name={alertWords.digest}>
        <span className={styles.told}>{alertWords.digestTells}</span>
      </SettingRow>
      <SettingRow name={alertWords.login}>
        <Check
          label={alertWords.loginOn}
          isOn={settings.startAtLogin === true}
          isDecided={isLoginDecided}
          whyNot={canStartAtLogin ? null : alertWords.cannotStartAtLogin}
          set={(startAtLogin) => void app.set({ startAtLogin })}
        />
      </SettingRow>
      <SettingRow name={alertWords.keep}>
        <Check
          label={alertWords.keepOn}
          isOn={settings.keepRunning}
          isDecided={isKeepDecided}
          set={(keepRunning) => void app.set({ keepRunning })}
        />
      </SettingRow>
    </section>
  );
}

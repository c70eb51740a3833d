import { type ReactNode, useId } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { alertWords } from '../i18n/alert-words.ts';
import { Choice } from '../ui/choice.tsx';
import styles from './alerts-dialog.module.css';

/** What is quiet where somebody turns quiet hours on: the night. */
const night = { fromMin: 18 * 60, untilMin: 8 * 60 };

const windows = (['when-needed', 'always'] as const).map((value) => ({
  value,
  label: alertWords.windowChoices[value],
}));

/** 5 January 2025 was a Sunday. */
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });
const days = [1, 2, 3, 4, 5, 6, 0].map((day) => ({ day, label: weekday.format(Date.UTC(2025, 0, 5 + day)) }));

const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** @returns null where the field holds no whole time */
function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** When and how alerts come. */
export function AlertSettings() {
  const { app } = useWinnow();
  const settings = useWinnowState((state) => state.app.settings);
  const { quietHours, quietDays } = settings;

  function setTime(which: 'fromMin' | 'untilMin', time: string): void {
    const minutes = minutesOf(time);
    if (minutes !== null && quietHours) void app.set({ quietHours: { ...quietHours, [which]: minutes } });
  }

  function setDay(day: number, isQuiet: boolean): void {
    const others = quietDays.filter((each) => each !== day);
    const next = isQuiet ? [...others, day] : others;
    if (next.length <= 6) void app.set({ quietDays: next });
  }

  return (
    <section aria-label={alertWords.title}>
      <Row name={alertWords.quietHours}>
        <Check
          label={alertWords.quietOn}
          isOn={quietHours !== null}
          set={(on) => void app.set({ quietHours: on ? night : null })}
        />
        {quietHours
          ? (['fromMin', 'untilMin'] as const).map((which) => (
              <label key={which}>
                {which === 'fromMin' ? alertWords.from : alertWords.until}{' '}
                <input
                  type="time"
                  value={timeOf(quietHours[which])}
                  onChange={(event) => setTime(which, event.target.value)}
                />
              </label>
            ))
          : null}
        {quietHours && quietHours.fromMin === quietHours.untilMin ? (
          <span role="note">{alertWords.noQuiet}</span>
        ) : null}
      </Row>
      <Row name={alertWords.quietDays}>
        {days.map(({ day, label }) => (
          <Check key={day} label={label} isOn={quietDays.includes(day)} set={(on) => setDay(day, on)} />
        ))}
      </Row>
      <Choice
        legend={alertWords.window}
        options={windows}
        value={settings.reminderWindow}
        choose={(reminderWindow) => void app.set({ reminderWindow })}
      />
      <Row name={alertWords.sound}>
        <Check
          label={alertWords.soundOn}
          isOn={settings.alertSound}
          set={(alertSound) => void app.set({ alertSound })}
        />
      </Row>
      <Row name={alertWords.login}>
        <Check
          label={alertWords.loginOn}
          isOn={settings.startAtLogin === true}
          set={(startAtLogin) => void app.set({ startAtLogin })}
        />
      </Row>
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

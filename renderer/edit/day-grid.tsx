import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { compareDays, type Day, instantOf, wallAt } from '#shared/when/zone.ts';
import { dates } from '../i18n/dates.ts';
import { followUpWords as words } from '../i18n/follow-up-words.ts';
import { locale } from '../i18n/language.ts';
import { cx } from '../ui/cx.ts';
import styles from './day-grid.module.css';
import type { Field } from './use-follow-up.ts';

const weekdayName = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
/** 6 January 2025 was a Monday. */
const weekdays = Array.from({ length: 7 }, (_, index) => weekdayName.format(Date.UTC(2025, 0, 6 + index)));

const digits = (value: number) => `${value}`.padStart(2, '0');
const clockOf = (minute: number) => `${digits(Math.floor(minute / 60))}:${digits(minute % 60)}`;

/** A month of days for the keyboard. The one that is taken stands in the line, as words that are read like any others. */
export function DayGrid({ field, leave }: { field: Field; leave: () => void }) {
  const { result, settings, nowMs } = field;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = wallAt(nowMs, zone).day;
  const read = result && wallAt(result.dueAtMs, result.zone);
  const [day, setDay] = useState(read?.day ?? today.add({ days: 1 }));
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => current.current?.focus());

  const go = (to: Day) => setDay(compareDays(to, today) < 0 ? today : to);
  function take(taken: Day): void {
    const minute = read?.minute ?? settings.hours.morning;
    field.type([taken.toString(), clockOf(minute), ...(result?.note ? [result.note] : [])].join(' '));
    leave();
  }
  function hear(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = event.key === 'Enter' ? day : movedBy(event.key, day);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') take(day);
    else go(to);
  }

  const first = day.with({ day: 1 });
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const weeks = Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => monday.add({ days: week * 7 + weekday })),
  ).filter((week) => week.some(({ month }) => month === day.month));
  return (
    <section className={styles.picker} aria-label={words.pick} onKeyDown={hear}>
      <div className={styles.head}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={words.month.previous}
          onClick={() => go(day.subtract({ months: 1 }))}
        >
          <ChevronLeft size={15} strokeWidth={1.75} aria-hidden="true" />
        </button>
        <strong aria-live="polite">{dates.monthYear(instantOf(day, 720, zone).ms)}</strong>
        <button type="button" tabIndex={-1} aria-label={words.month.next} onClick={() => go(day.add({ months: 1 }))}>
          <ChevronRight size={15} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </div>
      <table className={styles.days}>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.toString()}>
              {week.map((each) => (
                <td key={each.toString()}>
                  <button
                    ref={compareDays(each, day) === 0 ? current : null}
                    type="button"
                    tabIndex={compareDays(each, day) === 0 ? 0 : -1}
                    disabled={compareDays(each, today) < 0}
                    aria-label={dates.shortDay(instantOf(each, 720, zone).ms)}
                    aria-current={compareDays(each, today) === 0 ? 'date' : undefined}
                    className={cx(
                      styles.day,
                      compareDays(each, day) === 0 && styles.chosen,
                      each.month !== day.month && styles.outside,
                      settings.hours.holidays.includes(each.toString()) && styles.holiday,
                    )}
                    onClick={() => take(each)}
                  >
                    {each.day}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** @returns where a key leads from a day; null where it leads nowhere */
function movedBy(key: string, day: Day): Day | null {
  switch (key) {
    case 'ArrowLeft':
      return day.subtract({ days: 1 });
    case 'ArrowRight':
      return day.add({ days: 1 });
    case 'ArrowUp':
      return day.subtract({ days: 7 });
    case 'ArrowDown':
      return day.add({ days: 7 });
    case 'PageUp':
      return day.subtract({ months: 1 });
    case 'PageDown':
      return day.add({ months: 1 });
    case 'Home':
      return day.subtract({ days: day.dayOfWeek - 1 });
    case 'End':
      return day.add({ days: 7 - day.dayOfWeek });
    default:
      return null;
  }
}

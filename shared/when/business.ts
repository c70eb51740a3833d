import type { Hours } from './context.ts';
import { type Day, instantOf, minuteMs, wallAt } from './zone.ts';

/** No calendar of holidays is longer; it bounds every search for a day that is worked. */
const longestPause = 400;

const isHoliday = (day: Day, { holidays }: Hours): boolean => holidays.includes(day.toString());
export const isBusinessDay = (day: Day, hours: Hours): boolean =>
  hours.businessDays.includes(day.dayOfWeek) && !isHoliday(day, hours);

/** Why nobody works on a day; null where somebody does. */
export const pauseOf = (day: Day, hours: Hours): 'weekend' | 'holiday' | null =>
  isHoliday(day, hours) ? 'holiday' : hours.businessDays.includes(day.dayOfWeek) ? null : 'weekend';

/**
 * The day so many working days later; that day itself does not count.
 * @param count at least 0; 0 is the day itself, or the first after it that is worked
 * @returns the days that were passed over too; null when the settings leave no day to work
 */
export function addBusinessDays(from: Day, count: number, hours: Hours): { day: Day; skipped: readonly Day[] } | null {
  let [day, left, idle] = [from, count, 0];
  const skipped: Day[] = [];
  while (left > 0 || !isBusinessDay(day, hours)) {
    day = day.add({ days: 1 });
    const works = isBusinessDay(day, hours);
    if (works) left--;
    else skipped.push(day);
    idle = works ? 0 : idle + 1;
    if (idle > longestPause) return null;
  }
  return { day, skipped };
}

/**
 * The instant when so many working minutes have gone by.
 * @returns null when the settings leave no time to work
 */
export function addBusinessMinutes(nowMs: number, minutes: number, zone: string, hours: Hours): number | null {
  if (hours.businessEnd <= hours.businessStart) return null;
  let left = minutes * minuteMs;
  let { day } = wallAt(nowMs, zone);
  for (let idle = 0; idle <= longestPause; day = day.add({ days: 1 }), idle++) {
    if (!isBusinessDay(day, hours)) continue;
    const start = Math.max(nowMs, instantOf(day, hours.businessStart, zone).ms);
    const end = instantOf(day, hours.businessEnd, zone).ms;
    if (start >= end) continue;
    if (start + left <= end) return start + left;
    left -= end - start;
    idle = 0;
  }
  return null;
}

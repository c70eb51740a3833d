import type { WhenContext } from './context.ts';
import { type PresetName, presetNames } from './time-settings.ts';
import type { ClockChange, Day } from './zone.ts';
import { instantOf, minuteMs, wallAt } from './zone.ts';

export type Preset = { readonly name: PresetName; readonly dueAtMs: number; readonly change: ClockChange };

/** "Later today" is so far away. */
const laterMin = 3 * 60;

/**
 * What is chosen most, with the time each means now. One that has passed, or comes after what its name says, is left out;
 * of two that mean the same instant the first stays. The soonest first.
 */
export function presetsAt(context: WhenContext): readonly Preset[] {
  const seen = new Set<number>();
  const presets = presetNames.flatMap((name) => {
    const time = timeOf(name, context);
    if (!time) return [];
    const { ms, change } = instantOf(time.day, time.minute, context.zone);
    if (ms <= context.nowMs || seen.has(ms)) return [];
    seen.add(ms);
    return [{ name, dueAtMs: ms, change }];
  });
  return presets.sort((a, b) => a.dueAtMs - b.dueAtMs);
}

function timeOf(name: PresetName, { nowMs, zone, hours }: WhenContext): { day: Day; minute: number } | null {
  const { day: today } = wallAt(nowMs, zone);
  const monday = today.add({ days: 8 - today.dayOfWeek });
  switch (name) {
    case 'later-today': {
      // On a round hour: nobody means 14:52.
      const later = wallAt(nowMs + laterMin * minuteMs, zone);
      const minute = Math.ceil(later.minute / 60) * 60;
      return later.day.equals(today) && minute < hours.evening + laterMin ? { day: today, minute } : null;
    }
    case 'this-evening':
      return { day: today, minute: hours.evening };
    case 'tomorrow':
      return { day: today.add({ days: 1 }), minute: hours.morning };
    case 'this-weekend':
      return today.dayOfWeek > 5 ? null : { day: today.add({ days: 6 - today.dayOfWeek }), minute: hours.weekend };
    case 'next-week':
      return { day: monday, minute: hours.morning };
    case 'next-month':
      return { day: today.with({ day: 1 }).add({ months: 1 }), minute: hours.morning };
    default:
      return name satisfies never;
  }
}

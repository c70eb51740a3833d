import type { Repeat } from './logs.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The follow-up that stands, and what it is one of. Epoch ms. */
export type Standing = {
  readonly dueMs: number;
  /** When the first of its series is due; null where it comes once. */
  readonly series: { readonly firstMs: number; readonly repeat: Repeat } | null;
  /** Where it was put off: when it was due before. */
  readonly wasDueMs: number;
};

/** As it was set. */
export const standingAt = (dueMs: number, repeat: Repeat | undefined): Standing => ({
  dueMs,
  series: repeat ? { firstMs: dueMs, repeat } : null,
  wasDueMs: dueMs,
});

/** This one later or earlier: whoever counts from the first one counts on as before. */
export const putOff = (standing: Standing, dueMs: number): Standing => ({ ...standing, dueMs });

/** What stands once this one is done. @returns null where it came once */
export function afterDone({ dueMs, series, wasDueMs }: Standing, doneMs: number): Standing | null {
  if (!series) return null;
  const { firstMs, repeat } = series;
  const next = repeat.from === 'time' ? behind(firstMs, repeat, Math.max(dueMs, wasDueMs, doneMs)) : null;
  const nextMs = next ?? counted(firstMs, repeat, Math.max(dueMs, doneMs));
  return { dueMs: nextMs, series, wasDueMs: nextMs };
}

/** The first time of the series after an instant. */
function behind(firstMs: number, { unit, every }: Repeat, afterMs: number): number {
  const stepMs = unit === 'minute' ? every * minuteMs : unit === 'day' ? every * dayMs : dayMs;
  let ms = firstMs + Math.max(0, Math.floor((afterMs - firstMs) / stepMs) + 1) * stepMs;
  while (unit === 'weekday' && isWeekend(ms)) ms += dayMs;
  return ms;
}

/** So many minutes later, or so many days later at the time of day of the first one. */
const counted = (firstMs: number, { unit, every }: Repeat, fromMs: number) =>
  unit === 'minute' ? fromMs + every * minuteMs : fromMs - (fromMs % dayMs) + every * dayMs + (firstMs % dayMs);

/** The first day of the epoch was a Thursday. */
const isWeekend = (ms: number) => [2, 3].includes(Math.floor(ms / dayMs) % 7);

import { usualHours, type WhenContext } from '#shared/when/context.ts';
import type { LanguageCode } from '#shared/when/language.ts';
import type { Choice, Reading } from '#shared/when/reading.ts';

/** Thursday 26 November 2026, 11:52 in Berlin. */
export const thursdayMs = Date.UTC(2026, 10, 26, 10, 52);

export const contextOf = (language: LanguageCode, more: Partial<WhenContext> = {}): WhenContext => ({
  nowMs: thursdayMs,
  zone: 'Europe/Berlin',
  languages: [language],
  hours: usualHours,
  dateOrder: language === 'en' ? 'month-first' : 'day-first',
  ...more,
});

/**
 * A phrase and what it means: `day.month[.year] hour:minute`, then `@rule` for a repeat (`done`: from completion), `~if`
 * for a condition and the note in quotation marks; `?` before answers that are asked for, with `|` between; `!` before
 * the problem of one that is refused. Without a year it is the next such day after November 2026.
 */
export type Phrase = { readonly words: string; readonly meaning: string };

export const phrasesOf = (text: string): readonly Phrase[] =>
  text
    .split('\n')
    .filter((line) => line.includes(' = '))
    .map((line) => {
      const at = line.lastIndexOf(' = ');
      return { words: line.slice(0, at), meaning: line.slice(at + 3) };
    });

/** What was read, in the notation of the phrases. Intl says what the wall shows, and no code of ours. */
export function meaningOf(reading: Reading, zone: string): string {
  if (reading.kind === 'refused') return `! ${reading.problem.kind}`;
  if (reading.kind === 'asks') return `? ${reading.choices.map((choice) => saidOf(choice, zone)).join(' | ')}`;
  return saidOf(reading, zone);
}

function saidOf({ dueAtMs, repeat, repeatFrom, condition, note }: Omit<Choice, 'why'>, zone: string): string {
  const parts = [
    wallOf(dueAtMs, zone),
    ...(repeat === null ? [] : [`@${repeat}`]),
    ...(repeatFrom === 'completion' ? ['done'] : []),
    ...(condition === 'if-no-reply' ? ['~if'] : []),
    ...(note === '' ? [] : [`"${note}"`]),
  ];
  return parts.join(' ');
}

/** "27.11 09:00", with the year where it is not the next such day. */
export function wallOf(ms: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const { day, month, year, hour, minute } = parts;
  const usual = Number(month) === 12 || (Number(month) === 11 && Number(day) >= 26) ? '2026' : '2027';
  return `${Number(day)}.${Number(month)}${year === usual ? '' : `.${year}`} ${hour}:${minute}`;
}

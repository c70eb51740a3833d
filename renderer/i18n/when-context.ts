import type { WhenContext } from '#shared/when/context.ts';
import { type LanguageCode, languageCodes } from '#shared/when/language.ts';
import type { TimeSettings } from '#shared/when/time-settings.ts';

/** Who types here: in the system's zone and order of dates, and its languages where no others are set. */
export const whenContext = (nowMs: number, { languages, hours }: TimeSettings): WhenContext => ({
  nowMs,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  languages: languages.length > 0 ? languages : codesOf(navigator.languages),
  hours,
  dateOrder: orderOf(undefined),
});

/** @param tags BCP 47, the preferred first */
export function codesOf(tags: readonly string[]): readonly LanguageCode[] {
  const codes = tags.flatMap((tag) => languageCodes.filter((code) => code === tag.slice(0, 2).toLowerCase()));
  return codes.length > 0 ? [...new Set(codes)] : ['en'];
}

/** @param locale BCP 47, undefined for the system's */
export function orderOf(locale: string | undefined): WhenContext['dateOrder'] {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day') ? 'month-first' : 'day-first';
}

import { languages } from '#shared/language.ts';
import type { WhenContext } from '#shared/when/context.ts';
import { type LanguageCode, languageCodes } from '#shared/when/language.ts';
import type { TimeSettings } from '#shared/when/time-settings.ts';
import { language, locale } from './language.ts';

/** Who types here: in the system's zone; where no languages are set, in that of the window before those of the system. */
export const whenContext = (nowMs: number, { languages: chosen, hours }: TimeSettings): WhenContext => ({
  nowMs,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  languages: chosen.length > 0 ? chosen : codesOf(tagsHere()),
  hours,
  dateOrder: orderOf(locale),
});

/** The window's language first, unless it is only what stands in for a system's that Winnow does not speak. */
function tagsHere(): readonly string[] {
  const systems = navigator.languages;
  const standsIn = language === 'en' && !languages.some((each) => systems[0]?.startsWith(each));
  return standsIn ? systems : [language, ...systems];
}

/** @param tags BCP 47, the preferred first */
export function codesOf(tags: readonly string[]): readonly LanguageCode[] {
  const codes = tags.flatMap((tag) => languageCodes.filter((code) => code === tag.slice(0, 2).toLowerCase()));
  return codes.length > 0 ? [...new Set(codes)] : ['en'];
}

/** @param locale BCP 47 */
export function orderOf(locale: string): WhenContext['dateOrder'] {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day') ? 'month-first' : 'day-first';
}

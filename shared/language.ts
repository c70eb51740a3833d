/** The languages that Winnow speaks, by their BCP 47 tags. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** As set: one of them, or whichever the system has. */
export const languageWishes = ['system', ...languages] as const;
export type LanguageWish = (typeof languageWishes)[number];

/**
 * Which one is spoken: the one wished for, else that of the system, else English.
 * @param systemLocale BCP 47
 */
export function languageFor(wish: LanguageWish, systemLocale: string): Language {
  if (wish !== 'system') return wish;
  return languages.find((language) => speaks(systemLocale, language)) ?? 'en';
}

/**
 * How dates, times and numbers are written: as the system does where it speaks the same language, which tells the country
 * as well; else as most of those do who speak it.
 * @param systemLocale BCP 47
 */
export function localeFor(language: Language, systemLocale: string): string {
  if (speaks(systemLocale, language)) return systemLocale;
  return { en: 'en-GB', de: 'de-DE' }[language];
}

const speaks = (locale: string, language: Language) => locale.split('-')[0]?.toLowerCase() === language;

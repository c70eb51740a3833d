import { type Language, languages, localeFor } from '#shared/language.ts';

/** What this window speaks: its page says so, and no page changes it. Tests without a page have English. */
export const language: Language =
  languages.find((each) => typeof document !== 'undefined' && each === document.documentElement.lang) ?? 'en';

/** BCP 47, for dates, times, numbers and lists. */
export const locale: string = localeFor(language, new Intl.DateTimeFormat().resolvedOptions().locale);

import { type Language, type LanguageWish, languageFor, localeFor } from '#shared/language.ts';

/** What Winnow speaks. Its pages say so from their first byte, so that nothing of them is ever drawn in another language. */
export type Spoken = {
  language(): Language;
  /** How its pages write dates, times and numbers, BCP 47. */
  locale(): string;
  /** Where that is another language, every page is loaded anew in it. */
  choose(wish: LanguageWish): void;
  /** Called after each change. */
  onChange(hear: () => void): void;
};

/**
 * @param systemLocale BCP 47
 * @param loadAnew loads every page again
 */
export function createSpoken(wish: LanguageWish, systemLocale: string, loadAnew: () => void): Spoken {
  let language = languageFor(wish, systemLocale);
  let hear: () => void = () => {};
  return {
    language: () => language,
    locale: () => localeFor(language, systemLocale),
    choose(next) {
      const chosen = languageFor(next, systemLocale);
      if (chosen === language) return;
      language = chosen;
      hear();
      loadAnew();
    },
    onChange(listener) {
      hear = listener;
    },
  };
}

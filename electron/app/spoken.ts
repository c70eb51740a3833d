import { BrowserWindow } from 'electron';
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

/** @param systemLocale BCP 47 */
export function createSpoken(wish: LanguageWish, systemLocale: string): Spoken {
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
      for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
    },
    onChange(listener) {
      hear = listener;
    },
  };
}

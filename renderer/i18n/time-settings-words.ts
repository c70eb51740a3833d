import type { LanguageCode } from '#shared/when/language.ts';
import { quoted } from './names.ts';
import { say } from './say.ts';

/** What the settings of words for times say. */
export const timeSettingsWords = {
  title: say('times.timeSettings.title'),
  languages: say('times.timeSettings.languages'),
  languageNames: {
    en: say('times.timeSettings.languageNames.en'),
    de: say('times.timeSettings.languageNames.de'),
    fr: say('times.timeSettings.languageNames.fr'),
    es: say('times.timeSettings.languageNames.es'),
    pt: say('times.timeSettings.languageNames.pt'),
  } satisfies Record<LanguageCode, string>,
  systemLanguages: say('times.timeSettings.systemLanguages'),
  businessDays: say('times.timeSettings.businessDays'),
  businessHours: say('times.timeSettings.businessHours'),
  from: say('times.timeSettings.from'),
  until: say('times.timeSettings.until'),
  noHours: say('times.timeSettings.noHours'),
  noDays: say('times.timeSettings.noDays'),
  parts: say('times.timeSettings.parts'),
  partNames: {
    morning: say('times.timeSettings.partNames.morning'),
    lunch: say('times.timeSettings.partNames.lunch'),
    afternoon: say('times.timeSettings.partNames.afternoon'),
    evening: say('times.timeSettings.partNames.evening'),
    endOfDay: say('times.timeSettings.partNames.endOfDay'),
    weekend: say('times.timeSettings.partNames.weekend'),
  },
  holidays: say('times.timeSettings.holidays'),
  holidaysHint: say('times.timeSettings.holidaysHint'),
  skip: say('times.timeSettings.skip'),
  importFile: say('times.timeSettings.importFile'),
  noDay: (words: readonly string[]) =>
    words.length === 1
      ? say('times.timeSettings.noDay.namesNoDay', { words: words[0] ?? '' })
      : say('times.timeSettings.noDay.theseNameNoDay', { days: words.map(quoted).join(', ') }),
  tooMany: (most: number) => say('times.timeSettings.tooMany', { most }),
  presets: say('times.timeSettings.presets'),
  presetName: say('times.timeSettings.presetName'),
  presetWords: say('times.timeSettings.presetWords'),
  notRead: (words: string) => say('times.timeSettings.notRead', { words }),
  up: (label: string) => say('times.timeSettings.up', { label }),
  down: (label: string) => say('times.timeSettings.down', { label }),
  remove: (label: string) => say('times.timeSettings.remove', { label }),
  add: say('times.timeSettings.add'),
  usual: say('times.timeSettings.usual'),
} as const;

import type { LanguageCode } from '#shared/when/language.ts';

/** What the settings of words for times say. */
export const timeSettingsWords = {
  title: 'Words for times',
  languages: 'Languages',
  languageNames: {
    en: 'English',
    de: 'Deutsch',
    fr: 'Français',
    es: 'Español',
    pt: 'Português',
  } satisfies Record<LanguageCode, string>,
  systemLanguages: 'None chosen: those of the system.',
  businessDays: 'Business days',
  businessHours: 'Business hours',
  from: 'from',
  until: 'until',
  noHours: 'No time is left to work: business hours are not counted.',
  noDays: 'No day is left to work: business days are not counted.',
  parts: 'Day',
  partNames: {
    morning: 'Morning',
    lunch: 'Lunch',
    afternoon: 'Afternoon',
    evening: 'Evening',
    endOfDay: 'End of day',
    weekend: 'Weekend',
  },
  holidays: 'Holidays',
  holidaysHint: 'One a line, in words or as 2026-12-25. Business days skip them.',
  skip: 'What repeats skips them, unless the field says otherwise',
  importFile: 'Add from an .ics file…',
  noDay: (words: readonly string[]) =>
    words.length === 1
      ? `“${words[0]}” names no day`
      : `These name no day: ${words.map((each) => `“${each}”`).join(', ')}`,
  tooMany: (most: number) => `No more than ${most} days can be kept`,
  presets: 'Presets',
  presetName: 'Name',
  presetWords: 'Words for a time',
  notRead: (words: string) => `“${words}” names no time, or more than one`,
  up: (label: string) => `${label} further up`,
  down: (label: string) => `${label} further down`,
  remove: (label: string) => `Leave out ${label}`,
  add: 'Add',
  usual: 'As Winnow has them',
} as const;

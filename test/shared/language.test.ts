import { expect, test } from 'vitest';
import { languageFor, localeFor } from '#shared/language.ts';

test.each([
  ['system', 'de', 'de'],
  ['system', 'de-AT', 'de'],
  ['system', 'en-GB', 'en'],
  ['system', 'fr-FR', 'en'],
  ['system', 'den-CA', 'en'],
  ['de', 'en-US', 'de'],
  ['en', 'de-DE', 'en'],
] as const)('who wishes for “%s” on a system in %s has %s', (wish, system, spoken) => {
  expect(languageFor(wish, system)).toBe(spoken);
});

test.each([
  ['de', 'de-AT', 'de-AT'],
  ['de', 'en-US', 'de-DE'],
  ['en', 'en-US', 'en-US'],
  ['en', 'fr-FR', 'en-GB'],
] as const)('%s on a system in %s writes times and numbers as %s does', (language, system, locale) => {
  expect(localeFor(language, system)).toBe(locale);
});

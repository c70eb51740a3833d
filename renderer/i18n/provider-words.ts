import { language } from './language.ts';
import { germanOfProviders } from './messages/de/providers.ts';

/** What a provider's own catalogue says of it, which is told in English: a note, the name of a field of its form. */
export const providerWords = <T extends string | null | undefined>(text: T): T | string =>
  (language === 'de' && text ? germanOfProviders[text] : undefined) ?? text;

import type { Language } from '#shared/language.ts';
import { createSay, type Values } from './create-say.ts';
import { language, locale } from './language.ts';
import { de } from './messages/de.ts';
import { en } from './messages/en.ts';

export type MessageId = keyof typeof en;

const catalogues = { en, de } satisfies Record<Language, Record<MessageId, string>>;

/** A message of the catalogue in the language of this window: `say('queue.waits', { count: 3 })`. */
export const say = createSay<MessageId>(catalogues[language], locale);

/** A message that is typed to find something: in any language the English one is understood as well. */
export const saidOrEnglish = (id: MessageId): readonly string[] => [...new Set([say(id), en[id]])];

/** The same of several, in one. */
export const inEnglishToo = (...ids: readonly MessageId[]): string => ids.flatMap(saidOrEnglish).join(' ');

/** A sentence with one part to set in bold. */
export type Emphasis = readonly [before: string, strong: string, after: string];

/**
 * A message with one part to be set apart.
 * @param part the name of its place
 * @returns what stands before it, the part, and what stands behind it
 */
export function sayAround(id: MessageId, part: Readonly<Record<string, string>>, values: Values = {}): Emphasis {
  const [[name, strong] = ['', '']] = Object.entries(part);
  const [before = '', after = ''] = say(id, { ...values, [name]: mark }).split(mark);
  return [before, strong, after];
}

/** No text holds it. */
const mark = '\u0000';

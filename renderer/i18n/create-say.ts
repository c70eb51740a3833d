import { IntlMessageFormat } from 'intl-messageformat';

/** What stands in the places of a message, by their names. */
export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** Signs by which ICU tells what is not to be said as it stands. */
const hasParts = /[{}']/;

/**
 * @param messages by their ids, in ICU MessageFormat
 * @param locale BCP 47, of the same language
 * @returns what says one; each is read once, when it is first said: rows of the list say some in the frame of a key
 */
export function createSay<Id extends string>(messages: Readonly<Record<Id, string>>, locale: string) {
  const read = new Map<Id, IntlMessageFormat>();
  return (id: Id, values?: Values): string => {
    const text = messages[id];
    if (!hasParts.test(text)) return text;
    const message = read.get(id) ?? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    read.set(id, message);
    return String(message.format(values));
  };
}

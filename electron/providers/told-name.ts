import { checked } from '#shared/issue.ts';
import { rowText } from './bounded.ts';
import { isSeen } from './not-text.ts';

/**
 * What an answer tells of a contact's name.
 * @param parts by which a person may be called, the best first, as they came
 * @returns null where all that is told of them shows nothing: they have none. Undefined where none is told at all, or
 *   what is told cannot be read
 */
export function toldName(...parts: readonly unknown[]): string | null | undefined {
  const texts = parts.map((part) => checked(rowText.nullish(), part));
  const name = texts.map(({ data }) => data).find((text) => text && isSeen(text));
  if (name) return name.trim();
  return texts.some(({ success }) => !success) || parts.every((part) => part === undefined) ? undefined : null;
}

import { TooLarge } from './json-tree.ts';
import { LongNumber } from './long-number.ts';

/** As much of a text is kept, characters. Nobody reads more of one, and every look at its thread would carry it. */
const longestText = 1_000_000;

/** What providers call what is no text, in small letters, and what it is in words. */
const words: ReadonlyMap<string, string> = new Map([
  ['audio', 'Voice message'],
  ['voice', 'Voice message'],
  ['voice_call', 'Voice call'],
  ['image', 'Image'],
  ['sticker', 'Sticker'],
  ['video', 'Video'],
  ['file', 'File'],
  ['document', 'File'],
  ['location', 'Location'],
  ['contact', 'Contact'],
  ['contacts', 'Contact'],
  ['reaction', 'Reaction'],
  ['share', 'Shared post'],
  ['story_mention', 'Story mention'],
  ['ig_reel', 'Reel'],
  ['ig_post', 'Post'],
  ['ig_story', 'Story'],
  ['fallback', 'Attachment'],
]);

/**
 * A message without a text, in words: never nothing, so that no row shows the message before it.
 * @param type the provider's word for what it is; one that is not known is shown as it is
 * @param detail what more was told of it, where that is a text: the place's name, the sign of a reaction
 */
export function inWords(type: string | null | undefined, detail?: unknown): string {
  const word = words.get(type?.toLowerCase() ?? '');
  const more = textIn(detail);
  if (word === undefined) return `[${type || 'Message'}]`;
  return more === null ? word : `${word}: ${more}`;
}

/** Spaces, and signs that only join, part or turn what stands around them: alone, nobody sees them. */
const unseen = /^[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

export const isSeen = (text: string): boolean => !unseen.test(text);

/**
 * What of a text is shown and kept; a number is read as it is written: one that is too long is cut off, and says so at its end.
 * @returns null for what is no text, or holds nothing that is seen
 */
export function textIn(value: unknown): string | null {
  const isCut = value instanceof TooLarge;
  const text = isCut || value instanceof LongNumber ? value.text : typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !isSeen(text)) return null;
  if (!isCut && text.length <= longestText) return text;
  // Without half of a character at the end.
  return `${text.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '')}\n\n[Cut off here: it is longer than Winnow keeps.]`;
}

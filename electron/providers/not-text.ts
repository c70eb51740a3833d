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

/** @returns null for what is no text, or holds nothing that is seen */
export const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;

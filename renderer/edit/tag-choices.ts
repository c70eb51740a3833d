import type { Edit } from '#shared/edits/edit.ts';
import { say } from '../i18n/say.ts';

/** Whether all, some or none of the chosen conversations carry a tag. */
type TagState = 'all' | 'some' | 'none';

export type TagChoice = { readonly tag: string; readonly state: TagState };

type Tagged = { readonly tags: readonly string[] };

export function tagState(chosen: readonly Tagged[], tag: string): TagState {
  const having = chosen.filter(({ tags }) => tags.includes(tag)).length;
  return having === 0 ? 'none' : having === chosen.length ? 'all' : 'some';
}

/** The tags to choose from: those that the conversations carry first, then what is suggested. */
export function tagChoices(
  chosen: readonly Tagged[],
  suggested: readonly string[],
  typed: string,
): readonly TagChoice[] {
  const wanted = typed.trim().toLowerCase();
  const carried = [...new Set(chosen.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
  const tags = [...new Set([...carried, ...suggested])];
  return tags.filter((tag) => tag.toLowerCase().includes(wanted)).map((tag) => ({ tag, state: tagState(chosen, tag) }));
}

/**
 * Choosing a tag adds it where it is missing; only where all have it already is it removed. One edit serves a mixed
 * selection, because an edit that a conversation already shows changes nothing there.
 */
export function toggleTag({ tag, state }: TagChoice): Edit {
  return state === 'all' ? { field: 'tags', part: tag, to: false } : { field: 'tags', part: tag, to: true };
}

/**
 * What the picker says where it has nothing to offer; null where a tag can be made of what is typed.
 * @param closed the title of the provider, where it takes only the tags it has; null where it takes any
 */
export function noneWords(typed: string, closed: string | null): string | null {
  if (closed === null) return typed === '' ? say('dialogs.tagChoices.noTagsYetTypeOne') : null;
  return typed === ''
    ? say('dialogs.tagChoices.noTagsAreKnownYet')
    : say('dialogs.tagChoices.hasNoTag', { closed, typed });
}

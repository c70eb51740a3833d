import type { Conversation } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { ProviderError } from '../provider.ts';
import { mateoTitle } from './capabilities.ts';
import type { TagBook } from './tag-book.ts';

/**
 * Edits name tags as Winnow showed them, and Mateo knows them by their ids: one that was renamed since, or of whose name
 * another was made, is there by another name, and its removal is not done because nothing is called so.
 */
export function unclearTag(fresh: Conversation, edit: Edit, book: TagBook): ProviderError | null {
  if (edit.field !== 'tags' || !book.isRead) return null;
  const { part: tag, to: isAdded } = edit;
  if (book.idOf(tag) !== null || fresh.tags.includes(tag)) return null;
  const isShared = book.isShared(tag);
  const isMeant = (name: string) => !isShared || book.ownNameOf(name) === tag;
  const isUnclear = isAdded ? isShared : fresh.tags.some(isMeant);
  return isUnclear ? new ProviderError('refused', { kind: 'tag-unclear', service: mateoTitle, tag, isShared }) : null;
}

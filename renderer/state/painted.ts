import type { ConversationRow } from '#shared/conversation.ts';
import type { Painted } from '#shared/edits/seen.ts';
import { listedRow } from './selectors.ts';
import type { State } from './state.ts';

/**
 * Of each that is or was on the screen, the newest message whose text is: in its line, or in the reader. Where one is
 * read alone, no line is.
 * @param readTo what the reader has drawn last of a conversation
 */
export const paintedOf = (state: State, ids: readonly string[], readTo: (id: string) => Painted | null): Painted[] =>
  ids.flatMap((id) => paintedOfOne(state.focus === null ? listedRow(state, id) : null, readTo(id)) ?? []);

function paintedOfOne(row: ConversationRow | null, read: Painted | null): Painted | null {
  const line = row && { id: row.id, atMs: row.lastMessageAtMs, preview: row.preview };
  return !read || (line && line.atMs >= read.atMs) ? line : read;
}

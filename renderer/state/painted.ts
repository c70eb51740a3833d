import type { ConversationRow } from '#shared/conversation.ts';
import { type Painted, previewOf } from '#shared/edits/seen.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { listedRow } from './selectors.ts';
import type { State } from './state.ts';

/** Of each that is on the screen, the newest message whose text is: in its line, or in the reader. */
export const paintedOf = (state: State, ids: readonly string[], drawn: ConversationDetail | null): Painted[] =>
  ids.flatMap((id) => paintedOfOne(id, listedRow(state, id), drawn) ?? []);

function paintedOfOne(id: string, row: ConversationRow | null, drawn: ConversationDetail | null): Painted | null {
  const line = row && { id, atMs: row.lastMessageAtMs, preview: row.preview };
  const last = drawn?.conversation.id === id ? drawn.messages.at(-1) : undefined;
  if (!last || (line && line.atMs >= last.sentAtMs)) return line;
  return { id, atMs: last.sentAtMs, preview: previewOf(last.text) };
}

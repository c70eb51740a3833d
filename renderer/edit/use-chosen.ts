import { useMemo } from 'react';
import type { ConversationRow } from '#shared/conversation.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { drawDetail } from '../state/reader-slice.ts';
import { useCapabilities } from './use-accounts.ts';

/** What is known of a conversation that a dialog is about. */
type Chosen = Pick<ConversationRow, 'id' | 'tags' | 'assignee' | 'subject'>;

/** The conversations a dialog edits, as far as they are loaded, with what has just been done to them. */
export function useChosen(ids: readonly string[]): readonly Chosen[] {
  const rows = useWinnowState((state) => state.list.rows);
  const detail = useWinnowState((state) => state.reader.detail);
  const overlays = useWinnowState((state) => state.list.overlays);
  return useMemo(() => {
    const wanted = new Set(ids);
    const found: Chosen[] = rows.filter(({ id }) => wanted.has(id));
    if (found.length > 0 || !detail || !wanted.has(detail.conversation.id)) return found;
    return [drawDetail(detail, overlays).conversation];
  }, [ids, rows, detail, overlays]);
}

/** Behind a dialog's title: the contact, or how many, and of how many accounts where these are several. */
export function useAbout(ids: readonly string[]): string {
  const { edits } = useWinnow();
  const accounts = useCapabilities(ids).length;
  if (ids.length === 1) return edits.nameOf(ids[0] ?? null);
  return [
    say('dialogs.useChosen.conversations', { length: ids.length }),
    accounts > 1 ? say('dialogs.useChosen.accounts', { accounts }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

import { useMemo } from 'react';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { useWinnowState } from '../app-context.tsx';
import { drawDetail } from '../state/reader-slice.ts';

/** The open conversation with what has just been done to it; null until its details are there. */
export function useDetail(): ConversationDetail | null {
  const id = useWinnowState((state) => state.reader.id);
  const detail = useWinnowState((state) => state.reader.detail);
  const overlays = useWinnowState((state) => state.list.overlays);
  return useMemo(
    () => (detail && detail.conversation.id === id ? drawDetail(detail, overlays) : null),
    [detail, overlays, id],
  );
}

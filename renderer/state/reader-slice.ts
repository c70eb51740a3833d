import { applyEdit } from '#shared/edits/fields.ts';
import { type Painted, previewOf } from '#shared/edits/seen.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { type Core, patch } from './core.ts';
import { createDetailCache } from './detail-cache.ts';
import { createDetailReading } from './detail-reading.ts';
import { backBy, type Overlay } from './list-model.ts';

/** Short enough that a single step feels immediate. */
const settleMs = 45;
/** Longer than two repeats of a key held down are apart: what it passes is neither read nor drawn. */
const runningSettleMs = 110;
const refreshMs = 60;
/** As many conversations as are remembered to have been read. */
const mostRead = 2000;
/** Steps closer together than this are a key held down. */
const runningMs = 90;

/** A detail with overlays applied; the same object where they change nothing. */
export function drawDetail(detail: ConversationDetail, overlays: readonly Overlay[]): ConversationDetail {
  const before = { ...detail.conversation, followUp: detail.followUp };
  let after = before;
  let { back } = detail;
  for (const overlay of overlays) {
    if (!overlay.ids.has(detail.conversation.id)) continue;
    back = backBy(overlay, after.followUp);
    after = overlay.edits.reduce((shown, edit) => applyEdit(shown, edit), after);
  }
  if (after === before && back === detail.back) return detail;
  const { followUp, ...conversation } = after;
  return { ...detail, conversation, followUp, back };
}

export type ReaderActions = ReturnType<typeof createReaderActions>;

export function createReaderActions(core: Core) {
  const { store } = core;
  const cache = createDetailCache();
  const reading = createDetailReading(core, cache);
  let movedMs = 0;
  let cancel: (() => void) | null = null;
  /** The newest message that was drawn of each conversation. */
  const read = new Map<string, Painted>();

  const shownId = () => store.getState().list.cursorId;

  function schedule(id: string, delayMs: number): void {
    cancel?.();
    cancel = core.later(delayMs, () => void reading.read(id));
  }

  return {
    /**
     * The cursor moved: what is remembered shows a frame later, what is true now follows. A cursor that runs, with the
     * key held down, is followed when it rests: drawing each conversation on the way would delay the keys.
     */
    moved(id: string | null): void {
      const runs = core.nowMs() - movedMs < runningMs;
      movedMs = core.nowMs();
      reading.supersede();
      if (!runs) core.afterPaint(() => reading.turnTo(id));
      cancel?.();
      cancel = core.later(runs ? runningSettleMs : settleMs, () => {
        reading.turnTo(id);
        if (id !== null) void reading.read(id);
      });
    },
    /** These conversations changed; null: any may have. */
    touch(ids: readonly string[] | null): void {
      const id = shownId();
      if (ids === null) cache.clear();
      else for (const each of ids) if (each !== id) cache.drop(each);
      if (id !== null && (ids === null || ids.includes(id))) schedule(id, refreshMs);
    },
    /** Keeps what overlays showed when they are dropped, until the detail is read again. */
    bake(overlays: readonly Overlay[]): void {
      const { detail } = store.getState().reader;
      if (!detail) return;
      const drawn = drawDetail(detail, overlays);
      if (drawn === detail) return;
      cache.remember(drawn);
      patch(core, 'reader', { detail: drawn });
    },
    retry(): void {
      const id = shownId();
      if (id !== null) schedule(id, 0);
    },
    forget(): void {
      cache.clear();
      read.clear();
    },
    /** The reader has drawn it: only now has the agent seen its messages. */
    drew(detail: ConversationDetail | null): void {
      const last = detail?.messages.at(-1);
      if (!detail || !last) return;
      const { id } = detail.conversation;
      read.delete(id);
      read.set(id, { id, atMs: last.sentAtMs, preview: previewOf(last.text) });
      const [oldest] = read.keys();
      if (read.size > mostRead && oldest !== undefined) read.delete(oldest);
    },
    readTo: (id: string): Painted | null => read.get(id) ?? null,
  };
}

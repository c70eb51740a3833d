import { applyEdit } from '#shared/edits/fields.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { Overlay } from './list-model.ts';

/** Short enough that a single step feels immediate. */
const settleMs = 45;
/** Longer than two repeats of a key held down are apart: what it passes is neither read nor drawn. */
const runningSettleMs = 110;
const refreshMs = 60;
/** Steps closer together than this are a key held down. */
const runningMs = 90;
const cacheSize = 40;

/** A detail with overlays applied; the same object where they change nothing. */
export function drawDetail(detail: ConversationDetail, overlays: readonly Overlay[]): ConversationDetail {
  const before = { ...detail.conversation, followUp: detail.followUp };
  let after = before;
  for (const overlay of overlays) {
    if (overlay.ids.has(detail.conversation.id))
      after = overlay.edits.reduce((shown, edit) => applyEdit(shown, edit), after);
  }
  if (after === before) return detail;
  const { followUp, ...conversation } = after;
  return { ...detail, conversation, followUp };
}

export type ReaderActions = ReturnType<typeof createReaderActions>;

export function createReaderActions(core: Core) {
  const { store } = core;
  const cache = new Map<string, ConversationDetail>();
  let token = 0;
  let movedMs = 0;
  let cancel: (() => void) | null = null;
  let drawn: ConversationDetail | null = null;

  const shownId = () => store.getState().list.cursorId;

  function remember(detail: ConversationDetail): void {
    const { id } = detail.conversation;
    cache.delete(id);
    cache.set(id, detail);
    const oldest = cache.keys().next();
    if (cache.size > cacheSize && !oldest.done) cache.delete(oldest.value);
  }

  async function fetchDetail(id: string): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    token += 1;
    const mine = token;
    const answer = await ask(core, 'conversations.open', { accountId, id });
    if (mine !== token || shownId() !== id) return; // the agent has moved on
    if (!answer.ok) patch(core, 'reader', { id, problem: answer.sentence });
    else if (answer.value === null)
      patch(core, 'reader', { id, detail: null, problem: 'This conversation is no longer in the inbox.' });
    else {
      remember(answer.value);
      patch(core, 'reader', { id, detail: answer.value, problem: null });
    }
  }

  function turnTo(id: string | null): void {
    if (shownId() !== id || store.getState().reader.id === id) return;
    const known = id === null ? undefined : cache.get(id);
    patch(core, 'reader', { id, detail: known ?? null, problem: null });
  }

  function schedule(id: string, delayMs: number): void {
    cancel?.();
    cancel = core.later(delayMs, () => void fetchDetail(id));
  }

  return {
    /**
     * The cursor moved: what is remembered shows a frame later, what is true now follows. A cursor that runs, with the
     * key held down, is followed when it rests: drawing each conversation on the way would delay the keys.
     */
    moved(id: string | null): void {
      const runs = core.nowMs() - movedMs < runningMs;
      movedMs = core.nowMs();
      token += 1;
      if (!runs) core.afterPaint(() => turnTo(id));
      cancel?.();
      cancel = core.later(runs ? runningSettleMs : settleMs, () => {
        turnTo(id);
        if (id !== null) void fetchDetail(id);
      });
    },
    /** These conversations changed; null: any may have. */
    touch(ids: readonly string[] | null): void {
      const id = shownId();
      if (ids === null) cache.clear();
      else for (const each of ids) if (each !== id) cache.delete(each);
      if (id !== null && (ids === null || ids.includes(id))) schedule(id, refreshMs);
    },
    /** Keeps what overlays showed when they are dropped, until the detail is read again. */
    bake(overlays: readonly Overlay[]): void {
      const { detail } = store.getState().reader;
      if (!detail) return;
      const drawn = drawDetail(detail, overlays);
      if (drawn === detail) return;
      remember(drawn);
      patch(core, 'reader', { detail: drawn });
    },
    retry(): void {
      const id = shownId();
      if (id !== null) schedule(id, 0);
    },
    forget(): void {
      cache.clear();
    },
    /** The reader has drawn it: only now has the agent seen its messages. */
    drew(detail: ConversationDetail | null): void {
      drawn = detail;
    },
    drawn: () => drawn,
  };
}

import type { ConversationRow } from '#shared/conversation.ts';
import { maxPage } from '#shared/ipc/limits.ts';
import { type Core, patch } from './core.ts';
import { createListChanges } from './list-changes.ts';
import { createListEnds } from './list-ends.ts';
import type { Overlay } from './list-model.ts';
import { createListPainting } from './list-painting.ts';
import { createListViews } from './list-views.ts';
import { countAbove, lastLetGo } from './list-window.ts';
import { cursorIndex } from './selectors.ts';
import type { Turns } from './turns.ts';

/** `G` goes to the end only as far as an agent could mean it. */
const maxToEnd = 2000;

export type ListActions = ReturnType<typeof createListActions>;

export function createListActions(core: Core, turns: Turns, dropped: (overlays: readonly Overlay[]) => void) {
  const list = () => core.store.getState().list;
  const { redraw, dropStray, settle, showPage } = createListPainting({
    core,
    dropped,
    isShort: () => void ends.loadMore(),
  });
  const { generation, restart, ...views } = createListViews({ core, turns, showPage });
  const ends = createListEnds({ core, redraw, generation });
  const changes = createListChanges({ core, redraw, generation, settle, reload: views.reload });

  /** Loads towards the end and puts the cursor on the last row loaded. */
  async function toEnd(): Promise<void> {
    while (list().prefix.more && countAbove(list().held) + list().prefix.rows.length < maxToEnd) {
      const before = list().next;
      await ends.loadMore(maxPage);
      if (list().next === before) break;
    }
    const last = list().rows.at(-1);
    if (last) patch(core, 'list', { cursorId: last.id });
  }

  /**
   * Puts the cursor on the next such row below it, as far as an agent could mean it, then on the first one held.
   * @returns false where only the cursor's own is such a row, or none
   */
  async function toNext(isWanted: (row: ConversationRow) => boolean): Promise<boolean> {
    const start = cursorIndex(core.store.getState());
    let from = start + 1;
    for (;;) {
      const { rows, prefix, next } = list();
      const found = rows.slice(from).find(isWanted);
      if (found) {
        patch(core, 'list', { cursorId: found.id });
        return true;
      }
      if (!prefix.more || rows.length >= maxToEnd) break;
      from = rows.length;
      await ends.loadMore(maxPage);
      if (list().next === next) break;
    }
    const first = list().rows.slice(0, Math.max(start, 0)).find(isWanted);
    if (first) patch(core, 'list', { cursorId: first.id });
    return first !== undefined;
  }

  /** Puts the cursor on the first row of the view, which is read again where it was let go. */
  async function toStart(): Promise<void> {
    if (lastLetGo(list().held)) await restart();
    const [first] = list().rows;
    if (first) patch(core, 'list', { cursorId: first.id });
  }

  /** The cursor has moved: a row that only it held in the list goes. */
  function leaveStray(): void {
    const { strayId, cursorId } = list();
    if (strayId !== null && strayId !== cursorId) dropStray();
  }

  return { ...views, ...ends, ...changes, toEnd, toStart, toNext, leaveStray, dropStray, redraw };
}

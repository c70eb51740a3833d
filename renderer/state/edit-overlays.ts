import type { ConversationRow } from '#shared/conversation.ts';
import { type Core, patch } from './core.ts';
import type { Overlay } from './list-model.ts';
import { indexIn } from './list-window.ts';
import type { Redraw } from './state.ts';

export type EditOverlays = ReturnType<typeof createEditOverlays>;

/** What is painted of edits until the main process shows them back. */
export function createEditOverlays(core: Core, redraw: Redraw) {
  const list = () => core.store.getState().list;

  function slideAway(rows: readonly ConversationRow[], id: string | null): void {
    const index = indexIn(rows, id);
    const row = rows[index];
    if (row) patch(core, 'list', { leaving: { row, index } });
  }

  function dropFromSelection(ids: ReadonlySet<string>): void {
    const { selection } = core.store.getState();
    if (selection.ids.size === 0) return;
    patch(core, 'selection', { ids: new Set([...selection.ids].filter((id) => !ids.has(id))) });
  }

  return {
    /** Paints a command in this frame, of which each account has its own. @returns how many rows it took out of the view */
    paint(added: readonly Overlay[]): number {
      const { rows, overlays, strayId } = list();
      redraw({ overlays: [...overlays, ...added] });
      const stayed = list().strayId === strayId ? 0 : 1;
      const gone = rows.length - list().rows.length + stayed;
      const ids = new Set(added.flatMap((overlay) => [...overlay.ids]));
      const [first = null] = ids;
      if (gone === 1 && stayed === 0 && ids.size === 1) slideAway(rows, first);
      if (gone > 0) dropFromSelection(ids);
      return gone;
    },
    /** It is kept: the rows of this revision show it themselves. */
    keep(commandId: string, revision: number): void {
      redraw({
        overlays: list().overlays.map((each) => (each.commandId === commandId ? { ...each, revision } : each)),
      });
    },
    /** Only these of its conversations are edited. */
    narrow(commandId: string, ids: ReadonlySet<string>): void {
      redraw({
        overlays: list().overlays.map((each) =>
          each.commandId === commandId ? { ...each, ids: new Set([...each.ids].filter((id) => ids.has(id))) } : each,
        ),
      });
    },
    /** It could not be kept: the rows are as they were. */
    withdraw(commandId: string): void {
      redraw({ overlays: list().overlays.filter((each) => each.commandId !== commandId) });
    },
  };
}

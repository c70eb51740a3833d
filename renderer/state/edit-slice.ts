import type { Edit, Opened } from '#shared/edits/edit.ts';
import { type Core, patch } from './core.ts';
import { createEditOverlays } from './edit-overlays.ts';
import { contactName } from './edit-sentence.ts';
import type { ListActions } from './list-slice.ts';
import { makeEdit } from './make-edit.ts';
import type { ReaderActions } from './reader-slice.ts';
import { takeBack } from './take-back.ts';
import type { UiActions } from './ui-slice.ts';
import { createUndoTrail } from './undo-trail.ts';

export function createEditActions(core: Core, list: ListActions, reader: ReaderActions, ui: UiActions) {
  const trail = createUndoTrail();
  const overlays = createEditOverlays(core, list.redraw);
  const ports = { core, list, reader, ui, trail, overlays };
  return {
    /**
     * @param opened what a dialog showed where the agent wrote
     * @returns whether it is kept; what stood in the way has been told
     */
    edit: (ids: readonly string[], edits: readonly Edit[], opened: readonly Opened[] = []): Promise<boolean> =>
      makeEdit(ports, ids, edits, opened),
    takeBack: (channel: 'intents.undo' | 'intents.redo'): Promise<void> => takeBack(ports, channel),
    nameOf: (id: string | null): string => contactName(core.store.getState(), id),
    /** Another account is on screen: what was done in the last one is not taken back here. */
    forget(): void {
      trail.forget();
      patch(core, 'ui', { lastEdit: null });
    },
  };
}

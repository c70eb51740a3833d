import type { Edit, Opened } from '#shared/edits/edit.ts';
import type { Macro } from '#shared/macro-schema.ts';
import { macroWords } from '../i18n/macro-words.ts';
import { type Core, patch } from './core.ts';
import { createDryRunActions, type Saw } from './dry-run.ts';
import { createEditOverlays } from './edit-overlays.ts';
import { contactName } from './edit-sentence.ts';
import type { Stopping } from './in-parts.ts';
import type { ListActions } from './list-slice.ts';
import { macroMeant } from './macro-meaning.ts';
import { makeEdit } from './make-edit.ts';
import { type Meant, plainly } from './meant.ts';
import { paintedOf } from './painted.ts';
import type { ReaderActions } from './reader-slice.ts';
import type { Recorder } from './recording.ts';
import { sharesOf } from './shares.ts';
import { takeBack } from './take-back.ts';
import type { Tour } from './tour.ts';
import type { Turns } from './turns.ts';
import type { UiActions } from './ui-slice.ts';
import { createUndoTrail } from './undo-trail.ts';

type Ports = {
  readonly core: Core;
  readonly turns: Turns;
  readonly list: ListActions;
  readonly reader: ReaderActions;
  readonly ui: UiActions;
  readonly recorder: Recorder;
  readonly tour: Tour;
};

export function createEditActions({ core, turns, list, reader, ui, recorder, tour }: Ports) {
  const trail = createUndoTrail();
  const overlays = createEditOverlays(core, list.redraw);
  const ports = { core, list, reader, ui, trail, overlays, turns };
  const underWay = new Map<Stopping, Promise<unknown> | null>();

  function stoppable<T>(work: (stopping: Stopping) => Promise<T>): Promise<T> {
    const stopping = { isAsked: false };
    underWay.set(stopping, null);
    const made = work(stopping).finally(() => {
      underWay.delete(stopping);
      // What ends beside a large one is no end of that.
      if (underWay.size === 0 && core.store.getState().ui.bulk !== null) patch(core, 'ui', { bulk: null });
    });
    underWay.set(stopping, made);
    return made;
  }

  /** What is not taken yet is not edited. @returns once what was on its way has been answered */
  async function stop(): Promise<void> {
    for (const stopping of underWay.keys()) stopping.isAsked = true;
    await Promise.all(underWay.values());
  }

  async function make(
    ids: readonly string[],
    meant: Meant,
    opened: readonly Opened[],
    saw: Saw | null = null,
  ): Promise<boolean> {
    const commandId = core.newId();
    const isKept = await stoppable((stopping) => makeEdit(ports, ids, meant, { commandId, opened, saw }, stopping));
    if (isKept) {
      recorder.took(commandId, ids, meant);
      tour.made(meant.edits);
    }
    return isKept;
  }

  const dryRun = createDryRunActions({
    core,
    turns,
    ui,
    make: (ids, meant, saw) => make(ids, meant, [], saw),
  });

  const sawNow = (ids: readonly string[]): Saw => ({
    sinceMs: core.nowMs(),
    painted: paintedOf(core.store.getState(), ids, reader.readTo),
  });

  /** @returns false: nothing is kept yet */
  async function consider(ids: readonly string[], meant: Meant, saw: Saw): Promise<boolean> {
    await dryRun.open(ids, meant, saw);
    return false;
  }

  return {
    /**
     * @param opened what a dialog showed where the agent wrote
     * @returns whether it is kept; what stood in the way has been told
     */
    edit(ids: readonly string[], edits: readonly Edit[], opened: readonly Opened[] = []): Promise<boolean> {
      // Of all of a view, nobody has looked at each: what becomes of them is shown first.
      if (ids.length > 1 && core.store.getState().selection.isWhole) return consider(ids, plainly(edits), sawNow(ids));
      return make(ids, plainly(edits), opened);
    },
    /** Shows what would become of several, or edits the only one there is. */
    consider: (ids: readonly string[], edits: readonly Edit[]): Promise<boolean> =>
      ids.length > 1 ? consider(ids, plainly(edits), sawNow(ids)) : make(ids, plainly(edits), []),
    /**
     * What a macro means to what is on the screen at its key; where something of it cannot be done, that is shown first,
     * also of one conversation.
     * @returns once it is painted, or what has come of it is told
     */
    async replay(ids: readonly string[], macro: Macro): Promise<void> {
      const saw = sawNow(ids);
      const meant = await macroMeant(core, macro, ids);
      if (meant === null) {
        ui.fail(macroWords.otherAccount(macro.name));
        return;
      }
      const { refused } = sharesOf(core.store.getState(), ids, meant);
      if (refused !== null) ui.fail(refused);
      else if (ids.length > 1 || meant.leftOut.length > 0) void consider(ids, meant, saw);
      else void make(ids, meant, [], saw);
    },
    dryRun,
    /** Leaves the conversations as they are that an edit of many has not come to. */
    stop: (): void => void stop(),
    async takeBack(channel: 'intents.undo' | 'intents.redo'): Promise<void> {
      // Of one of many that is still being made, what is safe by then.
      if (core.store.getState().ui.bulk !== null) await stop();
      const commandId = await stoppable((stopping) => takeBack(ports, channel, stopping));
      if (commandId !== null) recorder.turned(commandId, channel === 'intents.undo');
    },
    nameOf: (id: string | null): string => contactName(core.store.getState(), id),
    /** Another account is on screen: what was done in the last one is not taken back here. */
    forget(): void {
      trail.forget();
      patch(core, 'ui', { lastEdit: null, removedLast: null });
    },
  };
}

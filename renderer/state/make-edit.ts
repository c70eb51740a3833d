import { type Capabilities, isKeptHere, storageOf } from '#shared/capabilities.ts';
import { partsOfStatus } from '#shared/conversation.ts';
import { withTouched } from '#shared/edits/coupling.ts';
import type { Edit, Opened } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import { pickedOne } from '#shared/edits/tag-groups.ts';
import { bulkPart } from '#shared/ipc/limits.ts';
import { totalWords } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { ask, type Core, patch } from './core.ts';
import type { Saw } from './dry-run.ts';
import type { EditOverlays } from './edit-overlays.ts';
import { editSentence } from './edit-sentence.ts';
import { inParts, type Stopping } from './in-parts.ts';
import { doneLast } from './last-done.ts';
import { applyToRow, type Overlay } from './list-model.ts';
import type { ListActions } from './list-slice.ts';
import type { Meant } from './meant.ts';
import { paintedOf } from './painted.ts';
import type { ReaderActions } from './reader-slice.ts';
import { listedRow } from './selectors.ts';
import { type Share, sharesOf } from './shares.ts';
import type { State } from './state.ts';
import type { UiActions } from './ui-slice.ts';
import type { UndoTrail } from './undo-trail.ts';

type Ports = {
  readonly core: Core;
  readonly list: ListActions;
  readonly reader: ReaderActions;
  readonly ui: UiActions;
  readonly trail: UndoTrail;
  readonly overlays: EditOverlays;
};

type About = {
  /** A new one. */
  readonly commandId: string;
  /** What a dialog showed where the agent wrote. */
  readonly opened: readonly Opened[];
  /** What they saw of what they have considered first; null: what is on the screen now. */
  readonly saw: Saw | null;
};

/**
 * Paints edits in this frame, queues them, and corrects the picture where the main process could not.
 * @param stopping where the agent says that the rest of a large one is not to be made
 */
export async function makeEdit(
  { core, list, reader, ui, trail, overlays }: Ports,
  asked: readonly string[],
  meant: Meant,
  { commandId, opened, saw }: About,
  stopping: Stopping,
): Promise<boolean> {
  const state = core.store.getState();
  if (asked.length === 0 || meant.edits.length === 0) return false;
  const { shares, left, refused } = sharesOf(state, asked, meant);
  if (refused !== null) return ui.fail(refused);
  const ids = shares.flatMap((share) => share.ids);
  if (shares.every((share) => changesNothing(state, share))) {
    ui.say(say('acts.makeEdit.nothingToChangeThere'), null);
    return false;
  }

  // Before it is painted: what the agent saw when they said so.
  const painted = saw?.painted ?? paintedOf(state, ids, reader.readTo);
  // The last of its parts is made seconds later: what comes until then was before nobody's eyes.
  const sinceMs = saw?.sinceMs ?? (ids.length > bulkPart ? core.nowMs() : null);
  const made = shares.map((share) => overlayOf(state, share, { commandId, atMs: core.nowMs() }));
  const edits = shares.flatMap((share) => share.edits);
  const beside = made.flatMap((overlay) => overlay.edits.filter((each) => !edits.includes(each)));
  const words = `${editSentence(state, ids, meant, beside)}${left}`;
  const gone = overlays.paint(made);
  const { total, prefix } = core.store.getState().list;
  const inView = gone > 0 ? say('acts.makeEdit.left', { total: totalWords({ total, isLeast: prefix.isLeast }) }) : null;
  let isRefused = false;
  // What is told of it is drawn in the frame after: nothing is to hold up the rows.
  core.afterPaint(() => {
    if (isRefused) return;
    if (edits.some(isClosing)) countDone(core, ids.length);
    ui.say(words, 'edit.undo', inView === null ? `${words}.` : `${words}. ${inView}`);
  });

  const keptOnTrail = trail.begin();
  const last = doneLast(core);
  const kept = await inParts(core, alike(shares), stopping, (part) => {
    const isPart = new Set(part.ids);
    return ask(core, 'intents.enqueue', {
      commandId,
      accountId: state.app.activeAccount ?? '',
      ids: [...part.ids],
      edits: [...part.edits],
      painted: painted.filter(({ id }) => isPart.has(id)),
      ...(sinceMs === null ? {} : { sinceMs }),
      ...(opened.length > 0 ? { opened: [...opened] } : {}),
    });
  });
  keptOnTrail(kept.ids);
  if (kept.revision === null) {
    isRefused = true;
    overlays.withdraw(commandId);
    last.notKept();
    return kept.problem === null ? false : ui.fail(say('acts.makeEdit.notSaved', { words }), kept.problem);
  }
  if (kept.ids.length < ids.length) overlays.narrow(commandId, new Set(kept.ids));
  overlays.keep(commandId, kept.revision);
  list.touch(kept.ids);
  const safe = editSentence(state, kept.ids, meant, beside);
  last.kept(safe);
  const rest = ids.length - kept.ids.length;
  if (rest > 0 && edits.some(isClosing)) countDone(core, -rest);
  if (kept.problem !== null) return ui.fail(say('acts.makeEdit.wereNotSaved', { safe, rest }), kept.problem);
  if (rest > 0) ui.say(say('acts.makeEdit.stoppedLeftAsTheyWere', { safe, rest }), 'edit.undo');
  return true;
}

/** What is painted of the edits in one account. */
function overlayOf(
  state: State,
  { account: { capabilities }, ids, edits }: Share,
  made: Pick<Overlay, 'commandId' | 'atMs'>,
): Overlay {
  return {
    ...made,
    ids: new Set(ids),
    edits: withPicked(state, ids, edits).flatMap((each) => touchedThere(state, capabilities, ids, each)),
    sent: edits.some((each) => storageOf(capabilities, each) === 'provider'),
    revision: null,
  };
}

/** With the tags in whose place others are put, of those that are on the screen. */
function withPicked(state: State, ids: readonly string[], edits: readonly Edit[]): readonly Edit[] {
  const { tagGroups } = state.app.settings;
  if (tagGroups.length === 0 || !edits.some(({ field }) => field === 'tags')) return edits;
  const tags = new Set(ids.flatMap((id) => listedRow(state, id)?.tags ?? []));
  return pickedOne(tagGroups, [...tags], edits);
}

/** An edit with what the provider does beside: it ends no follow-up that it knows nothing of. */
function touchedThere(state: State, capabilities: Capabilities, ids: readonly string[], edit: Edit): readonly Edit[] {
  const areAllKeptHere = ids.every((id) => {
    const followUp = listedRow(state, id)?.followUp;
    return followUp ? isKeptHere(capabilities, followUp) : false;
  });
  return withTouched(capabilities, edit).filter(
    (step) => step === edit || step.field !== 'followUp' || !areAllKeptHere,
  );
}

/** Whether the loaded rows already say all of it. Rows do not tell metadata and notes: those are always sent on. */
function changesNothing(state: State, { ids, edits }: Pick<Share, 'ids' | 'edits'>): boolean {
  if (edits.some((edit) => edit.field === 'metadata' || followUpOf(edit) !== null)) return false;
  return ids.every((id) => {
    const row = listedRow(state, id);
    return row !== null && row.back === null && edits.reduce(applyToRow, row) === row;
  });
}

/** Accounts whose conversations are edited alike are asked for together: a command is durable in all of them or in none. */
function alike(shares: readonly Share[]): readonly Pick<Share, 'ids' | 'edits'>[] {
  const [first, ...others] = shares;
  if (!first || others.some(({ edits }) => edits !== first.edits)) return shares;
  return [{ ids: shares.flatMap(({ ids }) => ids), edits: first.edits }];
}

const isClosing = (edit: Edit) => edit.field === 'status' && partsOfStatus(edit.to).status === 'closed';

/** For the words of an emptied inbox. */
function countDone(core: Core, count: number): void {
  const { done } = core.store.getState().list;
  patch(core, 'list', {
    done: { count: (done?.count ?? 0) + count, sinceMs: done?.sinceMs ?? core.nowMs() },
  });
}

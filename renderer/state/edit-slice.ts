import { storageOf } from '#shared/capabilities.ts';
import { contactOf, partsOfStatus } from '#shared/conversation.ts';
import { withTouched } from '#shared/edits/coupling.ts';
import type { Edit, Opened } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import { type Painted, previewOf } from '#shared/edits/seen.ts';
import { maxBulk } from '#shared/ipc/limits.ts';
import { besideWords } from '../i18n/change-words.ts';
import { commandWords, doneWords } from '../i18n/edit-words.ts';
import { counted } from '../i18n/names.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import { applyToRow } from './list-model.ts';
import type { ListActions } from './list-slice.ts';
import { indexIn } from './list-window.ts';
import type { ReaderActions } from './reader-slice.ts';
import { activeDirectory, activeView, refusalOfEdit } from './selectors.ts';
import type { UiActions } from './ui-slice.ts';

/** More names than this would not be read: a count says it. */
const maxNamed = 1;

export function createEditActions(core: Core, list: ListActions, reader: ReaderActions, ui: UiActions) {
  const { store } = core;
  /** Where undo takes the eye: the conversations of the last edits, newest last. */
  const undoable: (readonly string[])[] = [];
  const redoable: (readonly string[])[] = [];

  /**
   * Paints edits in this frame, queues them, and corrects the picture where the main process could not.
   * @param opened what a dialog showed where the agent wrote
   */
  async function edit(
    ids: readonly string[],
    edits: readonly Edit[],
    opened: readonly Opened[] = [],
  ): Promise<boolean> {
    const accountId = activeAccount(core);
    const account = activeView(store.getState());
    if (!accountId || !account || ids.length === 0 || edits.length === 0) return false;
    for (const each of edits) {
      const refused = refusalOfEdit(store.getState(), each);
      if (refused !== null) return ui.fail(refused);
    }
    if (ids.length > maxBulk) return ui.fail(`At most ${maxBulk.toLocaleString()} conversations at once.`);

    if (changesNothing(ids, edits)) {
      ui.say('Nothing to change there', null);
      return false;
    }

    const commandId = core.newId();
    // Before it is painted: what the agent saw when they said so.
    const painted = ids.flatMap((id) => paintedOf(id) ?? []);
    const sent = edits.some((each) => storageOf(account.capabilities, each) === 'provider');
    const led = edits.flatMap((each) => [...withTouched(account.capabilities, each)]);
    const words = [
      said(ids, edits),
      ...givenUp(
        ids,
        led.filter((each) => !edits.includes(each)),
      ),
    ].join(', ');
    const before = store.getState().list;
    const overlay = { commandId, ids: new Set(ids), edits: led, sent, revision: null };
    list.redraw({ overlays: [...before.overlays, overlay] });
    const after = store.getState().list;
    const gone = before.rows.length - after.rows.length;
    noteLeaving(ids, gone);
    if (gone > 0) dropFromSelection(ids);
    let isRefused = false;
    // What is told of it is drawn in the frame after: nothing is to hold up the rows.
    core.afterPaint(() => {
      if (isRefused) return;
      countDone(edits, ids.length);
      ui.say(words, 'edit.undo', gone > 0 ? `${words}. ${after.total.toLocaleString()} left.` : `${words}.`);
    });

    const answer = await ask(core, 'intents.enqueue', {
      commandId,
      accountId,
      ids: [...ids],
      edits: [...edits],
      painted,
      ...(opened.length > 0 ? { opened: [...opened] } : {}),
    });
    const { overlays } = store.getState().list;
    if (!answer.ok) {
      isRefused = true;
      list.redraw({ overlays: overlays.filter((each) => each.commandId !== commandId) });
      return ui.fail(`Not saved: ${words}`, answer.sentence);
    }
    undoable.push(ids);
    patch(core, 'ui', { lastEdit: words });
    redoable.length = 0;
    const { revision } = answer.value;
    list.redraw({ overlays: overlays.map((each) => (each.commandId === commandId ? { ...each, revision } : each)) });
    list.touch(ids);
    return true;

    function noteLeaving(edited: readonly string[], count: number) {
      const index = indexIn(before.rows, edited[0] ?? null);
      const row = before.rows[index];
      if (count === 1 && edited.length === 1 && row) patch(core, 'list', { leaving: { row, index } });
    }
  }

  /** Whether the loaded rows already say all of it. Rows do not tell metadata and notes: those are always sent on. */
  function changesNothing(ids: readonly string[], edits: readonly Edit[]): boolean {
    if (edits.some((edit) => edit.field === 'metadata' || followUpOf(edit) !== null)) return false;
    return ids.every((id) => {
      const row = list.rowAt(id);
      return row !== null && edits.reduce(applyToRow, row) === row;
    });
  }

  function said(ids: readonly string[], edits: readonly Edit[]): string {
    const what =
      edits.length === 1 && edits[0]
        ? doneWords(edits[0], activeDirectory(store.getState()))
        : counted(edits.length, 'change');
    const whom = ids.length > maxNamed ? counted(ids.length, 'conversation') : nameOf(ids[0] ?? null);
    // "Closed Hiro Tanaka" reads by itself; "Added tag vip" needs to be set apart from whom it is on.
    return /^(Closed|Reopened)$/.test(what) ? `${what} ${whom}` : `${what} · ${whom}`;
  }

  /** What the provider sets beside, where that changes anything on the screen. */
  function givenUp(ids: readonly string[], beside: readonly Edit[]): string[] {
    const rows = ids.flatMap((id) => list.rowAt(id) ?? []);
    return beside.filter((each) => rows.some((row) => applyToRow(row, each) !== row)).flatMap(besideWords);
  }

  /** The newest message of a conversation whose text is on the screen: in its line, or in the reader. */
  function paintedOf(id: string): Painted | null {
    const row = list.rowAt(id);
    const line = row && { id, atMs: row.lastMessageAtMs, preview: row.preview };
    const detail = reader.drawn();
    const last = detail?.conversation.id === id ? detail.messages.at(-1) : undefined;
    if (!last || (line && line.atMs >= last.sentAtMs)) return line;
    return { id, atMs: last.sentAtMs, preview: previewOf(last.text) };
  }

  function nameOf(id: string | null): string {
    const state = store.getState();
    const { rows } = state.list.prefix;
    const row = list.rowAt(id) ?? rows[indexIn(rows, id)];
    if (row) return contactOf(row);
    const { detail } = state.reader;
    return detail && detail.conversation.id === id ? contactOf(detail.conversation) : 'the conversation';
  }

  function dropFromSelection(ids: readonly string[]): void {
    const { selection } = store.getState();
    if (selection.ids.size === 0) return;
    const left = new Set(selection.ids);
    for (const id of ids) left.delete(id);
    store.setState({ selection: { ...selection, ids: left } });
  }

  function countDone(edits: readonly Edit[], count: number): void {
    if (!edits.some((each) => each.field === 'status' && partsOfStatus(each.to).status === 'closed')) return;
    const { done } = store.getState().list;
    patch(core, 'list', {
      done: { count: (done?.count ?? 0) + count, sinceMs: done?.sinceMs ?? core.nowMs() },
    });
  }

  async function takeBack(channel: 'intents.undo' | 'intents.redo'): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    const answer = await ask(core, channel, { accountId });
    const undo = channel === 'intents.undo';
    if (!answer.ok) {
      ui.fail(undo ? 'Nothing was undone' : 'Nothing was redone', answer.sentence);
      return;
    }
    const { command, changed } = answer.value;
    if (command === null) {
      ui.say(undo ? 'Nothing to undo' : 'Nothing to redo', null);
      return;
    }
    patch(core, 'ui', { lastEdit: null });
    const ids = (undo ? undoable : redoable).pop() ?? [];
    (undo ? redoable : undoable).push(ids);
    const [first] = ids;
    if (undo && first !== undefined) patch(core, 'list', { cursorId: first });
    list.touch(ids.length > 0 ? ids : null, 0);
    const words = commandWords(command, activeDirectory(store.getState()));
    if (changed) ui.say(`${undo ? 'Undone' : 'Redone'}: ${words}`, undo ? 'edit.redo' : 'edit.undo');
    else ui.say(`Nothing is left to ${undo ? 'undo' : 'redo'}: ${words}`, null);
  }

  /** Another account is on screen: what was done in the last one is not taken back here. */
  function forget(): void {
    undoable.length = 0;
    redoable.length = 0;
    patch(core, 'ui', { lastEdit: null });
  }

  return { edit, takeBack, nameOf, forget };
}

import { asRead } from '../i18n/edit-words.ts';
import { say } from '../i18n/say.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import { isMoreFound } from './selectors.ts';
import type { State } from './state.ts';
import type { Turns } from './turns.ts';
import type { UiActions } from './ui-slice.ts';

/** What is chosen as far as it is known now: the selected changes, or else the one under the cursor. */
export function chosenChanges({ outbox }: State): readonly number[] {
  const { selected, cursorSeq } = outbox;
  if (selected.size > 0) return [...selected];
  return cursorSeq === null ? [] : [cursorSeq];
}

export function selectChanges(core: Core, seqs: Iterable<number>): void {
  patch(core, 'outbox', { selected: new Set(seqs) });
}

/** What is selected in the queue, as far as that reaches beyond what is listed. */
export function createOutboxSelection(core: Core, turns: Turns, ui: UiActions) {
  const outbox = () => core.store.getState().outbox;
  /** All of it is being selected, beyond what is listed. */
  let selecting: Promise<void> = Promise.resolve();

  /** @param before what was selected: all of that, it is taken back */
  async function selectMatching(before: ReadonlySet<number>): Promise<void> {
    const all = await readMatching(core, ui);
    if (all) selectChanges(core, all.length === before.size && all.every((seq) => before.has(seq)) ? [] : all);
  }

  return {
    /** What is selected, once that is whole. */
    async selection(): Promise<readonly number[]> {
      await selecting;
      return [...outbox().selected];
    },
    /** What the next command is about: the selected changes, or else the one under the cursor. */
    async chosen(): Promise<readonly number[]> {
      await selecting;
      return chosenChanges(core.store.getState());
    },
    clearSelection: () => selectChanges(core, []),
    /** All that the query asks for, beyond what is listed too; or none where all are chosen already. */
    async toggleAll(): Promise<void> {
      const { items, selected, found } = outbox();
      if (!found.isLeast && selected.size === found.total) {
        selectChanges(core, []);
        return;
      }
      // What is listed is selected in this frame, the rest as soon as it is known; the next key is meant for all of it,
      // be it one that takes something out again.
      const listed = items.map(({ seq }) => seq);
      selectChanges(core, [...selected, ...listed]);
      if (!isMoreFound(outbox())) return;
      selecting = turns.turning(selectMatching(selected));
      await selecting;
    },
    /** What is not there any more is not chosen any more. */
    async keepSelection(): Promise<void> {
      const { items, selected } = outbox();
      if (selected.size === 0) return;
      const now = isMoreFound(outbox()) ? await readMatching(core, ui) : items.map(({ seq }) => seq);
      if (now === null) return;
      const there = new Set(now);
      const kept = [...outbox().selected].filter((seq) => there.has(seq));
      if (kept.length < outbox().selected.size) selectChanges(core, kept);
    },
  };
}

/** All that the query asks for, listed or not; null where that could not be read, or is not asked for any more. */
async function readMatching(core: Core, ui: UiActions): Promise<readonly number[] | null> {
  const accountId = activeAccount(core);
  const { filter, query } = core.store.getState().outbox;
  if (!accountId) return null;
  const answer = await ask(core, 'outbox.seqs', { accountId, filter, query, ...asRead });
  const now = core.store.getState().outbox;
  if (now.filter !== filter || now.query !== query || activeAccount(core) !== accountId) return null;
  if (answer.ok) return answer.value.seqs;
  ui.fail(say('acts.outboxSelection.onlyTheListedChangesAre'), answer.sentence);
  return null;
}

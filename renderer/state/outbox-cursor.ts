import { editPhrases } from '../i18n/edit-words.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { State } from './state.ts';
import type { Turns } from './turns.ts';
import type { UiActions } from './ui-slice.ts';

/** What is chosen as far as it is known now: the selected changes, or else the one under the cursor. */
export function chosenChanges({ outbox }: State): readonly number[] {
  const { selected, cursorSeq } = outbox;
  if (selected.size > 0) return [...selected];
  return cursorSeq === null ? [] : [cursorSeq];
}

/** Where the agent is in the queue, and what is selected there. */
export function createOutboxCursor(core: Core, turns: Turns, ui: UiActions) {
  const { store } = core;
  let inspected = 0;
  /** All of it is being selected, beyond what is listed. */
  let selecting: Promise<void> = Promise.resolve();

  const outbox = () => store.getState().outbox;
  const select = (seqs: Iterable<number>) => patch(core, 'outbox', { selected: new Set(seqs) });
  const at = (seq: number | null) => outbox().items.findIndex((item) => item.seq === seq);

  async function inspect(): Promise<void> {
    const accountId = activeAccount(core);
    const { cursorSeq } = outbox();
    inspected += 1;
    const mine = inspected;
    if (!accountId || cursorSeq === null) {
      patch(core, 'outbox', { inspection: null });
      return;
    }
    const answer = await ask(core, 'outbox.inspect', { accountId, seq: cursorSeq });
    if (mine === inspected) patch(core, 'outbox', { inspection: answer.ok ? answer.value : null });
  }

  function moveTo(seq: number): void {
    if (seq === outbox().cursorSeq) return;
    patch(core, 'outbox', { cursorSeq: seq });
    void inspect();
  }

  /** All that the query asks for, listed or not; null where that could not be read, or is not asked for any more. */
  async function matching(): Promise<readonly number[] | null> {
    const accountId = activeAccount(core);
    const { filter, query } = outbox();
    if (!accountId) return null;
    const answer = await ask(core, 'outbox.seqs', { accountId, filter, query, phrases: editPhrases });
    const now = outbox();
    if (now.filter !== filter || now.query !== query || activeAccount(core) !== accountId) return null;
    if (answer.ok) return answer.value.seqs;
    ui.fail('Only the listed changes are selected', answer.sentence);
    return null;
  }

  async function selectMatching(): Promise<void> {
    const all = await matching();
    if (all) select(all);
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
      return chosenChanges(store.getState());
    },
    inspect,
    moveTo,
    /** Up or down by so many, as far as the list goes. */
    move(by: number): void {
      const { items, cursorSeq } = outbox();
      const index = at(cursorSeq);
      const item = items[Math.min(Math.max(index + by, 0), items.length - 1)];
      if (item) moveTo(item.seq);
    },
    toggle(): void {
      const { cursorSeq, selected } = outbox();
      if (cursorSeq === null) return;
      const next = new Set(selected);
      if (!next.delete(cursorSeq)) next.add(cursorSeq);
      select(next);
    },
    /** Selects the change under the cursor and the one it moves to. */
    extend(by: 1 | -1): void {
      const { items, cursorSeq, selected } = outbox();
      const index = at(cursorSeq);
      const here = items[index];
      const there = items[index + by];
      if (!here) return;
      select([...selected, here.seq, ...(there ? [there.seq] : [])]);
      if (there) moveTo(there.seq);
    },
    /** Selects everything between the cursor and this one. */
    rangeTo(seq: number): void {
      const { items, cursorSeq, selected } = outbox();
      const to = at(seq);
      const from = cursorSeq === null ? to : at(cursorSeq);
      const range = items.slice(Math.min(from, to), Math.max(from, to) + 1);
      select([...selected, ...range.map((item) => item.seq)]);
      moveTo(seq);
    },
    clearSelection: () => select([]),
    /** All that the query asks for, beyond what is listed too; or none where all are chosen already. */
    async toggleAll(): Promise<void> {
      const { items, selected, found } = outbox();
      if (selected.size === found) {
        select([]);
        return;
      }
      // What is listed is selected in this frame, the rest as soon as it is known; the next key is meant for all of it,
      // be it one that takes something out again.
      select(items.map(({ seq }) => seq));
      if (found <= items.length) return;
      selecting = turns.turning(selectMatching());
      await selecting;
    },
    /** What is not there any more is not chosen any more. */
    async keepSelection(): Promise<void> {
      const { items, selected, found } = outbox();
      if (selected.size === 0) return;
      const now = found > items.length ? await matching() : items.map(({ seq }) => seq);
      if (now === null) return;
      const there = new Set(now);
      if ([...outbox().selected].some((seq) => !there.has(seq))) {
        select([...outbox().selected].filter((seq) => there.has(seq)));
      }
    },
  };
}

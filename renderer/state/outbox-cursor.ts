import { activeAccount, ask, type Core, patch } from './core.ts';
import { selectChanges } from './outbox-selection.ts';
import { cursorItem } from './selectors.ts';

/** However much more changes meanwhile. */
const refreshMs = 80;

/** Where the agent is in the queue, what is told of the change there, and what is selected on the way. */
export function createOutboxCursor(core: Core) {
  let inspected = 0;
  let isDue = false;

  const outbox = () => core.store.getState().outbox;
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

  return {
    inspect,
    /** Conversations have changed: what stands against the change at the cursor may be another thing now. */
    conversationsChanged(ids: readonly string[] | null): void {
      const { ui } = core.store.getState();
      const item = cursorItem(core.store.getState());
      if (isDue || ui.screen !== 'outbox' || !item || (ids !== null && !ids.includes(item.conversationId))) return;
      isDue = true;
      core.later(refreshMs, () => {
        isDue = false;
        void inspect();
      });
    },
    moveTo,
    /** Up or down by so many, as far as the list goes. */
    move(by: number): void {
      const { items, cursorSeq } = outbox();
      const item = items[Math.min(Math.max(at(cursorSeq) + by, 0), items.length - 1)];
      if (item) moveTo(item.seq);
    },
    toggle(): void {
      const { cursorSeq, selected } = outbox();
      if (cursorSeq === null) return;
      const next = new Set(selected);
      if (!next.delete(cursorSeq)) next.add(cursorSeq);
      selectChanges(core, next);
    },
    /** Selects the change under the cursor and the one it moves to. */
    extend(by: 1 | -1): void {
      const { items, cursorSeq, selected } = outbox();
      const index = at(cursorSeq);
      const here = items[index];
      const there = items[index + by];
      if (!here) return;
      selectChanges(core, [...selected, here.seq, ...(there ? [there.seq] : [])]);
      if (there) moveTo(there.seq);
    },
    /** Selects everything between the cursor and this one. */
    rangeTo(seq: number): void {
      const { items, cursorSeq, selected } = outbox();
      const to = at(seq);
      const from = cursorSeq === null ? to : at(cursorSeq);
      const range = items.slice(Math.min(from, to), Math.max(from, to) + 1);
      selectChanges(core, [...selected, ...range.map((item) => item.seq)]);
      moveTo(seq);
    },
  };
}

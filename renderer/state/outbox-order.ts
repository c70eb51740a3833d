import { totalWords } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { OutboxReading } from './outbox-reading.ts';
import { chosenChanges } from './outbox-selection.ts';
import { movedBeside, neighbourOf } from './queue-order.ts';
import type { UiActions } from './ui-slice.ts';

type Ports = {
  readonly core: Core;
  readonly ui: UiActions;
  readonly reading: OutboxReading;
  readonly chosen: () => Promise<readonly number[]>;
};

/** In which order the queue is sent, as far as the agent decides it. */
export function createOutboxOrder({ core, ui, reading, chosen }: Ports) {
  const { store } = core;
  let moving = 0;

  return {
    /** Sends the conversations of the chosen changes before everything else. */
    async first(): Promise<void> {
      const accountId = activeAccount(core);
      const seqs = await chosen();
      if (!accountId || seqs.length === 0) return;
      const answer = await ask(core, 'outbox.move', { accountId, seqs: [...seqs], to: { side: 'first' } });
      if (!answer.ok) ui.fail(say('acts.outboxOrder.thatDidNotWork'), answer.sentence);
      else if (answer.value.moved === 0)
        ui.fail(say('acts.outboxOrder.nothingWasMoved'), say('acts.outboxOrder.onlyWhatWaitsCanBe'));
      else if (seqs.length === 1) ui.say(say('acts.outboxOrder.itIsSentFirst'), null);
      else ui.say(say('acts.outboxOrder.sentFirst', { moved: answer.value.moved }), null);
      await reading.read();
    },
    /** Moves the conversations of the chosen changes past the one that is listed next to them, in this frame. */
    async shift(side: 'before' | 'after'): Promise<void> {
      const accountId = activeAccount(core);
      const state = store.getState();
      const seqs = chosenChanges(state);
      const moved = new Set(seqs);
      const seq = neighbourOf(state.outbox.items, moved, side);
      if (!accountId || seq === null) return;
      const items = movedBeside(state.outbox.items, moved, seq, side);
      const place = items.findIndex((item) => moved.has(item.seq)) + 1;
      patch(core, 'outbox', { items });
      patch(core, 'ui', {
        announcement: say('acts.outboxOrder.movedToOf', { place, found: totalWords(state.outbox.found) }),
      });
      reading.supersede();
      moving += 1;
      const answer = await ask(core, 'outbox.move', { accountId, seqs: [...seqs], to: { side, seq } });
      moving -= 1;
      if (!answer.ok) ui.fail(say('acts.outboxOrder.thatDidNotWork'), answer.sentence);
      else if (answer.value.moved === 0)
        ui.fail(say('acts.outboxOrder.itWasNotMoved'), say('acts.outboxOrder.theQueueHasMovedOn'));
      // While the key is held down, the list is read once, after the last step.
      if (moving === 0) await reading.read();
    },
  };
}

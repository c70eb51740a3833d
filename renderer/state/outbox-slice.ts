import { say } from '../i18n/say.ts';
import type { Core } from './core.ts';
import { createOutboxAnswers } from './outbox-answers.ts';
import { createOutboxCursor } from './outbox-cursor.ts';
import { createOutboxOrder } from './outbox-order.ts';
import { createOutboxReading } from './outbox-reading.ts';
import { createOutboxSelection } from './outbox-selection.ts';
import { cursorInspection } from './selectors.ts';
import type { Turns } from './turns.ts';
import type { UiActions } from './ui-slice.ts';

/** The screen of the queue. */
export function createOutboxActions(core: Core, turns: Turns, ui: UiActions) {
  const cursor = createOutboxCursor(core);
  const { keepSelection, ...selection } = createOutboxSelection(core, turns, ui);
  const reading = createOutboxReading(core, turns, () => Promise.all([cursor.inspect(), keepSelection()]));
  const order = createOutboxOrder({ core, ui, reading, chosen: selection.chosen });
  const answers = createOutboxAnswers({ core, ui, reading, ...selection });

  /** The request of the change under the cursor, which may have to be asked for yet. */
  async function copy(): Promise<void> {
    const inspected = () => cursorInspection(core.store.getState());
    if (!inspected()) await cursor.inspect();
    const curl = inspected()?.curl;
    if (!curl) ui.fail(say('acts.outboxSlice.thereIsNoRequestTo'));
    else if (core.copy(curl)) ui.say(say('acts.outboxSlice.copiedWithTheTokenLeft'), null);
    else ui.fail(say('acts.outboxSlice.itCouldNotBeCopied'), say('acts.outboxSlice.theClipboardRefusedIt'));
  }

  const { supersede: _ours, ...shown } = reading;
  return { ...cursor, ...selection, ...shown, ...order, ...answers, copy };
}

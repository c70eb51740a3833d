import type { Input } from '#shared/ipc/contract.ts';
import type { ShownAgainst } from '#shared/ipc/outbox.ts';
import { editWords } from '../i18n/edit-words.ts';
import { say } from '../i18n/say.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { OutboxReading } from './outbox-reading.ts';
import { cursorInspection, cursorItem, directoryAt } from './selectors.ts';
import type { UiActions } from './ui-slice.ts';

type Ports = {
  readonly core: Core;
  readonly ui: UiActions;
  readonly reading: OutboxReading;
  readonly selection: () => Promise<readonly number[]>;
  readonly chosen: () => Promise<readonly number[]>;
};

type How = Input<'outbox.resolve'>['how'];

/** What the agent says to changes that need them, and to changes that are done. */
export function createOutboxAnswers({ core, ui, reading, selection, chosen }: Ports) {
  const nothingDone = () =>
    ui.fail(say('acts.outboxAnswers.nothingWasDone'), say('acts.outboxAnswers.whatIsUnderWayOr'));

  /** What the agent sees against the only one that they answer; null of several, or where nothing is told of it yet. */
  function shownAgainst(seqs: readonly number[]): ShownAgainst | null {
    const inspection = cursorInspection(core.store.getState());
    if (inspection === null || seqs.length !== 1 || inspection.item.seq !== seqs[0]) return null;
    return { theirs: inspection.comparison?.theirs ?? null, messageId: inspection.newMessage?.id ?? null };
  }

  async function resolve(seqs: readonly number[], how: How, said: string): Promise<boolean> {
    const accountId = activeAccount(core);
    if (!accountId || seqs.length === 0) return false;
    const shown = how === 'mine' ? shownAgainst(seqs) : null;
    const answer = await ask(core, 'outbox.resolve', {
      accountId,
      seqs: [...seqs],
      how,
      ...(shown === null ? {} : { shown }),
    });
    if (!answer.ok) return ui.fail(say('acts.outboxAnswers.thatDidNotWork'), answer.sentence);
    const { answered, isMoved } = answer.value;
    if (isMoved)
      return ui.fail(say('acts.outboxAnswers.nothingWasDone'), say('acts.outboxAnswers.somethingElseStandsAgainstIt'));
    if (answered === 0) return nothingDone();
    ui.say(seqs.length === 1 ? said : answeredWords(said, answered, seqs.length - answered), null);
    return true;
  }

  async function resolveChosen(seqs: readonly number[], how: How, said: string): Promise<boolean> {
    const done = await resolve(seqs, how, said);
    if (done) patch(core, 'outbox', { selected: new Set() });
    await reading.read();
    return done;
  }

  return {
    /** Answers the chosen changes. @returns whether it was done; a failure has been told */
    resolve: async (how: How, said: string): Promise<boolean> => resolveChosen(await chosen(), how, said),
    /** Answers the selected changes, and no other: the agent was asked about them, and they may all have ended since. */
    async resolveSelected(how: How, said: string): Promise<boolean> {
      const seqs = await selection();
      return seqs.length > 0 ? resolveChosen(seqs, how, said) : nothingDone();
    },
    /** Answers one change, whatever is selected. @returns whether it was done; a failure has been told */
    async resolveOne(seq: number, how: How, said: string): Promise<boolean> {
      const done = await resolve([seq], how, said);
      await reading.read();
      return done;
    },
    /** By an edit of its own, which respects what changed since. */
    async revert(): Promise<void> {
      const accountId = activeAccount(core);
      const item = cursorItem(core.store.getState());
      if (!accountId || !item) return;
      const answer = await ask(core, 'outbox.revert', { accountId, seq: item.seq, commandId: core.newId() });
      if (!answer.ok) ui.fail(say('acts.outboxAnswers.thatDidNotWork'), answer.sentence);
      else if (!answer.value.reverted) ui.say(say('acts.outboxAnswers.nothingIsLeftToTake'), null);
      else
        ui.say(
          say('acts.outboxAnswers.takenBack', {
            edit: editWords(item.edit, directoryAt(core.store.getState(), item.conversationId)),
          }),
          null,
        );
      await reading.read();
    },
  };
}

function answeredWords(said: string, answered: number, left: number): string {
  const rest = left > 0 ? `, ${say('acts.outboxAnswers.leftAsThey', { left })}` : '';
  return `${said}: ${say('acts.outboxAnswers.changes', { answered })}${rest}`;
}

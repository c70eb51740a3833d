import type { DoneCommand, DoneStep, Step } from '#db/workspace/commands.ts';
import type { Intent } from '#db/workspace/intents.ts';
import { besideOf, isAboutField, isMovedBeside, withTouched } from '#shared/edits/coupling.ts';
import { type Edit, type Editable, type Opened, targetOf } from '#shared/edits/edit.ts';
import { baseAt, followUpOf, isSameTold } from '#shared/edits/fields.ts';
import type { Painted } from '#shared/edits/seen.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import type { Turned } from '#shared/ipc.ts';
import { describeEdit, mayBeThere, needsAgent, type QueuePlace } from '#shared/outbox.ts';
import { type Command, createEdits, type EditsDeps, type Made, NotHere, type OutboxAccount } from './enqueue.ts';
import { measureNext } from './measure-next.ts';
import { takeBackNothing, takeBackTo } from './taken-back.ts';

export type Outbox = {
  /** Makes the edits of one command durable, all or none. @returns the revision that shows them. @throws EditRefused */
  enqueue(
    account: OutboxAccount,
    command: {
      commandId: string;
      ids: readonly string[];
      edits: readonly Edit[];
      painted: readonly Painted[];
      opened?: readonly Opened[];
    },
  ): number;
  /** Takes the last command back by its inverse edits. */
  undo(account: OutboxAccount): Turned;
  redo(account: OutboxAccount): Turned;
  /** Takes a finished change back by an edit of its own. @returns false where nothing is left to take back */
  revert(account: OutboxAccount, seq: number, commandId: string): { reverted: boolean; revision: number };
  /**
   * Moves the conversations of these in the queue, in the order they have there: what is queued for one conversation is
   * sent together. Left alone is what does not wait, and whatever is under way.
   * @returns how many conversations were moved
   */
  move(account: OutboxAccount, seqs: readonly number[], to: QueuePlace): number;
  /** The agent's answer to intents that wait or need one. @returns how many it was an answer to */
  resolve(
    account: OutboxAccount,
    seqs: readonly number[],
    how: 'retry' | 'mine' | 'discard',
  ): { answered: number; revision: number };
};

export function createOutbox(deps: EditsDeps): Outbox {
  const { ports, stores, shown, changes, onFollowUps } = deps;
  const { newId } = ports;
  const { nowMs } = ports.clock;
  const { intents, commands } = stores.workspace;
  const { run, seenOf } = createEdits(deps);

  /** Runs a command of the agent's, which can be taken back. */
  function command(
    account: OutboxAccount,
    commandId: string,
    steps: readonly Step[],
    about: Pick<Command, 'led' | 'painted' | 'opened'>,
  ): number {
    const keep = ({ steps: made, contact }: Made) => {
      if (made.length > 0) commands.add(account.id, commandId, titleOf(made, contact), made);
    };
    return run(account, { commandId, steps, ...about, beside: [], takesBack: null, isWhole: 'neither' }, keep);
  }

  /**
   * What nothing brings back is taken back all the same where it was never sent: an edit of a word that only the provider
   * knows. @returns the revision that shows it, or null where there was none
   */
  function cancelUnsent(account: OutboxAccount, { commandId, steps }: DoneCommand): number | null {
    const lacking = steps.flatMap(({ id, undo, redo }) => {
      const back = new Set(undo.map(targetOf));
      return redo.some((edit) => !back.has(targetOf(edit))) ? [{ id, back }] : [];
    });
    const cancelled = stores.workspace.transaction(() =>
      lacking.filter(({ id, back }) => {
        const unsent = intents
          .pending(account.id, id)
          .filter(
            (intent) => intent.commandId === commandId && intent.state === 'ready' && !back.has(targetOf(intent.edit)),
          );
        for (const intent of unsent) intents.become(intent, { kind: 'dropped', reason: null }, nowMs());
        return unsent.length > 0;
      }),
    );
    if (cancelled.length === 0) return null;
    changes.outbox(account.id);
    return shown.refresh(
      account.id,
      cancelled.map(({ id }) => id),
    );
  }

  /** The agent was asked and says that theirs counts: measured by what the provider has now, with what is here of the thread. */
  function sendMine(account: OutboxAccount, intent: Intent): void {
    const { seq, conversationId: id, edit } = intent;
    intents.become(intent, { kind: 'insisted' }, nowMs());
    const base = stores.withReplica((r) => r.conversations.base(account.id, id));
    if (!base) {
      intents.rebase(seq, intent, { seenInboundAtMs: nowMs(), seenPreview: null });
      return;
    }
    const now = { ...base, followUp: null };
    const on = theirsOf(account, edit, now);
    const isMoved = !isSameTold(on.base, intent.base) || isMovedBeside(now, intent.beside);
    if (intent.state === 'conflict' && isMoved) takeBackTo(stores, account.capabilities, intent, base);
    intents.rebase(seq, on, seenOf(account, id, now, undefined));
  }

  /** Takes a command back, or makes it again. One whose conversations are gone for good is passed over. */
  function turn(account: OutboxAccount, undone: boolean): Turned {
    const done = undone ? commands.lastDone(account.id) : commands.lastUndone(account.id);
    if (!done) return { title: null, changed: false, revision: changes.revision() };
    const before = done.steps.map(({ id, undo }) => ({ id, edits: undo }));
    const after = done.steps.map(({ id, redo }) => ({ id, edits: redo }));
    const [steps, led] = undone ? [before, after] : [after, before];
    const isListWhole = stores.withReplica((r) => r.pulls.get(account.id).walkFinishedAtMs !== null);
    try {
      let changed = false;
      const keep = ({ steps: made, missing }: Made) => {
        // They are about to be pulled again: taken back in part, the rest of it would be sent.
        if (missing > 0 && !isListWhole) throw new NotHere();
        commands.setUndone(done.seq, undone);
        changed = made.length > 0;
      };
      const isWhole = undone ? 'steps' : 'led';
      const beside = undone ? done.steps.map((step) => ({ id: step.id, edits: step.beside })) : [];
      // What is made again is of that command: what its writes do is noted there.
      const commandId = undone ? newId() : done.commandId;
      const takesBack = undone ? done.commandId : null;
      const revision = run(account, { commandId, steps, led, beside, takesBack, painted: [], isWhole }, keep);
      const cancelled = undone ? cancelUnsent(account, done) : null;
      return { title: done.title, changed: changed || cancelled !== null, revision: cancelled ?? revision };
    } catch (error) {
      if (!(error instanceof NotHere) || !isListWhole) throw error;
      commands.setUndone(done.seq, undone);
      return turn(account, undone);
    }
  }

  return {
    enqueue: (account, { commandId, ids, edits, painted, opened }) =>
      command(
        account,
        commandId,
        ids.map((id) => ({ id, edits })),
        { led: [], painted, opened },
      ),
    undo: (account) => turn(account, true),
    redo: (account) => turn(account, false),
    revert(account, seq, commandId) {
      const intent = intents.get(seq);
      const unchanged = { reverted: false, revision: changes.revision() };
      if (!intent || intent.back.length === 0 || intent.accountId !== account.id || intent.state !== 'done')
        return unchanged;
      const before = changes.revision();
      const { conversationId: id, edit, back } = intent;
      const led = withTouched(account.capabilities, edit);
      const revision = command(account, commandId, [{ id, edits: back }], { led: [{ id, edits: led }], painted: [] });
      return { reverted: revision !== before, revision };
    },
    move(account, seqs, to) {
      const moved = stores.workspace.transaction(() => {
        const { order } = intents;
        if (to.side === 'first') {
          const ids = order.movable(account.id, seqs);
          return order.place(account.id, ids, to) ? ids.length : 0;
        }
        const beside = intents.get(to.seq);
        if (beside?.accountId !== account.id || beside.finishedAtMs !== null) return 0;
        const id = beside.conversationId;
        const ids = order.movable(account.id, seqs).filter((each) => each !== id);
        return order.place(account.id, ids, { side: to.side, id }) ? ids.length : 0;
      });
      if (moved > 0) changes.outbox(account.id);
      return moved;
    },
    resolve(account, seqs, how) {
      const touched = new Set<string>();
      const discarded = new Map<string, FollowUp | null>();
      let answered = 0;
      stores.workspace.transaction(() => {
        for (const seq of seqs) {
          const intent = intents.get(seq);
          if (intent?.accountId !== account.id) continue;
          if (intent.state !== 'ready' && !needsAgent(intent.state)) continue; // under way, or ended meanwhile
          if (how === 'mine' && !needsAgent(intent.state)) continue; // nothing stands against it yet
          touched.add(intent.conversationId);
          answered += 1;
          if (how === 'discard') {
            intents.become(intent, { kind: 'dropped', reason: intent.reason }, nowMs());
            if (!mayBeThere(intent)) takeBackNothing(stores, intent);
            const { capabilities } = account;
            measureNext({ stores, accountId: account.id, capabilities, nowMs }, intent, 'never');
            if (isAboutField(intent.target, 'followUp')) discarded.set(intent.conversationId, followUpBefore(intent));
          } else if (how === 'retry') {
            intents.become(intent, { kind: 'retried' }, nowMs());
          } else {
            sendMine(account, intent);
          }
        }
      });
      for (const [id, before] of discarded) shown.followProvider(account.id, id, before);
      if (discarded.size > 0) onFollowUps();
      changes.outbox(account.id);
      const revision = touched.size > 0 ? shown.refresh(account.id, [...touched]) : changes.revision();
      return { answered, revision };
    },
  };
}

/** The follow-up that an edit had replaced, or null. */
const followUpBefore = ({ back }: Intent) => back.map(followUpOf).find((followUp) => followUp !== null) ?? null;

/** What the provider has now, for an edit to be measured against. */
const theirsOf = ({ capabilities }: OutboxAccount, edit: Edit, now: Editable) => ({
  base: baseAt(now, edit),
  beside: besideOf(capabilities, edit, [now]),
});

/** "Close “Ana Souza”", "Add tag vip and 1 more to 12 conversations". */
function titleOf(steps: readonly DoneStep[], contact: string): string {
  const edits = steps[0]?.redo ?? [];
  const what = `${edits[0] ? describeEdit(edits[0]) : 'Edit'}${edits.length > 1 ? ` and ${edits.length - 1} more` : ''}`;
  return steps.length === 1 ? `${what}: ${contact}` : `${what}: ${steps.length} conversations`;
}

import type { DoneCommand } from '#db/workspace/commands.ts';
import { withTouched } from '#shared/edits/coupling.ts';
import { targetOf } from '#shared/edits/edit.ts';
import type { TakenBack, Turned } from '#shared/ipc/outbox.ts';
import { command, type Made, NotHere, type OutboxAccount, type OutboxDeps, run } from './enqueue.ts';

/** Takes a command back, or makes it again. One whose conversations are gone for good is passed over. */
export function turn(deps: OutboxDeps, account: OutboxAccount, undone: boolean): Turned {
  const { ports, stores, changes } = deps;
  const { commands } = stores.workspace;
  const done = undone ? commands.lastDone(account.id) : commands.lastUndone(account.id);
  if (!done) return { command: null, changed: false, revision: changes.revision() };
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
    const commandId = undone ? ports.newId() : done.commandId;
    const takesBack = undone ? done.commandId : null;
    const revision = run(deps, account, { commandId, steps, led, beside, takesBack, painted: [], isWhole }, keep);
    const cancelled = undone ? cancelUnsent(deps, account, done) : null;
    return { command: takenBack(done), changed: changed || cancelled !== null, revision: cancelled ?? revision };
  } catch (error) {
    if (!(error instanceof NotHere) || !isListWhole) throw error;
    commands.setUndone(done.seq, undone);
    return turn(deps, account, undone);
  }
}

/**
 * What nothing brings back is taken back all the same where it was never sent: an edit of a word that only the provider
 * knows. @returns the revision that shows it, or null where there was none
 */
function cancelUnsent(
  { ports, stores, shown, changes }: OutboxDeps,
  account: OutboxAccount,
  { commandId, steps }: DoneCommand,
): number | null {
  const { intents } = stores.workspace;
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
      for (const intent of unsent) intents.become(intent, { kind: 'dropped', reason: null }, ports.clock.nowMs());
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

/** Takes a finished change back by an edit of its own. @returns false where nothing is left to take back */
export function revert(
  deps: OutboxDeps,
  account: OutboxAccount,
  seq: number,
  commandId: string,
): { reverted: boolean; revision: number } {
  const { stores, changes } = deps;
  const intent = stores.workspace.intents.get(seq);
  const unchanged = { reverted: false, revision: changes.revision() };
  if (!intent || intent.back.length === 0 || intent.accountId !== account.id || intent.state !== 'done')
    return unchanged;
  const before = changes.revision();
  const { conversationId: id, edit, back } = intent;
  const led = withTouched(account.capabilities, edit);
  const revision = command(deps, account, commandId, [{ id, edits: back }], { led: [{ id, edits: led }], painted: [] });
  return { reverted: revision !== before, revision };
}

/** What is told of a command that was taken back. */
function takenBack({ steps, contact, title }: DoneCommand): TakenBack {
  const [edit, ...more] = steps[0]?.redo ?? [];
  if (contact === null || !edit) return { kind: 'told', words: title };
  return { kind: 'edits', edit, more: more.length, contact, conversations: steps.length };
}

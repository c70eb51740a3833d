import type { DoneCommand, NewerStep } from '#db/workspace/commands.ts';
import { groupedBy } from '#db/workspace/grouped-by.ts';
import type { Intent } from '#db/workspace/intents.ts';
import { targetAt, withTouched } from '#shared/edits/coupling.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { mayBeThere, needsAgent } from '#shared/edits/intent.ts';
import type { Painted } from '#shared/edits/seen.ts';
import type { TakenBack, Turned } from '#shared/ipc/outbox.ts';
import { command, type Made, NotHere, type OutboxAccount, type OutboxDeps, run } from './enqueue.ts';
import { isListWhole } from './kept-of-lost.ts';

export type Turning = {
  /** The command of which a part has been turned, and now the next is to be; null: whichever is the newest. */
  readonly rest: string | null;
  readonly painted: readonly Painted[];
};

/**
 * Takes a command back, or makes it again. One whose conversations are gone for good is passed over.
 */
export function turn(deps: OutboxDeps, account: OutboxAccount, undone: boolean, { rest, painted }: Turning): Turned {
  const { ports, stores, shown, changes } = deps;
  const { commands } = stores.workspace;
  const next = undone ? commands.lastDone : commands.lastUndone;
  const done = next(account.id, rest ?? undefined);
  if (!done) return { command: null, changed: false, rest: null, revision: changes.revision() };
  const turned = (changed: boolean, revision: number): Turned => ({
    command: takenBack(done),
    changed,
    rest: next(account.id, done.commandId) === null ? null : done.commandId,
    revision,
  });
  const saidSince = undone ? saidSinceOf(deps, account, done) : nothingSince;
  const before = done.steps.map(({ id, undo }) => ({ id, edits: undo.filter((edit) => !saidSince(id, edit)) }));
  const after = done.steps.map(({ id, redo }) => ({ id, edits: redo }));
  const [steps, led] = undone ? [before, after] : [after, before];
  const isWholeList = isListWhole(stores, account.id);
  try {
    let changed = false;
    let cancelled: readonly string[] = [];
    const keep = ({ steps: made, missing }: Made) => {
      // They are about to be pulled again: taken back in part, the rest of it would be sent.
      if (missing > 0 && !isWholeList) throw new NotHere();
      if (undone) handOver(deps, account, done, saidSince);
      commands.setUndone(account.id, done.seq, undone);
      const isHere = (id: string) => missing === 0 || shown.editable(account.id, id) !== null;
      if (undone) cancelled = cancelUnsent(deps, account, done, isHere);
      else noteRedone(deps, account, done, made);
      changed = made.length + cancelled.length > 0;
    };
    const isWhole = undone ? 'steps' : 'led';
    const beside = undone ? done.steps.map((step) => ({ id: step.id, edits: step.beside })) : [];
    // What is made again is of that command: what its writes do is noted there.
    const commandId = undone ? ports.newId() : done.commandId;
    const takesBack = undone ? done.commandId : null;
    let revision = run(
      deps,
      account,
      { commandId, steps, led, beside, takesBack, again: done.commandId, painted, isWhole },
      keep,
    );
    if (cancelled.length > 0) {
      changes.outbox(account.id);
      revision = shown.refresh(account.id, cancelled);
    }
    return turned(changed, revision);
  } catch (error) {
    if (!(error instanceof NotHere) || !isWholeList) throw error;
    const cancelled = stores.workspace.transaction(() => {
      commands.setUndone(account.id, done.seq, undone);
      return undone ? cancelUnsent(deps, account, done, () => false) : [];
    });
    const isEnd = rest !== null && next(account.id, rest) === null;
    if (cancelled.length === 0 && !isEnd) return turn(deps, account, undone, { rest, painted });
    changes.outbox(account.id);
    return turned(cancelled.length > 0, changes.revision());
  }
}

/** Whether a newer command, which is not taken back with it, speaks of what an edit of this one is about. */
type SaidSince = (id: string, edit: Edit) => NewerStep | undefined;

const nothingSince: SaidSince = () => undefined;

/** What the agent did between two parts of an undo is no part of it: their newer word stands. */
function saidSinceOf(
  { stores }: OutboxDeps,
  { id: accountId, capabilities }: OutboxAccount,
  done: DoneCommand,
): SaidSince {
  const newer = stores.workspace.commands.newerThan(accountId, done);
  if (newer.length === 0) return nothingSince;
  const targetsOf = ({ redo }: NewerStep) => redo.map((edit) => targetAt(capabilities, edit));
  const byId = groupedBy(
    newer,
    ({ id }) => id,
    (step) => step,
  );
  return (id, edit) => byId.get(id)?.find((step) => targetsOf(step).includes(targetAt(capabilities, edit)));
}

/** What a newer word has replaced is taken back before it: undone, that one brings back what had been there before both. */
function handOver({ stores }: OutboxDeps, account: OutboxAccount, { steps }: DoneCommand, saidSince: SaidSince): void {
  const { commands } = stores.workspace;
  for (const { id, undo } of steps) {
    for (const edit of undo) {
      const since = saidSince(id, edit);
      if (since === undefined) continue;
      const inPlace = (each: Edit) => (targetOf(each) === targetOf(edit) ? edit : each);
      commands.amend(account.id, since.commandId, id, (step) => ({ ...step, undo: step.undo.map(inPlace) }));
    }
  }
}

/** Made again, it replaces what is there now: undo brings that back, and nothing where it has changed nothing. */
function noteRedone(
  { stores }: OutboxDeps,
  account: OutboxAccount,
  { commandId, steps }: DoneCommand,
  made: Made['steps'],
) {
  const undoOf = new Map(made.map(({ id, undo }) => [id, undo]));
  for (const { id } of steps) {
    stores.workspace.commands.amend(account.id, commandId, id, () => ({ undo: undoOf.get(id) ?? [], beside: [] }));
  }
}

/**
 * What nothing brings back is taken back all the same where it was never sent: an edit of a word that only the provider
 * knows; and any of a conversation that is not here, of which no edit can be made. In the transaction that marks its
 * command. @returns the conversations of which it was
 */
function cancelUnsent(
  { ports, stores }: OutboxDeps,
  account: OutboxAccount,
  { commandId, steps }: DoneCommand,
  isHere: (id: string) => boolean,
) {
  const { intents } = stores.workspace;
  const lacking = steps.flatMap(({ id, undo, redo }) => {
    const back = new Set(isHere(id) ? undo.map(targetOf) : []);
    return redo.some((edit) => !back.has(targetOf(edit))) ? [{ id, back }] : [];
  });
  const isUnsent = (intent: Intent) => intent.state === 'ready' || (needsAgent(intent.state) && !mayBeThere(intent));
  const cancelled = lacking.filter(({ id, back }) => {
    const unsent = intents
      .pending(account.id, id)
      .filter((intent) => intent.commandId === commandId && isUnsent(intent) && !back.has(targetOf(intent.edit)));
    for (const intent of unsent) intents.become(intent, { kind: 'dropped', reason: null }, ports.clock.nowMs());
    return unsent.length > 0;
  });
  return cancelled.map(({ id }) => id);
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
  const redo = steps[0]?.redo ?? [];
  // What only made room for another of the same is not told.
  const [edit, ...more] = redo.filter(
    (each, i) => !redo.slice(i + 1).some((next) => targetOf(next) === targetOf(each)),
  );
  if (contact === null || !edit) return { kind: 'told', words: title };
  return { kind: 'edits', edit, more: more.length, contact, conversations: steps.length };
}

import type { DoneCommand } from '#db/workspace/commands.ts';
import type { Intent } from '#db/workspace/intent-records.ts';
import { historyLength } from '#db/workspace/intents.ts';
import { withTouched } from '#shared/edits/coupling.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { mayBeThere, needsAgent } from '#shared/edits/intent.ts';
import type { Painted } from '#shared/edits/seen.ts';
import { isInPlaceOf } from '#shared/edits/tag-groups.ts';
import type { TakenBack, Turned } from '#shared/ipc/outbox.ts';
import {
  type Command,
  command,
  type Made,
  make,
  NotHere,
  type OutboxAccount,
  type OutboxDeps,
  type Touched,
  told,
  unlessNotHere,
} from './enqueue.ts';
import { isListWhole } from './kept-of-lost.ts';
import { nothingSince, type SaidSince, saidSinceOf } from './said-since.ts';

/** In which account, and what of it is on the screen. */
export type Turning = { readonly account: OutboxAccount; readonly painted: readonly Painted[] };

/**
 * Takes a command back, or makes it again, with what it did in each of these accounts, in one transaction. What is gone for
 * good of it is passed over.
 * @param rest the command of which a part has been turned, and now the next is to be; null: whichever is the newest
 */
export function turn(deps: OutboxDeps, turning: readonly Turning[], undone: boolean, rest: string | null): Turned {
  const { stores, changes } = deps;
  const { commands } = stores.workspace;
  const accounts = turning.map(({ account }) => account);
  const commandId = rest ?? nextCommand(deps, accounts, undone);
  const next = undone ? commands.lastDone : commands.lastUndone;
  const parts = stores.workspace.transaction(() =>
    turning.flatMap((each) => {
      const done = commandId === null ? null : next(each.account.id, commandId);
      return done ? turnPart(deps, each, done, undone) : [];
    }),
  );
  if (commandId === null || parts.length === 0) {
    return { command: null, commandId: null, changed: false, rest: null, revision: changes.revision() };
  }
  const hasMore = accounts.some(({ id }) => commands.next(id, undone ? 'undo' : 'redo', commandId) !== null);
  if (parts.every(({ isGone }) => isGone) && (rest === null || hasMore)) return turn(deps, turning, undone, rest);
  for (const { accountId, cancelled } of parts) if (cancelled.length > 0) changes.outbox(accountId);
  const revision = told(deps, parts);
  return {
    command: takenBack(parts.map(({ done }) => done)),
    commandId,
    changed: parts.some(({ changed }) => changed),
    rest: hasMore ? commandId : null,
    revision,
  };
}

/** The command that comes next in any of the accounts: the newest is taken back first, and made again last. */
function nextCommand({ stores }: OutboxDeps, accounts: readonly OutboxAccount[], undone: boolean): string | null {
  const { commands } = stores.workspace;
  const [first] = accounts
    .flatMap(({ id }) => commands.next(id, undone ? 'undo' : 'redo') ?? [])
    .sort((a, b) => (undone ? b.seq - a.seq : a.seq - b.seq));
  return first?.commandId ?? null;
}

/** What became of a command, or a part of one, in one account. */
type TurnedPart = Touched & {
  readonly done: DoneCommand;
  readonly changed: boolean;
  /** Conversations of which edits were cancelled that nothing brings back. */
  readonly cancelled: readonly string[];
  /** Nothing of it was left to turn. */
  readonly isGone: boolean;
};

function turnPart(deps: OutboxDeps, { account, painted }: Turning, done: DoneCommand, undone: boolean): TurnedPart {
  const { ports, stores, shown } = deps;
  const { commands } = stores.workspace;
  const saidSince = undone ? saidSinceOf(deps, account, done) : nothingSince;
  const before = done.steps.map(({ id, undo }) => ({ id, edits: undo.filter((edit) => !saidSince(id, edit)) }));
  const after = done.steps.map(({ id, redo }) => ({ id, edits: redo }));
  const [steps, led] = undone ? [before, after] : [after, before];
  const isWholeList = isListWhole(stores, account.id);
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
  const meant: Command = { commandId, steps, led, beside, takesBack, again: done.commandId, painted, isWhole };
  const part = { accountId: account.id, done };
  const work = () => make(deps, account, meant, keep);
  const made = isWholeList ? unlessNotHere(work) : work();
  if (made) return { ...part, ids: [...new Set([...made.ids, ...cancelled])], changed, cancelled, isGone: false };
  commands.setUndone(account.id, done.seq, undone);
  cancelled = undone ? cancelUnsent(deps, account, done, () => false) : [];
  return { ...part, ids: [], changed: cancelled.length > 0, cancelled, isGone: cancelled.length === 0 };
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
  const { conversationId: id } = intent;
  const all = [intent, ...inOneStep(deps, intent)];
  const edits = all.flatMap((each) => backOf(deps, each));
  const led = all.flatMap((each) => withTouched(account.capabilities, each.edit));
  const share = { account, steps: [{ id, edits }], led: [{ id, edits: led }], painted: [] };
  const revision = command(deps, commandId, [share]);
  return { reverted: revision !== before, revision };
}

/** A tag and those of its group in whose place it was put: one alone would leave two of the group, or none. */
function inOneStep({ stores }: OutboxDeps, { accountId, conversationId, commandId, seq, edit }: Intent): Intent[] {
  return stores.workspace.intents
    .ofConversation(accountId, conversationId, historyLength)
    .filter((each) => each.commandId === commandId && each.seq !== seq && each.state === 'done')
    .filter((each) => isInPlaceOf(edit, each.edit) || isInPlaceOf(each.edit, edit));
}

/** What takes a change back; what it had replaced unsent beside comes back over no newer word of the agent's. */
function backOf(
  { stores }: OutboxDeps,
  { accountId, conversationId, seq, target, edit, back }: Intent,
): readonly Edit[] {
  const isNewest = stores.workspace.intents
    .ofConversation(accountId, conversationId, historyLength)
    .every((each) => each.target !== target || each.seq <= seq || each.state === 'cancelled');
  return isNewest ? back : back.filter((each) => targetOf(each) === targetOf(edit));
}

/** What is told of a command that was taken back. @param parts those of each account */
function takenBack(parts: readonly DoneCommand[]): TakenBack {
  const [{ contact = null, title = '' } = {}] = parts;
  const steps = parts.flatMap((part) => part.steps);
  const redo = steps[0]?.redo ?? [];
  // What only made room for another of the same is not told.
  const [edit, ...more] = redo.filter(
    (each, i) => !redo.slice(i + 1).some((next) => targetOf(next) === targetOf(each)),
  );
  if (contact === null || !edit) return { kind: 'told', words: title };
  return { kind: 'edits', edit, more: more.length, contact, conversations: steps.length };
}

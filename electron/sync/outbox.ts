import type { Step } from '#db/workspace/commands.ts';
import type { Intent } from '#db/workspace/intents.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { storageOf } from '#shared/capabilities.ts';
import { contactOf } from '#shared/conversation.ts';
import { editBackTo, meantBy, scalarOf, valueAt } from '#shared/edit-values.ts';
import { applyEdit, type Edit, type Editable, fieldOf, inverseOf, targetOf } from '#shared/intent.ts';
import { describeEdit, needsAgent, type QueuePlace } from '#shared/outbox.ts';
import type { Stores } from '../stores.ts';
import type { Changes } from './changes.ts';
import type { Shown } from './shown.ts';

/** An edit that cannot be made at all; its message is for the agent. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
}

const notHere = 'This conversation is not on this machine just now. Nothing was changed.';

/** Refused or not shown after it was sent, it may be there all the same: a read must say before it is taken for unsent. */
const mayBeThere = ({ state, reason }: Intent) =>
  state === 'parked' && (reason?.code === 'not-applied' || (reason?.code === 'refused' && reason.status === null));

/** What the outbox must know of an account. */
export type OutboxAccount = {
  readonly id: string;
  readonly capabilities: Capabilities;
  readonly followUpMirror: { readonly atKey: string; readonly noteKey: string } | null;
};

export type Outbox = {
  /** Makes the edits of one command durable, all or none. @returns the revision that shows them. @throws EditRefused */
  enqueue(
    account: OutboxAccount,
    command: { commandId: string; ids: readonly string[]; edits: readonly Edit[] },
  ): number;
  /** Takes the last command back by its inverse edits. @returns its title, or null where there is none */
  undo(account: OutboxAccount): { title: string | null; revision: number };
  redo(account: OutboxAccount): { title: string | null; revision: number };
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

type Deps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Follow-ups changed: the next alert may be another one. */
  readonly onFollowUps: () => void;
};

export function createOutbox({ stores, shown, changes, nowMs, newId, onFollowUps }: Deps): Outbox {
  const { intents, localEdits, followUps, commands } = stores.workspace;

  type Made = { readonly undo: readonly Step[]; readonly redo: readonly Step[]; readonly contact: string };

  /**
   * @param note writes down what was made, in the transaction of the edits
   * @param led what each step led to when it takes something back: where that is not so any more, others moved on
   */
  function run(
    account: OutboxAccount,
    steps: readonly Step[],
    commandId: string,
    note: (made: Made) => void,
    led: readonly Step[] = [],
  ): number {
    const touched: string[] = [];
    let missing = 0;
    stores.workspace.transaction(() => {
      const undo: Step[] = [];
      const redo: Step[] = [];
      let contact = '';
      for (const { id, edits } of steps) {
        const now = shown.editable(account.id, id);
        if (!now) {
          missing += 1; // gone since the list was read; nothing to edit
          continue;
        }
        const { shown: current, atProvider } = now;
        const all = withMirror(account, edits);
        const before = withMirror(account, led.find((step) => step.id === id)?.edits ?? []);
        const done = runStep(account, commandId, id, current, atProvider, all, before);
        if (done.inverse.length === 0) continue;
        contact = contactOf(now.shown);
        touched.push(id);
        undo.push({ id, edits: done.inverse });
        redo.push({ id, edits });
      }
      if (touched.length === 0 && missing > 0) throw new EditRefused(notHere);
      note({ undo, redo, contact });
    });
    if (touched.length === 0) return changes.revision();
    changes.outbox(account.id);
    onFollowUps();
    return shown.refresh(account.id, touched);
  }

  /** Queues one conversation's edits. @returns what takes them back, in the order to apply it */
  function runStep(
    account: OutboxAccount,
    commandId: string,
    id: string,
    shownNow: Editable,
    atProvider: Editable,
    edits: readonly Edit[],
    led: readonly Edit[],
  ): { inverse: Edit[] } {
    const inverse: Edit[] = [];
    let current = shownNow;
    let provider = atProvider;
    const pending = intents.pending(account.id, id);
    for (const edit of edits) {
      const back = inverseOf(current, edit);
      if (back === null) continue;
      const storage = storageOf(account.capabilities, edit);
      if (storage === 'readonly') {
        const { note } = account.capabilities.fields[fieldOf(edit)];
        throw new EditRefused(note ?? `${account.capabilities.title} does not let this be changed.`);
      }
      const was = led.find((before) => targetOf(before) === targetOf(edit));
      const isMoved = was !== undefined && valueAt(current, edit) !== meantBy(was);
      // Others' tags and keys stay as they left them; of a scalar, measured against what it was, the agent is asked.
      if (isMoved && scalarOf(current, edit) === undefined && fieldOf(edit) !== 'followUp') continue;
      const fresh = {
        commandId,
        accountId: account.id,
        conversationId: id,
        contact: contactOf(current),
        target: targetOf(edit),
        edit,
        base: isMoved ? meantBy(was) : valueAt(provider, edit),
        seenInboundAtMs: Math.max(current.lastInboundAtMs ?? 0, current.lastMessageAtMs),
        createdAtMs: nowMs(),
      };
      // Alerts come from here, whoever stores the follow-up.
      if (fieldOf(edit) === 'followUp') keepFollowUp(account.id, id, edit, current);
      if (storage === 'local') {
        cancelWaiting(pending, fresh.target);
        if (fieldOf(edit) !== 'followUp') localEdits.put(account.id, id, fresh.target, edit);
        intents.add({ ...fresh, state: 'done', local: true, finishedAtMs: nowMs() });
      } else {
        localEdits.remove(account.id, id, fresh.target);
        queue(fresh, pending);
        provider = applyEdit(provider, edit);
      }
      current = applyEdit(current, edit);
      inverse.unshift(back);
    }
    return { inverse };
  }

  type Fresh = Omit<Parameters<typeof intents.add>[0], 'state' | 'local' | 'finishedAtMs'>;

  /**
   * Adds an intent, coalescing it with those of the same target that were never sent: they are replaced, the oldest
   * base stays, and where nothing is left to change nothing is queued. One that is under way is never touched.
   */
  function queue(fresh: Fresh, pending: readonly Intent[]): void {
    const same = pending.filter(({ seq, target }) => target === fresh.target && isWaiting(seq));
    const underWay = same.some(({ state }) => state === 'inflight' || state === 'in_doubt');
    const replaced = same.filter(({ state }) => state === 'ready' || needsAgent(state));
    const oldest = replaced.find(({ state }) => state === 'ready');
    const base = oldest && !underWay ? oldest.base : fresh.base;
    const isNothing = oldest && !underWay && meantBy(fresh.edit) === base;
    // Before those it replaces have ended: the conversation keeps its place in the queue by what is in it.
    if (!isNothing) intents.add({ ...fresh, base, state: 'ready', local: false, finishedAtMs: null });
    for (const { seq } of replaced) intents.setState(seq, 'cancelled', null, nowMs());
  }

  /** What stays on this machine replaces what waits to be sent: it must not be sent behind the agent's last word. */
  function cancelWaiting(pending: readonly Intent[], target: string): void {
    for (const { seq, state, target: about } of pending) {
      const isReplaced = about === target && isWaiting(seq) && (state === 'ready' || needsAgent(state));
      if (isReplaced) intents.setState(seq, 'cancelled', null, nowMs());
    }
  }

  /** An edit of the same command may have been replaced a moment ago. */
  function isWaiting(seq: number): boolean {
    const state = intents.get(seq)?.state;
    return state !== undefined && state !== 'done' && state !== 'cancelled';
  }

  function keepFollowUp(accountId: string, id: string, edit: Edit, current: Editable): void {
    if (edit.kind === 'setFollowUp') {
      followUps.put({
        accountId,
        conversationId: id,
        contact: contactOf(current),
        followUp: edit.followUp,
        seenInboundAtMs: Math.max(current.lastInboundAtMs ?? 0, current.lastMessageAtMs),
      });
    } else if (edit.kind === 'clearFollowUp') {
      followUps.remove(accountId, id);
    }
  }

  /** Runs a command of the agent's, which can be taken back. */
  function command(
    account: OutboxAccount,
    commandId: string,
    steps: readonly Step[],
    led: readonly Step[] = [],
  ): number {
    const keep = ({ undo, redo, contact }: Made) => {
      if (redo.length > 0) commands.add(account.id, commandId, titleOf(redo, contact), undo, redo);
    };
    return run(account, steps, commandId, keep, led);
  }

  /** Takes a command back, or makes it again. One whose conversations are gone for good is passed over. */
  function turn(account: OutboxAccount, undone: boolean): { title: string | null; revision: number } {
    const done = undone ? commands.lastDone(account.id) : commands.lastUndone(account.id);
    if (!done) return { title: null, revision: changes.revision() };
    const [steps, led] = undone ? [done.undo, done.redo] : [done.redo, done.undo];
    try {
      const revision = run(account, steps, newId(), () => commands.setUndone(done.seq, undone), led);
      return { title: done.title, revision };
    } catch (error) {
      const isWhole = stores.withReplica((r) => r.pulls.get(account.id).walkFinishedAtMs !== null);
      if (!(error instanceof EditRefused) || error.message !== notHere || !isWhole) throw error;
      commands.setUndone(done.seq, undone);
      return turn(account, undone);
    }
  }

  return {
    enqueue: (account, { commandId, ids, edits }) =>
      command(
        account,
        commandId,
        ids.map((id) => ({ id, edits })),
      ),
    undo: (account) => turn(account, true),
    redo: (account) => turn(account, false),
    revert(account, seq, commandId) {
      const intent = intents.get(seq);
      const back = intent && editBackTo(intent.edit, intent.base);
      const unchanged = { reverted: false, revision: changes.revision() };
      if (!back || intent.accountId !== account.id || intent.state !== 'done') return unchanged;
      const before = changes.revision();
      const { conversationId: id, edit } = intent;
      const revision = command(account, commandId, [{ id, edits: [back] }], [{ id, edits: [edit] }]);
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
      const discarded = new Set<string>();
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
            intents.setState(seq, 'cancelled', intent.reason, nowMs());
            if (intent.target === 'followUp') discarded.add(intent.conversationId);
          } else if (how === 'retry' && mayBeThere(intent)) {
            intents.postpone(seq, 'in_doubt', 0, null, false);
          } else if (how === 'retry') {
            intents.rebase(seq, intent.base, intent.seenInboundAtMs);
          } else {
            const base = stores.withReplica((r) => r.conversations.base(account.id, intent.conversationId));
            const theirs = base ? valueAt({ ...base, followUp: null }, intent.edit) : intent.base;
            intents.rebase(seq, theirs, base ? Math.max(base.lastInboundAtMs ?? 0, base.lastMessageAtMs) : nowMs());
          }
        }
      });
      for (const id of discarded) shown.followProvider(account.id, id);
      if (discarded.size > 0) onFollowUps();
      changes.outbox(account.id);
      const revision = touched.size > 0 ? shown.refresh(account.id, [...touched]) : changes.revision();
      return { answered, revision };
    },
  };
}

/** Where an account asks for it, a follow-up that its provider cannot store is written into metadata for other tools. */
function withMirror({ followUpMirror: mirror }: OutboxAccount, edits: readonly Edit[]): Edit[] {
  if (!mirror) return [...edits];
  return edits.flatMap((edit): Edit[] => {
    if (edit.kind === 'setFollowUp') {
      const { dueAtMs, note } = edit.followUp;
      return [
        edit,
        { kind: 'setMetadata', key: mirror.atKey, value: new Date(dueAtMs).toISOString() },
        note === ''
          ? { kind: 'removeMetadata', key: mirror.noteKey }
          : { kind: 'setMetadata', key: mirror.noteKey, value: note },
      ];
    }
    if (edit.kind === 'clearFollowUp') {
      return [edit, { kind: 'removeMetadata', key: mirror.atKey }, { kind: 'removeMetadata', key: mirror.noteKey }];
    }
    return [edit];
  });
}

/** "Close “Ana Souza”", "Add tag vip and 1 more to 12 conversations". */
function titleOf(steps: readonly Step[], contact: string): string {
  const edits = steps[0]?.edits ?? [];
  const what = `${edits[0] ? describeEdit(edits[0]) : 'Edit'}${edits.length > 1 ? ` and ${edits.length - 1} more` : ''}`;
  return steps.length === 1 ? `${what}: ${contact}` : `${what}: ${steps.length} conversations`;
}

import type { Step } from '#db/workspace/commands.ts';
import type { Intent } from '#db/workspace/intents.ts';
import { type Capabilities, storageOf } from '#shared/capabilities.ts';
import { contactOf } from '#shared/conversation.ts';
import { type Edit, type Editable, targetOf } from '#shared/edits/edit.ts';
import {
  applyEdit,
  followUpOf,
  inverseOf,
  isAtProvider,
  isShown,
  kindOf,
  meantBy,
  valueAt,
} from '#shared/edits/fields.ts';
import { needsAgent } from '#shared/outbox.ts';
import type { Ports } from '../ports.ts';
import type { Changes } from '../replica/changes.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';

/** An edit that cannot be made at all; its message is for the agent. */
export class EditRefused extends Error {
  override readonly name: string = 'EditRefused';
}

/** None of the conversations is in the replica: removed, or about to be pulled again. */
export class NotHere extends EditRefused {
  override readonly name = 'NotHere';

  constructor() {
    super('This conversation is not on this machine just now. Nothing was changed.');
  }
}

/** What the outbox must know of an account. */
export type OutboxAccount = {
  readonly id: string;
  readonly capabilities: Capabilities;
  readonly followUpMirror: { readonly atKey: string; readonly noteKey: string } | null;
};

/** What was made of a command: what takes it back, what makes it again, and whom it was about last. */
export type Made = {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
  readonly contact: string;
  /** Conversations that are not here (any more). */
  readonly missing: number;
};

export type EditsDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly ports: Pick<Ports, 'clock' | 'newId'>;
  /** Follow-ups changed: the next alert may be another one. */
  readonly onFollowUps: () => void;
};

/** Up to here, each conversation's edits are looked up by themselves: their number does not matter then. */
const few = 50;

/** Turns what the agent meant into intents, local values and follow-ups, durably. */
export function createEdits({ ports, stores, shown, changes, onFollowUps }: EditsDeps) {
  const { nowMs } = ports.clock;
  const { intents, localEdits, followUps } = stores.workspace;

  /**
   * Makes the edits of one command durable, all or none.
   * @param note writes down what was made, in the transaction of the edits
   * @param led what each step led to when it takes something back: where that is not so any more, others moved on
   * @param isWhole which of the two names what was written beside the agent's words, too
   * @returns the revision that shows them
   * @throws EditRefused
   */
  function run(
    account: OutboxAccount,
    steps: readonly Step[],
    commandId: string,
    note: (made: Made) => void,
    led: readonly Step[] = [],
    isWhole: 'steps' | 'led' | 'neither' = 'neither',
  ): number {
    const ledTo = new Map(led.map(({ id, edits }) => [id, edits]));
    const touched: string[] = [];
    let missing = 0;
    stores.workspace.transaction(() => {
      const read = steps.length > few ? shown.editables(account.id) : (id: string) => shown.editable(account.id, id);
      const undo: Step[] = [];
      const redo: Step[] = [];
      let contact = '';
      for (const { id, edits } of steps) {
        const now = read(id);
        if (!now) {
          missing += 1; // gone since the list was read; nothing to edit
          continue;
        }
        const before = ledTo.get(id) ?? [];
        const all = isWhole === 'steps' ? edits : withMirror(account, edits);
        const allBefore = isWhole === 'led' ? before : withMirror(account, before);
        const done = runStep(account, commandId, id, now, all, allBefore);
        if (!done.made) continue;
        contact = contactOf(now.shown);
        touched.push(id);
        undo.push({ id, edits: done.inverse });
        redo.push({ id, edits });
      }
      if (touched.length === 0 && missing > 0) throw new NotHere();
      note({ undo, redo, contact, missing });
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
    now: NonNullable<ReturnType<typeof shown.editable>>,
    edits: readonly Edit[],
    led: readonly Edit[],
  ): { made: boolean; inverse: Edit[] } {
    const inverse: Edit[] = [];
    let made = false;
    let { shown: current, atProvider: provider } = now;
    const { pending, known } = now;
    for (const edit of edits) {
      if (isShown(current, edit)) continue;
      const storage = storageOf(account.capabilities, edit);
      const taken = inverseOf(current, edit);
      // No provider takes a conversation out of every inbox.
      const back = storage === 'provider' && isOutOfInbox(taken) ? null : taken;
      if (storage === 'readonly') {
        const { note } = account.capabilities.fields[edit.field];
        throw new EditRefused(note ?? `${account.capabilities.title} does not let this be changed.`);
      }
      // A command may change one thing more than once: its last word is what it led to.
      const was = led.filter((before) => targetOf(before) === targetOf(edit)).at(-1);
      const isMoved = was !== undefined && valueAt(now.shown, edit) !== meantBy(was);
      // Others' tags and keys stay as they left them; of a scalar, measured against what it was, the agent is asked.
      if (isMoved && ['set', 'map'].includes(kindOf(edit.field))) continue;
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
      if (edit.field === 'followUp') keepFollowUp(account.id, id, edit, current);
      if (storage === 'local') {
        cancelWaiting(pending, fresh.target);
        if (edit.field !== 'followUp') localEdits.put(account.id, id, fresh.target, edit);
        intents.add({ ...fresh, state: 'done', local: true, finishedAtMs: nowMs() });
      } else {
        localEdits.remove(account.id, id, fresh.target);
        // Taking back leaves to others what they have made of it; a word of the agent's own stands against it.
        const isTheirs = was === undefined && !isAtProvider(known, edit);
        queue(fresh, pending, isTheirs);
        provider = applyEdit(provider, edit);
      }
      current = applyEdit(current, edit);
      made = true;
      if (back) inverse.unshift(back);
    }
    return { made, inverse };
  }

  type Fresh = Omit<Parameters<typeof intents.add>[0], 'state' | 'local' | 'finishedAtMs'>;

  /**
   * Adds an intent, coalescing it with those of the same target that were never sent: they are replaced, the oldest
   * base stays, and where nothing is left to change nothing is queued. One that is under way is never touched.
   * @param isTheirs the provider has another value by now, as far as known here: then there is something to change
   */
  function queue(fresh: Fresh, pending: readonly Intent[], isTheirs: boolean): void {
    const same = pending.filter(({ seq, target }) => target === fresh.target && isWaiting(seq));
    const underWay = same.some(({ state }) => state === 'inflight' || state === 'in_doubt');
    const replaced = same.filter(({ state }) => state === 'ready' || needsAgent(state));
    const oldest = replaced.find(({ state }) => state === 'ready');
    const base = oldest ? oldest.base : fresh.base;
    const isNothing = oldest && !underWay && !isTheirs && meantBy(fresh.edit) === base;
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
    const followUp = followUpOf(edit);
    if (followUp === null) {
      followUps.remove(accountId, id);
      return;
    }
    followUps.put({
      accountId,
      conversationId: id,
      contact: contactOf(current),
      followUp,
      seenInboundAtMs: Math.max(current.lastInboundAtMs ?? 0, current.lastMessageAtMs),
    });
  }

  return { run };
}

const isOutOfInbox = (edit: Edit | null) => edit?.field === 'inbox' && edit.to === null;

/** Where an account asks for it, a follow-up that its provider cannot store is written into metadata for other tools. */
function withMirror({ followUpMirror: mirror }: OutboxAccount, edits: readonly Edit[]): Edit[] {
  if (!mirror) return [...edits];
  const { atKey, noteKey } = mirror;
  return edits.flatMap((edit): Edit[] => {
    if (edit.field !== 'followUp') return [edit];
    const followUp = followUpOf(edit);
    return [
      edit,
      { field: 'metadata', part: atKey, to: followUp && new Date(followUp.dueAtMs).toISOString() },
      { field: 'metadata', part: noteKey, to: followUp?.note || null },
    ];
  });
}

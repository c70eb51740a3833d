import type { DoneStep, Step } from '#db/workspace/commands.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { contactOf } from '#shared/conversation.ts';
import { type Edit, type Editable, targetOf } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import { needsAgent } from '#shared/outbox.ts';
import type { Ports } from '../ports.ts';
import type { Changes } from '../replica/changes.ts';
import type { Editables, Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import { EditRefused, type Making, makingOf } from './making.ts';

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

/** What was made of a command, and whom it was about last. */
export type Made = {
  readonly steps: readonly DoneStep[];
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
      const made: DoneStep[] = [];
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
        made.push({ id, undo: done.inverse, redo: edits });
      }
      if (touched.length === 0 && missing > 0) throw new NotHere();
      note({ steps: made, contact, missing });
    });
    if (touched.length === 0) return changes.revision();
    changes.outbox(account.id);
    onFollowUps();
    return shown.refresh(account.id, touched);
  }

  /** Makes one conversation's edits durable. @returns what takes them back, in the order to apply it */
  function runStep(
    account: OutboxAccount,
    commandId: string,
    id: string,
    now: Editables,
    edits: readonly Edit[],
    led: readonly Edit[],
  ): { made: boolean; inverse: readonly Edit[] } {
    const all = makingOf(account.capabilities, now, edits, led);
    for (const making of all) keep(account.id, commandId, id, making);
    return { made: all.length > 0, inverse: [...all].reverse().flatMap(({ back }) => back) };
  }

  function keep(accountId: string, commandId: string, id: string, making: Making): void {
    const { target, edit, base, beside, afterSeq, takesBackSeq, back, before, storage } = making;
    const intent = {
      commandId,
      accountId,
      conversationId: id,
      contact: contactOf(before),
      target,
      edit,
      base,
      beside,
      afterSeq,
      takesBackSeq,
      back,
      seenInboundAtMs: seenAtMs(before),
      createdAtMs: nowMs(),
    };
    // Alerts come from here, whoever stores the follow-up.
    for (const step of making.steps) if (step.field === 'followUp') keepFollowUp(accountId, id, step, before);
    if (storage === 'local') {
      cancelWaiting(accountId, id, target);
      const seq = intents.add({ ...intent, state: 'done', local: true, finishedAtMs: nowMs() });
      const { bases } = making;
      if (edit.field !== 'followUp') {
        localEdits.put(accountId, id, target, { seq, edit, bases, seenInboundAtMs: intent.seenInboundAtMs });
      }
      return;
    }
    // What is kept here stands again where what is sent never comes to be.
    if (making.isNothing) localEdits.remove(accountId, id, targetOf(edit), null);
    // Before those it replaces have ended: the conversation keeps its place in the queue by what is in it.
    if (!making.isNothing) intents.add({ ...intent, state: 'ready', local: false, finishedAtMs: null });
    for (const { seq } of making.replaces) intents.setState(seq, 'cancelled', null, nowMs());
  }

  /** What stays on this machine replaces what waits to be sent: it must not be sent behind the agent's last word. */
  function cancelWaiting(accountId: string, id: string, target: string): void {
    for (const { seq, state, edit } of intents.pending(accountId, id)) {
      const isReplaced = targetOf(edit) === target && (state === 'ready' || needsAgent(state));
      if (isReplaced) intents.setState(seq, 'cancelled', null, nowMs());
    }
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
      seenInboundAtMs: seenAtMs(current),
    });
  }

  return { run };
}

const seenAtMs = ({ lastInboundAtMs, lastMessageAtMs }: Editable) => Math.max(lastInboundAtMs ?? 0, lastMessageAtMs);

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

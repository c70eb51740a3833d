import type { DoneStep, Step } from '#db/workspace/commands.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { type Conversation, contactOf } from '#shared/conversation.ts';
import { allTouched } from '#shared/edits/coupling.ts';
import { type Edit, type Editable, type Opened, targetOf } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import type { Painted, Seen } from '#shared/edits/seen.ts';
import { needsAgent } from '#shared/outbox.ts';
import type { Ports } from '../ports.ts';
import type { Changes } from '../replica/changes.ts';
import type { Shown } from '../replica/projector.ts';
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

/** What the agent asks for, or what takes that back. */
export type Command = {
  readonly commandId: string;
  readonly steps: readonly Step[];
  /** What each step of the command `takesBack` led to: where that is not so any more, others have moved on. */
  readonly led: readonly Step[];
  /** What the writes of that command had changed beside. */
  readonly beside: readonly Step[];
  /** The command that this takes back, or null. */
  readonly takesBack: string | null;
  /** Which of the two names what was written beside the agent's words, too. */
  readonly isWhole: 'steps' | 'led' | 'neither';
  readonly painted: readonly Painted[];
  /** What a dialog showed where the agent wrote. */
  readonly opened?: readonly Opened[] | undefined;
};

const isReplaced = { kind: 'dropped', reason: null } as const;

/** Up to here, each conversation's edits are looked up by themselves: their number does not matter then. */
const few = 50;

/** Turns what the agent meant into intents, local values and follow-ups, durably. */
export function createEdits({ ports, stores, shown, changes, onFollowUps }: EditsDeps) {
  const { nowMs } = ports.clock;
  const { intents, localEdits, followUps } = stores.workspace;

  /**
   * Makes the edits of one command durable, all or none.
   * @param note writes down what was made, in the transaction of the edits
   * @returns the revision that shows them
   * @throws EditRefused
   */
  function run(
    account: OutboxAccount,
    { commandId, steps, led, beside, takesBack, isWhole, painted, opened = [] }: Command,
    note: (made: Made) => void,
  ): number {
    const ledTo = new Map(led.map(({ id, edits }) => [id, edits]));
    const besideOf = new Map(beside.map(({ id, edits }) => [id, edits]));
    const onScreen = new Map(painted.map((each) => [each.id, each]));
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
        const making = makingOf(account.capabilities, now, all, {
          led: allTouched(account.capabilities, allBefore),
          beside: besideOf.get(id) ?? [],
          takesBack,
          opened,
        });
        if (making.length === 0) continue;
        const seen = seenOf(account, id, now.shown, onScreen.get(id));
        for (const each of making) keep(account.id, commandId, id, each, seen);
        contact = contactOf(now.shown);
        touched.push(id);
        made.push({ id, undo: [...making].reverse().flatMap(({ back }) => back), redo: edits, beside: [] });
      }
      if (touched.length === 0 && missing > 0) throw new NotHere();
      note({ steps: made, contact, missing });
    });
    if (touched.length === 0) return changes.revision();
    changes.outbox(account.id);
    onFollowUps();
    return shown.refresh(account.id, touched);
  }

  /**
   * What the agent had seen of a conversation: what was painted, or else the newest message whose text is on this machine.
   * Of one whose thread was never read nobody has seen a text: then the line says all that there was to see.
   */
  function seenOf(
    { id: accountId, capabilities }: OutboxAccount,
    id: string,
    now: Editable,
    painted: Painted | undefined,
  ): Seen {
    const newest = newestOf(now);
    const lastMs = newest.seenInboundAtMs ?? 0;
    const reachMs = capabilities.listTellsText ? lastMs : stores.withReplica((r) => r.messages.reachMs(accountId, id));
    const held =
      reachMs > 0 && reachMs < now.lastMessageAtMs ? { seenInboundAtMs: reachMs, seenPreview: null } : newest;
    if (!painted || painted.atMs > (held.seenInboundAtMs ?? 0)) return held;
    // Of two messages of one moment, the one that was painted was seen.
    return { seenInboundAtMs: painted.atMs, seenPreview: painted.preview ?? held.seenPreview };
  }

  function keep(accountId: string, commandId: string, id: string, making: Making, seen: Seen): void {
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
      ...seen,
      createdAtMs: nowMs(),
    };
    // Alerts come from here, whoever stores the follow-up.
    for (const step of making.steps) if (step.field === 'followUp') keepFollowUp(accountId, id, step, before);
    if (storage === 'local') {
      cancelWaiting(accountId, id, target);
      const seq = intents.add({ ...intent, state: 'done', local: true, finishedAtMs: nowMs() });
      const { bases } = making;
      if (edit.field !== 'followUp') {
        // Set aside with that on the line: it yields to what comes after.
        const { seenInboundAtMs } = newestOf(before);
        localEdits.put(accountId, id, target, { seq, edit, bases, seenInboundAtMs });
      }
      return;
    }
    // What is kept here stands again where what is sent never comes to be.
    if (making.isNothing) localEdits.remove(accountId, id, targetOf(edit), null);
    // Before those it replaces have ended: the conversation keeps its place in the queue by what is in it.
    if (!making.isNothing) intents.add({ ...intent, state: 'ready', local: false, finishedAtMs: null });
    for (const intent of making.replaces) intents.become(intent, isReplaced, nowMs());
  }

  /** What stays on this machine replaces what waits to be sent: it must not be sent behind the agent's last word. */
  function cancelWaiting(accountId: string, id: string, target: string): void {
    for (const intent of intents.pending(accountId, id)) {
      const { state, edit } = intent;
      if (targetOf(edit) === target && (state === 'ready' || needsAgent(state))) {
        intents.become(intent, isReplaced, nowMs());
      }
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
      seenInboundAtMs: newestOf(current).seenInboundAtMs,
    });
  }

  return { run, seenOf };
}

/** The newest message of a conversation, as a line of it tells. */
const newestOf = ({ lastInboundAtMs, lastMessageAtMs, preview }: Conversation): Seen => ({
  seenInboundAtMs: Math.max(lastInboundAtMs ?? 0, lastMessageAtMs),
  seenPreview: preview,
});

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

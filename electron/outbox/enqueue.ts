import type { DoneStep, Step } from '#db/workspace/commands.ts';
import { type Capabilities, isKeptHere } from '#shared/capabilities.ts';
import { contactOf } from '#shared/conversation.ts';
import { allTouched } from '#shared/edits/coupling.ts';
import type { Edit, Opened } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import type { Painted } from '#shared/edits/seen.ts';
import type { NextFiring } from '#shared/follow-up.ts';
import type { Ports } from '../ports.ts';
import type { Arrivals } from '../replica/arrivals.ts';
import type { Changes } from '../replica/changes.ts';
import { yieldLocal } from '../replica/local-values.ts';
import type { Editables, Shown } from '../replica/projector.ts';
import { bringBackAnswered } from '../replica/returns.ts';
import type { Stores } from '../storage/stores.ts';
import { keep } from './keep.ts';
import { keptOfLost } from './kept-of-lost.ts';
import { EditRefused, type Making, makingOf } from './making.ts';
import { notePlanned } from './planned.ts';
import { type SaidSince, saidSinceOf } from './said-since.ts';
import { hereBy, seenAgain, seenOf } from './seen-of.ts';
import { readOnce, spelledOut, withRoom } from './spelled-out.ts';
import { asSet, oneByOne } from './work.ts';

/** None of the conversations is in the replica: removed, or about to be pulled again. */
export class NotHere extends EditRefused {
  override readonly name = 'NotHere';

  constructor() {
    super({ kind: 'not-here' });
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

export type OutboxDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly arrivals: Arrivals;
  readonly ports: Pick<Ports, 'clock' | 'newId'>;
  /** Follow-ups changed: the next alert may be another one. */
  readonly onFollowUps: () => void;
  readonly nextFiring: NextFiring;
  /** How tags begin of which a conversation has one at most. */
  readonly tagGroups: () => readonly string[];
  /** From how many conversations on a command is made as a set; left out: from where that costs less. */
  readonly setsFrom?: number;
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
  /** The command that is taken back, or made again; null for a new one. */
  readonly again: string | null;
  /** Which of the two names what was written beside the agent's words, too. */
  readonly isWhole: 'steps' | 'led' | 'neither';
  readonly painted: readonly Painted[];
  /** What a dialog showed where the agent wrote. */
  readonly opened?: readonly Opened[] | undefined;
  /** When it was given, or since when it was considered, epoch ms; null, or left out: now. */
  readonly sinceMs?: number | null | undefined;
};

/** From here on, a command costs less as a set. */
const manyFrom = 50;

/** Whose rows an edit has changed. */
export type Touched = { readonly accountId: string; readonly ids: readonly string[] };

/** Once the edits are durable. @returns the revision that shows them */
export function told({ changes, shown, onFollowUps }: OutboxDeps, touched: readonly Touched[]): number {
  const made = touched.filter(({ ids }) => ids.length > 0);
  if (made.length === 0) return changes.revision();
  for (const { accountId } of made) changes.outbox(accountId);
  onFollowUps();
  return Math.max(...made.map(({ accountId, ids }) => shown.refresh(accountId, ids)));
}

/**
 * Makes the edits that a command means for the conversations of one account, in the transaction of the command: what is
 * made in other accounts by the same is kept with it, or not at all.
 * @throws EditRefused, `NotHere` before anything is written
 */
export function make(deps: OutboxDeps, account: OutboxAccount, command: Command, note: (made: Made) => void): Touched {
  const { commandId, steps, led, again, painted, sinceMs = null } = command;
  const { ports, stores } = deps;
  const { nowMs } = ports.clock;
  const ledTo = new Map(led.map(({ id, edits }) => [id, edits]));
  const besideOf = new Map(command.beside.map(({ id, edits }) => [id, edits]));
  const onScreen = new Map(painted.map((each) => [each.id, each]));
  const touched: string[] = [];
  let missing = 0;
  const work = workOn(deps, account.id, steps);
  const isGivenNow = again === null && sinceMs === null;
  const keeping = {
    stores,
    nowMs,
    intents: work.intents,
    keepsAny: stores.workspace.localEdits.isAny(account.id),
    isAgain: again !== null,
    isGivenNow,
  };
  const seenThen = again === null ? null : seenIn(deps, account.id, again, steps);
  const weighing = { ...deps, tagGroups: readOnce(deps.tagGroups) };
  const made: DoneStep[] = [];
  let contact = '';
  for (const { id, edits } of steps) {
    const here = work.read(id);
    if (!here) missing += 1; // gone since the list was read: what is kept here can be taken back, nothing edited
    const { capabilities } = account;
    const on: Target | null = here
      ? { now: here, waiting: here.pending, capabilities, isKept: () => true }
      : ledTo.has(id)
        ? keptOfLost(stores, account, id)
        : null;
    if (!on) continue;
    const { meant, making } = weigh(weighing, account, command, on, {
      edits,
      before: ledTo.get(id) ?? [],
      beside: besideOf.get(id) ?? [],
    });
    // It is back until the first thing that is done with it.
    if (on.now.back !== null) {
      stores.workspace.followUps.remove(account.id, id);
      touched.push(id);
    }
    // The end of that is something to take back, whatever else was said.
    if (making.length === 0 && (on.now.back === null || withBack(on, []).length === 0)) continue;
    const seen = seenAgain(seenThen?.get(id), onScreen.has(id), () =>
      seenOf(account, id, on.now.shown, onScreen.get(id), work.reachMs, hereBy(deps, account, id, sinceMs)),
    );
    let { waiting } = on;
    for (const each of making) {
      keep(keeping, account.id, commandId, id, each, seen, waiting);
      // What one of them replaces has ended before the next looks at what waits.
      waiting = waiting.filter((intent) => !each.replaces.includes(intent));
    }
    yieldToUnseen(deps, account.id, on.now.known, making, isGivenNow);
    notePlanned(stores, account.id, id, on.now.back?.from ?? on.now.shown.followUp, nowMs());
    contact = contactOf(on.now.shown);
    if (on.now.back === null) touched.push(id);
    const undo = withBack(
      on,
      [...making].reverse().flatMap(({ back }) => back),
    );
    made.push({ id, undo, redo: meant, beside: [] });
  }
  if (touched.length === 0 && missing > 0) throw new NotHere();
  work.write();
  note({ steps: made, contact, missing });
  return { accountId: account.id, ids: touched };
}

/** What an edit is made on. */
type Target = {
  readonly now: Editables;
  readonly waiting: Editables['pending'];
  readonly capabilities: Capabilities;
  /** Whether this one can be kept at all: of what is gone, only what is on this machine. */
  readonly isKept: (edit: Edit) => boolean;
};

/** What the agent's words come to at one conversation, spelled out, and what is to be made for that. */
function weigh(
  { nextFiring, tagGroups, ports }: OutboxDeps,
  account: OutboxAccount,
  { isWhole, takesBack, opened = [] }: Command,
  { now, capabilities, isKept }: Target,
  { edits, before, beside }: { edits: readonly Edit[]; before: readonly Edit[]; beside: readonly Edit[] },
): { readonly meant: readonly Edit[]; readonly making: readonly Making[] } {
  const meant =
    isWhole === 'steps'
      ? withRoom(capabilities, now.shown, edits)
      : spelledOut({ nextFiring, tagGroups, nowMs: ports.clock.nowMs }, capabilities, now, edits);
  const all = isWhole === 'steps' ? meant : withMirror(account, meant);
  const allBefore = isWhole === 'led' ? before : withMirror(account, before);
  const making = makingOf(capabilities, now, all.filter(isKept), {
    led: allTouched(capabilities, allBefore),
    beside,
    takesBack,
    opened,
  });
  return { meant, making };
}

/** What nobody has seen is put away on this machine by no word that was given before it came. */
function yieldToUnseen(
  { ports, stores }: OutboxDeps,
  accountId: string,
  known: Editables['known'],
  making: readonly Making[],
  isGivenNow: boolean,
): void {
  const setsFollowUp = making.some(({ steps }) => steps.some((step) => followUpOf(step) !== null));
  if (setsFollowUp) bringBackAnswered({ ports, stores }, accountId, known);
  if (!isGivenNow && making.some(({ storage }) => storage === 'local')) yieldLocal(stores, accountId, known, known);
}

/** The first thing that is done with what is back ends that: taken back, it is back again, in its series where it has one. */
function withBack(
  { capabilities, now }: { capabilities: Capabilities; now: Pick<Editables, 'back'> },
  undo: Edit[],
): Edit[] {
  if (now.back === null || !isKeptHere(capabilities, now.back.from)) return undo;
  const { from, why } = now.back;
  // Its time, where that is over, brings it back by itself.
  const again: Edit[] = why === 'replied' || why === 'by-hand' ? [{ field: 'followUp', to: 'back' }] : [];
  return [...undo.filter(({ field }) => field !== 'followUp'), { field: 'followUp', to: from }, ...again];
}

const seenIn = ({ stores }: OutboxDeps, accountId: string, commandId: string, steps: readonly Step[]) =>
  stores.workspace.intents.seenIn(
    accountId,
    commandId,
    steps.map(({ id }) => id),
  );

/** How the conversations of a command are read and written: each by itself, or all at once. */
export const workOn = (deps: OutboxDeps, accountId: string, steps: readonly Step[]) =>
  steps.length < (deps.setsFrom ?? manyFrom)
    ? oneByOne(deps, accountId)
    : asSet(
        deps,
        accountId,
        steps.map(({ id }) => id),
      );

/** Where an account asks for it, a follow-up that its provider cannot store is written into metadata for other tools. */
export function withMirror({ followUpMirror: mirror }: OutboxAccount, edits: readonly Edit[]): Edit[] {
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

/** What a command of the agent's means for one account; no steps where it is only one of those on the screen. */
export type Share = { readonly account: OutboxAccount; readonly steps: readonly Step[] } & Pick<
  Command,
  'led' | 'painted' | 'opened' | 'sinceMs'
>;

/**
 * Runs a command of the agent's, which can be taken back, in one transaction whatever accounts it is about. It ends what
 * could be redone in any of them.
 * @throws EditRefused, NotHere where none of the conversations is here
 */
export function command(deps: OutboxDeps, commandId: string, shares: readonly Share[]): number {
  const { commands } = deps.stores.workspace;
  const last = commands.lastPart(commandId);
  const inAccount = ({ account, steps: asked, ...about }: Share): Touched | null => {
    const steps = last === null ? asked : unsaid(asked, saidSinceOf(deps, account, { seq: last, commandId }));
    const note = ({ steps: made, contact }: Made) => {
      if (made.length === 0) return;
      for (const share of shares) commands.endRedo(share.account.id);
      commands.add(account.id, commandId, contact, made);
    };
    const meant: Command = { commandId, steps, ...about, beside: [], takesBack: null, again: null, isWhole: 'neither' };
    return unlessNotHere(() => make(deps, account, meant, note));
  };
  const touched = deps.stores.workspace.transaction(() => {
    const about = shares.filter(({ steps }) => steps.length > 0);
    const made = about.map(inAccount).filter((each) => each !== null);
    if (made.length === 0) throw new NotHere();
    return made;
  });
  return told(deps, touched);
}

/** Of a further part, what no newer word is about. */
const unsaid = (steps: readonly Step[], saidSince: SaidSince): readonly Step[] =>
  steps.flatMap(({ id, edits }) => {
    const left = edits.filter((edit) => !saidSince(id, edit));
    return left.length > 0 ? [{ id, edits: left.length === edits.length ? edits : left }] : [];
  });

/** @returns null where none of the conversations is here; then nothing was written */
export function unlessNotHere<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotHere) return null;
    throw error;
  }
}

import type { Intent } from '#db/workspace/intent-records.ts';
import type { NewIntent } from '#db/workspace/intents.ts';
import { type Capabilities, equalityOf, isKeptHere, isOthersStatus, storageOf } from '#shared/capabilities.ts';
import { applyAt, besideOf, isAboutField, isFreeText, targetAt, withTouched } from '#shared/edits/coupling.ts';
import { type Edit, type Editable, type Opened, targetOf } from '#shared/edits/edit.ts';
import { exact, isSame, loose } from '#shared/edits/equality.ts';
import {
  applyEdit,
  baseAt,
  editBackTo,
  fieldAt,
  followUpOf,
  inverseOf,
  isAtProvider,
  isSameTold,
  isShown,
  kindOf,
  ledTo,
  meantBy,
  valueAt,
} from '#shared/edits/fields.ts';
import { mayBeThere, needsAgent } from '#shared/edits/intent.ts';
import { madeOnSame } from '#shared/edits/merge.ts';
import type { Reason } from '#shared/reason.ts';
import type { Editables } from '../replica/projector.ts';

/** An edit that cannot be made at all. */
export class EditRefused extends Error {
  override readonly name: string = 'EditRefused';
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.kind);
    this.reason = reason;
  }
}

/** What a command makes of one target of one conversation: its last word about it. */
export type Making = Pick<NewIntent, 'target' | 'edit' | 'base' | 'beside' | 'afterSeq' | 'takesBackSeq' | 'back'> & {
  /** What the provider has there, and what it will have once that which is on its way has come. */
  readonly bases: readonly (string | null)[];
  readonly storage: 'provider' | 'local';
  /** The edits that led there, and what the provider sets beside them, in order. */
  readonly steps: readonly Edit[];
  /** As the conversation was shown before it. */
  readonly before: Editable;
  /** What waits, or needs the agent, and is replaced by it. */
  readonly replaces: readonly Intent[];
  /** Nothing is left to be sent. */
  readonly isNothing: boolean;
};

/** One edit that changes something, with what it is made on. */
type Change = Pick<Making, 'edit' | 'target' | 'base' | 'bases' | 'beside' | 'storage' | 'before'> & {
  /** The provider has another value than it means, as far as known here. */
  readonly isTheirs: boolean;
  /** The command that it takes back, or null. */
  readonly takesBack: string | null;
  /** It takes back what another word has replaced: it is made on what that had led to, whatever is under way. */
  readonly isOfItself: boolean;
  /** It takes away what is kept here, under which the provider has, or will have, just that: it is told nothing. */
  readonly isUncovering: boolean;
};

/** What stands behind the edits of a command. */
export type MadeAbout = {
  /** What the command that they take back had led to: where that is not so any more, others have moved on. */
  readonly led: readonly Edit[];
  /** What its writes had changed beside. */
  readonly beside: readonly Edit[];
  /** That command; null where they take nothing back. */
  readonly takesBack: string | null;
  /** What a dialog showed where the agent wrote. */
  readonly opened: readonly Opened[];
};

/**
 * What a command makes of one conversation, one for each target.
 * @throws EditRefused
 */
export function makingOf(
  capabilities: Capabilities,
  now: Editables,
  edits: readonly Edit[],
  about: MadeAbout,
): readonly Making[] {
  const changes = changesOf(capabilities, now, edits, about);
  const targets = new Set(changes.map(({ target }) => target));
  return [...targets].map((target) => {
    const all = changes.filter((change) => change.target === target);
    return lastWord(capabilities, now, all);
  });
}

/** Those of the edits that change anything, one after the other. */
function changesOf(
  capabilities: Capabilities,
  now: Editables,
  edits: readonly Edit[],
  { led, beside, takesBack, opened }: MadeAbout,
): readonly Change[] {
  const changes: Change[] = [];
  let { shown: before, atProvider: provider } = now;
  for (const edit of edits) {
    const equality = equalityOf(capabilities, edit);
    if (isShown(before, edit, equality)) continue;
    const storage = endsKept(capabilities, before, edit) ? 'local' : storageOf(capabilities, edit);
    if (storage === 'readonly') {
      const { note } = capabilities.fields[edit.field];
      const { field } = edit;
      throw new EditRefused({ kind: 'read-only-field', field, service: capabilities.title, note: note ?? null });
    }
    // What a write had changed beside its field is taken back only where it is so still.
    const ours = beside.find((each) => targetOf(each) === targetOf(edit));
    if (ours && valueAt(now.shown, edit) !== meantBy(ours)) continue;
    // A command may change one thing more than once: its last word is what it led to.
    const ofTarget = led.filter((each) => targetOf(each) === targetOf(edit));
    const last = ofTarget.at(-1);
    // Of what was sent: one that is kept here may have come behind it.
    const sent = ofTarget.filter((each) => storage === 'local' || !isKeptSet(capabilities, each));
    const was = sent.at(-1) ?? last;
    const shown = valueAt(now.shown, edit, equality);
    const isUncovering = last !== undefined && isAtProvider(provider, edit, equality) && isKeptOnly(capabilities, last);
    // A follow-up that others have removed minutes before its time is shown until then: what they tell says it.
    const isToldElse =
      was?.field === 'followUp' && storage === 'provider' && !isSameTold(baseAt(provider, edit), ledTo(was));
    const isMoved =
      isToldElse || (last !== undefined && !isSame(isFreeText(edit) ? loose : exact, shown, meantBy(last)));
    // Others' tags and keys stay as they left them; of a scalar, measured against what it was, the agent is asked.
    if (isMoved && ['set', 'map'].includes(kindOf(edit.field))) continue;
    // What came under the dialog while the agent wrote was not before their eyes.
    const wroteOver = opened.find(
      ({ target, value }) => target === targetOf(edit) && value !== valueAt(now.shown, edit),
    );
    changes.push({
      edit,
      storage,
      target: storage === 'local' || isUncovering ? targetOf(edit) : targetAt(capabilities, edit),
      before,
      base: isMoved && was ? ledTo(was) : wroteOver ? wroteOver.value : baseAt(provider, edit, equality),
      bases: [baseAt(now.known, edit, equality), baseAt(provider, edit, equality)],
      beside: besideOf(capabilities, edit, [provider, now.known]),
      // Taking back leaves to others what they have made of it; a word of the agent's own stands against it.
      isTheirs: was === undefined && !isAtProvider(now.known, edit, equality),
      takesBack: was === undefined ? null : takesBack,
      isOfItself: isMoved && was !== undefined,
      isUncovering,
    });
    before = isUncovering ? applyEdit(before, edit, equality) : applied(capabilities, before, edit);
    if (storage === 'provider' && !isUncovering) provider = applyAt(capabilities, provider, edit);
  }
  return changes;
}

/** The end of a follow-up that is kept on this machine: the provider knows nothing of it. */
const endsKept = (capabilities: Capabilities, { followUp }: Editable, edit: Edit): boolean =>
  edit.field === 'followUp' && followUpOf(edit) === null && followUp !== null && isKeptHere(capabilities, followUp);

/** One that only this machine keeps, as no provider stores its value. */
const isKeptOnly = (capabilities: Capabilities, edit: Edit): boolean =>
  edit.field !== 'followUp' && storageOf(capabilities, edit) === 'local';

/** One that is set and kept on this machine. */
function isKeptSet(capabilities: Capabilities, edit: Edit): boolean {
  const set = followUpOf(edit);
  return set !== null && isKeptHere(capabilities, set);
}

/** What it does, and what the provider does beside; with a follow-up that is kept here, the provider does nothing. */
const stepsOf = (capabilities: Capabilities, { edit, before }: Pick<Change, 'edit' | 'before'>) =>
  withTouched(capabilities, edit).filter((step) => step === edit || !endsKept(capabilities, before, step));

/** As it is shown once an edit has been made of it. */
const applied = (capabilities: Capabilities, before: Editable, edit: Edit): Editable =>
  stepsOf(capabilities, { edit, before }).reduce<Editable>(
    (running, step) => applyEdit(running, step, equalityOf(capabilities, step)),
    before,
  );

/**
 * The last of a command's edits of one target, coalesced with those that were never sent: they are replaced, what the
 * oldest was made on stays, and where nothing is left to change nothing is sent. One that is under way is never touched.
 */
function lastWord(capabilities: Capabilities, { pending, known }: Editables, all: readonly Change[]): Making {
  const [first, spoken] = [all[0], all.at(-1)];
  if (!first || !spoken) throw new Error('a target without an edit');
  const { target, storage } = spoken;
  const same = pending.filter((intent) => intent.target === target);
  const underWay = same.filter(({ state }) => state === 'inflight' || state === 'in_doubt').at(-1);
  const replaces = same.filter(({ state }) => state === 'ready' || needsAgent(state));
  const [oldest] = replaces;
  const last = oldest ? sayingAll(capabilities, spoken, oldest) : spoken;
  const { edit } = last;
  // What the agent was asked about stands against them still, unless it has come to be, or may have in part.
  const isCarried =
    oldest &&
    !mayBeThere(oldest) &&
    !(needsAgent(oldest.state) && isAtProvider(known, oldest.edit, equalityOf(capabilities, edit)));
  const on = isCarried ? madeOnSame(oldest, last) : madeOnSame(first, last);
  const isAsBefore = withTouched(capabilities, edit).every((step) =>
    step.field === edit.field ? meantBy(step) === on.base : (on.beside[step.field] ?? []).includes(meantBy(step)),
  );
  return {
    target,
    edit,
    storage,
    ...on,
    bases: last.bases,
    afterSeq: (isCarried ? oldest.afterSeq : last.isOfItself ? null : underWay?.seq) ?? null,
    takesBackSeq: underWay !== undefined && underWay.commandId === last.takesBack ? underWay.seq : null,
    before: first.before,
    steps: all.flatMap((change) => stepsOf(capabilities, change)),
    // Undo brings back what it replaces unsent of other fields, too.
    back: [
      ...inverse(capabilities, all),
      ...replaces.map((intent) => intent.edit).filter(({ field }) => field !== edit.field),
    ],
    replaces,
    isNothing: last.isUncovering || (oldest?.state === 'ready' && !underWay && !last.isTheirs && isAsBefore),
  };
}

/**
 * Fields that are one thing have one word: where a follow-up is taken away over an unsent change of both, the status that
 * is left says all of it.
 */
function sayingAll(capabilities: Capabilities, change: Change, oldest: Intent): Change {
  const { edit, before, target } = change;
  if (edit.field !== 'followUp' || followUpOf(edit) !== null || !isAboutField(target, 'status')) return change;
  const after = applyAt(capabilities, before, edit);
  const left = editBackTo({ field: 'status', to: 'open' }, fieldAt(after, 'status'));
  if (left === null) return change;
  const beside = besideOf(capabilities, left, [after]);
  return {
    ...change,
    edit: left,
    ...madeOnSame(oldest, { edit: left, target, base: fieldAt(after, 'status'), beside }),
  };
}

/** What takes one edit back, with what the provider sets beside it, given the conversation before it. */
export const inverseOfEdit = (capabilities: Capabilities, before: Editable, edit: Edit): Edit[] =>
  inverse(capabilities, [{ edit, before }]);

/** What takes edits back, the last one first, each with what the provider sets beside it. */
function inverse(capabilities: Capabilities, all: readonly Pick<Change, 'edit' | 'before'>[]): Edit[] {
  return all.reduceRight<Edit[]>((back, { edit, before }) => {
    let running = before;
    for (const step of stepsOf(capabilities, { edit, before })) {
      const equality = equalityOf(capabilities, step);
      const one = inverseOf(running, step, equality);
      running = applyEdit(running, step, equality);
      if (one && !isNobodys(capabilities, one)) back.push(one);
    }
    return back;
  }, []);
}

/** No provider takes a conversation out of every inbox, nor into a status that is another's. */
const isNobodys = (capabilities: Capabilities, edit: Edit) =>
  (edit.field === 'inbox' && edit.to === null && capabilities.fields.inbox.storage === 'provider') ||
  isOthersStatus(capabilities, edit);

import { type Capabilities, equalityOf } from '../capabilities.ts';
import type { Conversation } from '../conversation.ts';
import { type Beside, isAboutField, isFreeText, isMovedBeside, isThere, withTouched } from './coupling.ts';
import type { Edit, Editable, Field } from './edit.ts';
import { isSame, loose } from './equality.ts';
import { applyEdit, baseAt, followUpOf, isSameTold, kindOf, ledTo } from './fields.ts';
import type { IntentState } from './intent.ts';

/** A queued edit as the merge needs it. */
export type PendingEdit = {
  readonly seq: number;
  /** What it is about at the provider, as `targetAt` names it. */
  readonly target: string;
  readonly edit: Edit;
  /** What the edit is about, at the provider when the edit was made. */
  readonly base: string | null;
  /** The same of the fields that it sets beside. */
  readonly beside: Beside;
  /** The edit of the same target that was under way when this one was made: what that leads to is what it was made on. */
  readonly afterSeq: number | null;
  /** `in_doubt`: requests for it were sent whose answers never came. */
  readonly state: IntentState;
};

/**
 * `send`: still to be written. `settled`: the provider already shows it. `conflict`: base, theirs and mine differ.
 * `held`: it puts away, or says that it was seen, what the customer has written since.
 */
export type Verdict = 'send' | 'settled' | 'conflict' | 'held';

/** A follow-up that was asked for, or that was removed or completed. */
export type FollowUpChange =
  | { readonly kind: 'set'; readonly dueAtMs: number; readonly note: string }
  | { readonly kind: 'clear'; readonly completed: boolean };

/** What a conversation should become. `followUp` absent or null: unchanged. */
export type Desired = Conversation & { readonly followUp?: FollowUpChange | null };

export type Merge = {
  /** The fresh value with every edit to send applied. */
  readonly desired: Desired;
  readonly verdicts: ReadonlyMap<number, Verdict>;
  /** Those to send although others have moved what they were made on. */
  readonly overTheirs: ReadonlySet<number>;
};

/** What an edit was made on. */
type MadeOn = Pick<PendingEdit, 'base' | 'beside'>;
type About = Pick<PendingEdit, 'edit' | 'target'>;

/** Of what an edit sets beside, only fields of its own target go by what it was made on: others may have been edited since. */
const ofTarget = ({ target, beside }: MadeOn & About): Beside =>
  Object.fromEntries(Object.entries(beside).filter(([field]) => isAboutField(target, field as Field)));

/**
 * What an edit of the same target was made on, where this one was made on it and it never came to be: for this one's
 * field, and for those it sets beside.
 */
export function madeOnSame(before: MadeOn & About, edit: MadeOn & About): MadeOn {
  if (before.edit.field === edit.edit.field)
    return { base: before.base, beside: { ...edit.beside, ...ofTarget(before) } };
  const [base = edit.base] = before.beside[edit.edit.field] ?? [];
  return { base, beside: { ...edit.beside, [before.edit.field]: [before.base] } };
}

/**
 * Three-way merge of queued edits with what the provider says now, in the order they were made.
 * Tags merge as a set, so that other people's survive; a metadata key and every other single value is compared: base,
 * theirs and mine. Where the last word about a target is there, the words before it need nothing.
 * @param unseen those that put away, or say to be seen, what the customer has written and the agent had not seen
 * @param mineWins the agent's value is sent where both sides moved
 */
export function mergeEdits(
  capabilities: Capabilities,
  fresh: Conversation,
  pending: readonly PendingEdit[],
  unseen: ReadonlySet<number>,
  mineWins = false,
): Merge {
  const verdicts = new Map<number, Verdict>();
  const overTheirs = new Set<number>();
  const lastWords = new Map(pending.map((each) => [each.target, each]));
  const firstWords = new Map([...pending].reverse().map((each) => [each.target, each]));
  const bySeq = new Map(pending.map((each) => [each.seq, each]));
  let running: Editable = { ...fresh, followUp: null };
  let followUp: FollowUpChange | null = null;

  /** Null where it follows one that is there, or will be: then others have not come in between. */
  function madeOn(each: PendingEdit): MadeOn | null {
    const before = each.afterSeq === null ? undefined : bySeq.get(each.afterSeq);
    if (!before) return each;
    const verdict = verdicts.get(before.seq);
    return verdict === 'send' || verdict === 'settled' ? null : madeOnSame(before, each);
  }

  function isMoved(each: PendingEdit): boolean {
    if (capabilities.fields[each.edit.field].untold) return false;
    // A follow-up may take two requests, and its date is not always told: what stands there may be half of this edit.
    const isHalf = each.state === 'in_doubt' && capabilities.fields[each.edit.field].halves === true;
    const on = isHalf || kindOf(each.edit.field) === 'set' ? null : madeOn(each);
    if (on === null) return false;
    const told = baseAt(running, each.edit);
    const isOwnSame = isSame(equalityOf(capabilities, each.edit), told, on.base) || isSameTold(told, on.base);
    return !isOwnSame || isMovedBeside(running, on.beside);
  }

  /** Whether an earlier write of it that was never answered has come, in the server's spelling. */
  function hasArrived({ edit, state, base }: PendingEdit): boolean {
    if (state !== 'in_doubt' || !isFreeText(edit)) return false;
    return isSame(loose, baseAt(running, edit, loose), ledTo(edit)) && !isSame(loose, base, ledTo(edit));
  }

  /** Whether the last word is there. A follow-up of the time that it had before may be that one, with other words. */
  function hasComeTo(each: PendingEdit, last: PendingEdit | undefined): boolean {
    const first = firstWords.get(each.target);
    if (!first || !last || last === each || !isThere(capabilities, fresh, last.edit)) return false;
    return followUpOf(last.edit) === null || madeOnSame(first, last).base !== ledTo(last.edit);
  }

  for (const each of pending) {
    const { seq, edit, target } = each;
    if (isThere(capabilities, running, edit) || hasArrived(each) || hasComeTo(each, lastWords.get(target))) {
      verdicts.set(seq, 'settled');
    } else if (unseen.has(seq)) {
      verdicts.set(seq, 'held');
    } else if (!mineWins && isMoved(each)) {
      verdicts.set(seq, 'conflict');
    } else {
      verdicts.set(seq, 'send');
      if (mineWins && isMoved(each)) overTheirs.add(seq);
      for (const step of withTouched(capabilities, edit)) {
        running = applyEdit(running, step, equalityOf(capabilities, step));
        if (step.field === 'followUp') followUp = changeOf(step);
      }
    }
  }
  const { followUp: _, ...conversation } = running;
  return { desired: { ...conversation, followUp }, verdicts, overTheirs };
}

function changeOf(edit: Edit<'followUp'>): FollowUpChange {
  const set = followUpOf(edit);
  return set
    ? { kind: 'set', dueAtMs: set.dueAtMs, note: set.note }
    : { kind: 'clear', completed: edit.to === 'completed' };
}

import type { Conversation } from '../conversation.ts';
import type { Edit } from './edit.ts';
import { applyEdit, comparedAt, followUpOf, isAtProvider } from './fields.ts';

/** A queued edit as the merge needs it. */
export type PendingEdit = {
  readonly seq: number;
  readonly edit: Edit;
  /** What the edit is about, at the provider when the edit was made. */
  readonly base: string | null;
  /** The newest inbound message the agent could have seen, epoch ms; null where none was known. */
  readonly seenInboundAtMs: number | null;
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
};

/**
 * Whether an edit puts out of sight what the customer wrote, or says that it was seen: it waits when the customer has
 * written what the agent had not seen.
 */
export function isGuarded(edit: Edit): boolean {
  switch (edit.field) {
    case 'status':
      return edit.to !== 'open';
    case 'deleted':
    case 'read':
      return edit.to;
    case 'followUp':
      return followUpOf(edit) !== null;
    default:
      return false;
  }
}

/**
 * Three-way merge of queued edits with what the provider says now, in the order they were made.
 * Tags merge as a set, so that other people's survive; a metadata key and every other single value is compared: base,
 * theirs and mine.
 * @param newestInboundAtMs the newest inbound message at the provider now, null where none is known
 * @param mineWins the agent's value is sent where both sides moved
 */
export function mergeEdits(
  fresh: Conversation,
  pending: readonly PendingEdit[],
  newestInboundAtMs: number | null,
  mineWins = false,
): Merge {
  const verdicts = new Map<number, Verdict>();
  let running = fresh;
  let followUp: FollowUpChange | null = null;
  for (const { seq, edit, base, seenInboundAtMs } of pending) {
    const theirs = comparedAt({ ...running, followUp: null }, edit);
    if (isAtProvider(running, edit)) {
      verdicts.set(seq, 'settled');
    } else if (isGuarded(edit) && newestInboundAtMs !== null && newestInboundAtMs > (seenInboundAtMs ?? 0)) {
      verdicts.set(seq, 'held');
    } else if (!mineWins && theirs !== undefined && theirs !== base) {
      verdicts.set(seq, 'conflict');
    } else {
      verdicts.set(seq, 'send');
      running = applied(running, edit);
      if (edit.field === 'followUp') followUp = changeOf(edit);
    }
  }
  return { desired: { ...running, followUp }, verdicts };
}

function changeOf(edit: Edit<'followUp'>): FollowUpChange {
  const set = followUpOf(edit);
  return set
    ? { kind: 'set', dueAtMs: set.dueAtMs, note: set.note }
    : { kind: 'clear', completed: edit.to === 'completed' };
}

function applied(conversation: Conversation, edit: Edit): Conversation {
  const { followUp: _, ...after } = applyEdit({ ...conversation, followUp: null }, edit);
  return after;
}

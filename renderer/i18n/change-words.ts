import type { Directory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import type { Reason } from '#shared/reason.ts';
import { isReplied } from '#shared/reason.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import type { DateWords } from './dates.ts';
import { doneWords } from './edit-words.ts';
import { listed } from './names.ts';
import { reasonSentence } from './reason-words.ts';

/** A sentence with one part to set in bold: before, strong, after. */
type Emphasis = readonly [before: string, strong: string, after: string];

/** What became of the rest, where the provider sets more than was asked for: "its follow-up is given up". */
export function besideWords(edit: Edit): string[] {
  if (edit.field === 'followUp') return ['its follow-up is given up'];
  if (edit.field === 'status') return ['which opens it'];
  if (edit.field === 'tags') return edit.to ? [] : [replacesWords([edit.part])];
  return edit.field === 'deleted' ? ['out of the trash'] : [];
}

/** Of tags in whose place another is put: "replaces tier:silver". */
export const replacesWords = (tags: readonly string[]): string => `replaces ${listed(tags)}`;

/** A change as the reader's side tells it, with what it is about set apart: "Tag **billing** added". */
export function changeTitle({ edit }: Pick<OutboxItem, 'edit'>, directory: Directory): Emphasis {
  if (edit.field === 'tags') return ['Tag ', edit.part, edit.to ? ' added' : ' removed'];
  return [doneWords(edit, directory), '', ''];
}

/** Why something waits, in two or three words; null where nothing stands in the way. */
export function gateWords(status: SyncStatus | null, words: DateWords): string | null {
  const gate = status?.gate;
  if (!gate) return null;
  switch (gate.kind) {
    case 'paused':
      return `paused since ${words.clock(gate.sinceMs)}`;
    case 'offline':
      return `offline since ${words.clock(gate.sinceMs)}`;
    case 'rate':
      return gate.untilMs ? `rate limit until ${words.clock(gate.untilMs)}` : 'rate limit';
    case 'auth':
      return 'signed out';
    case 'limit':
      return 'the account’s limit is used up';
    case 'breaker':
      return `server trouble since ${words.clock(gate.sinceMs)}`;
    case 'storage':
      return 'disk trouble';
    default:
      return gate.kind satisfies never;
  }
}

/** What became of a change, in words a person would use. */
export function changeState(item: OutboxItem, status: SyncStatus | null, nowMs: number, words: DateWords): string {
  switch (item.state) {
    case 'done': {
      const when = words.past(item.finishedAtMs ?? item.createdAtMs, nowMs);
      return item.local ? `on this machine only · ${when}` : `sent ${when}`;
    }
    case 'cancelled':
      return `not sent, taken back ${words.past(item.finishedAtMs ?? item.createdAtMs, nowMs)}`;
    case 'inflight':
      return 'sending';
    case 'in_doubt':
      return 'sent, no answer yet';
    case 'conflict':
      return isReplied(item.reason) ? `held: ${heldWords(item.reason)}` : 'changed elsewhere too';
    case 'parked':
      return item.reason ? lowerFirst(reasonSentence(item.reason)) : 'refused';
    case 'ready': {
      const gate = gateWords(status, words);
      if (gate) return `waiting, ${gate}`;
      if (item.nextAttemptMs > nowMs) return `waiting, next try ${words.clock(item.nextAttemptMs)}`;
      return 'waiting';
    }
    default:
      return item.state satisfies never;
  }
}

/** Why a close is held, as a part of a sentence. Somebody wrote, and not always is it known to be the customer. */
export const heldWords = (reason: Reason) => lowerFirst(reasonSentence(reason)).replace(/\.$/, '');

/** A sentence as a part of another one. */
function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

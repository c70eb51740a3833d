import type { Directory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import type { Reason } from '#shared/reason.ts';
import { isReplied } from '#shared/reason.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import type { DateWords } from './dates.ts';
import { doneWords } from './edit-words.ts';
import { language } from './language.ts';
import { listed } from './names.ts';
import { reasonSentence } from './reason-words.ts';
import { type Emphasis, say, sayAround } from './say.ts';

/** What became of the rest, where the provider sets more than was asked for: "its follow-up is given up". */
export function besideWords(edit: Edit): string[] {
  if (edit.field === 'followUp') return [say('edits.change.beside.itsFollowUpIsGiven')];
  if (edit.field === 'status') return [say('edits.change.beside.whichOpensIt')];
  if (edit.field === 'tags') return edit.to ? [] : [replacesWords([edit.part])];
  return edit.field === 'deleted' ? [say('edits.change.beside.outOfTheTrash')] : [];
}

/** Of tags in whose place another is put: "replaces tier:silver". */
export const replacesWords = (tags: readonly string[]): string =>
  say('edits.change.replaces', { listed: listed(tags) });

/** A change as the reader's side tells it, with what it is about set apart: "Tag **billing** added". */
export function changeTitle({ edit }: Pick<OutboxItem, 'edit'>, directory: Directory): Emphasis {
  if (edit.field === 'tags')
    return sayAround(edit.to ? 'edits.change.tagAdded' : 'edits.change.tagRemoved', { tag: edit.part });
  return [doneWords(edit, directory), '', ''];
}

/** Why something waits, in two or three words; null where nothing stands in the way. */
export function gateWords(status: SyncStatus | null, words: DateWords): string | null {
  const gate = status?.gate;
  if (!gate) return null;
  switch (gate.kind) {
    case 'paused':
      return say('edits.change.gate.paused', { clock: words.clock(gate.sinceMs) });
    case 'offline':
      return say('edits.change.gate.offline', { clock: words.clock(gate.sinceMs) });
    case 'rate':
      return gate.untilMs
        ? say('edits.change.gate.rate.rateLimitUntil', { clock: words.clock(gate.untilMs) })
        : say('edits.change.gate.rate.rateLimit');
    case 'auth':
      return say('edits.change.gate.auth');
    case 'limit':
      return say('edits.change.gate.limit');
    case 'breaker':
      return say('edits.change.gate.breaker', { clock: words.clock(gate.sinceMs) });
    case 'storage':
      return say('edits.change.gate.storage');
    default:
      return gate.kind satisfies never;
  }
}

/** What became of a change, in words a person would use. */
export function changeState(item: OutboxItem, status: SyncStatus | null, nowMs: number, words: DateWords): string {
  switch (item.state) {
    case 'done': {
      const when = words.past(item.finishedAtMs ?? item.createdAtMs, nowMs);
      return item.local
        ? say('edits.change.changeState.done.onThisMachineOnly', { when })
        : say('edits.change.changeState.done.sent', { when });
    }
    case 'cancelled':
      return say('edits.change.changeState.cancelled', {
        past: words.past(item.finishedAtMs ?? item.createdAtMs, nowMs),
      });
    case 'inflight':
      return say('edits.change.changeState.inflight');
    case 'in_doubt':
      return say('edits.change.changeState.inDoubt');
    case 'conflict':
      return isReplied(item.reason)
        ? say('edits.change.changeState.conflict.held', { held: heldWords(item.reason) })
        : say('edits.change.changeState.conflict.changedElsewhereToo');
    case 'parked':
      return item.reason ? asPart(reasonSentence(item.reason)) : say('edits.change.changeState.parked');
    case 'ready': {
      const gate = gateWords(status, words);
      if (gate) return say('edits.change.changeState.ready.waitingBehind', { gate });
      if (item.nextAttemptMs > nowMs)
        return say('edits.change.changeState.ready.waitingNextTry', { clock: words.clock(item.nextAttemptMs) });
      return say('edits.change.changeState.ready.waiting');
    }
    default:
      return item.state satisfies never;
  }
}

/** Why a close is held, as a part of a sentence. Somebody wrote, and not always is it known to be the customer. */
export const heldWords = (reason: Reason) => asPart(reasonSentence(reason)).replace(/\.$/, '');

/** A sentence as a part of another one. */
export function asPart(sentence: string): string {
  const isLowered = language === 'en' && /^[A-Z][a-z]/.test(sentence); // nouns keep theirs in German
  return isLowered ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

import type { OutboxItem } from '#shared/outbox.ts';
import { fieldToken, parseOutboxQuery, type QueueState, stateToken } from '#shared/query/outbox.ts';
import { isReplied, type Reason, serverSaysOf } from '#shared/reason.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import { gateWords, heldWords } from '../i18n/change-words.ts';
import type { DateWords } from '../i18n/dates.ts';
import { needYou, totalWords, within } from '../i18n/names.ts';
import { reasonSentence } from '../i18n/reason-words.ts';
import { say } from '../i18n/say.ts';
import type { State } from '../state/state.ts';

/** The line under a change in the list: why it is where it is, in a few words. */
export function itemState(item: OutboxItem, status: SyncStatus | null, nowMs: number, words: DateWords): string {
  switch (item.state) {
    case 'ready': {
      const gate = gateWords(status, words);
      if (item.local) return say('queue.outbox.onThisMachineOnly');
      if (gate) return say('queue.outbox.waits', { gate });
      return item.nextAttemptMs > nowMs
        ? say('queue.outbox.waitsNextTry', { clock: words.clock(item.nextAttemptMs) })
        : say('queue.outbox.waitsItsTurn');
    }
    case 'inflight':
      return say('queue.outbox.beingSent');
    case 'in_doubt':
      return say('queue.outbox.sentNoAnswerYetWinnow');
    case 'conflict':
      return isReplied(item.reason) ? heldWords(item.reason) : say('queue.outbox.changedElsewhereToo');
    case 'parked':
      return parkedWords(item.reason);
    case 'done': {
      const when = words.past(item.finishedAtMs ?? item.createdAtMs, nowMs);
      return item.local ? say('queue.outbox.keptOnThisMachine', { when }) : say('queue.outbox.sentAt', { when });
    }
    case 'cancelled':
      return say('queue.outbox.notSentTakenBack', { past: words.past(item.finishedAtMs ?? item.createdAtMs, nowMs) });
    default:
      return item.state satisfies never;
  }
}

function parkedWords(reason: Reason | null): string {
  const says = serverSaysOf(reason);
  if (says !== null) return say('queue.outbox.refusedWith', { says });
  return reason === null ? within(say('queue.outbox.refused')) : reasonSentence(reason);
}

/** What became of a change: on its chip, in the filter, and as `is:` asks for it. */
export const stateNames = {
  waiting: say('queue.outbox.waiting'),
  sending: say('queue.outbox.sending'),
  'in-doubt': say('queue.outbox.inDoubt'),
  held: say('queue.outbox.held'),
  conflict: say('queue.outbox.conflict'),
  refused: say('queue.outbox.refused'),
  sent: say('queue.outbox.sent'),
  'kept-here': say('queue.outbox.keptHere'),
  'taken-back': say('queue.outbox.takenBack'),
} as const satisfies Record<QueueState, string>;

type Queue = State['outbox'];

/** What a list of the queue holds, as its head says it: the same numbers as in the sidebar and the foot. */
export function summaryOf(
  outbox: Pick<Queue, 'filter' | 'query' | 'found' | 'total' | 'needsYou' | 'selected'>,
): string {
  const { filter, query, found, total, needsYou, selected } = outbox;
  if (query.trim() !== '') return say('queue.outbox.of', { found: totalWords(found), total });
  const all = say('queue.outbox.changes', { total });
  if (filter !== 'pending' || needsYou === 0 || total === 0 || selected.size > 0) return all;
  const need = needYou(needsYou);
  const waiting = total - needsYou;
  return waiting === 0 ? `${all}, ${need}` : say('queue.outbox.waitingOfAll', { all, waiting, need });
}

/** What hides everything, and how much that is. Parts that mean nothing hide nothing. */
export function hidingWords({ filter, query, total }: Pick<Queue, 'filter' | 'query' | 'total'>): string {
  const { states, fields, words } = parseOutboxQuery(query, filter);
  const quoted = words.map((word) => (/\s/.test(word) ? `"${word}"` : word));
  const hiding = [...states.map(stateToken), ...fields.map(fieldToken), ...quoted].join(' ');
  return say('queue.outbox.hides', { hiding, total });
}

/** The one sentence that explains before anything is asked. */
export function explanation(item: OutboxItem, status: SyncStatus | null, nowMs: number, words: DateWords): string {
  if (item.reason) {
    const sentence = reasonSentence(item.reason);
    return item.state === 'conflict' ? `${sentence} ${say('queue.outbox.nothingSent')}` : sentence;
  }
  if (item.state === 'ready' && status?.gate) return reasonSentence(status.gate.reason);
  const line = itemState(item, status, nowMs, words);
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

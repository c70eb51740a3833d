import type { CommandId } from '#shared/commands.ts';
import { needsAgent } from '#shared/edits/intent.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { fieldToken, parseOutboxQuery, type QueueState, queueStateOf, stateToken } from '#shared/query/outbox.ts';
import { isReplied, type Reason, serverSaysOf } from '#shared/reason.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import { gateWords, heldWords } from '../i18n/change-words.ts';
import type { DateWords } from '../i18n/dates.ts';
import { counted, needYou } from '../i18n/names.ts';
import { reasonSentence } from '../i18n/reason-words.ts';
import { isCorrectable } from '../state/correctable.ts';
import type { State } from '../state/state.ts';

/** The line under a change in the list: why it is where it is, in a few words. */
export function itemState(item: OutboxItem, status: SyncStatus | null, nowMs: number, words: DateWords): string {
  switch (item.state) {
    case 'ready': {
      const gate = gateWords(status, words);
      if (item.local) return 'on this machine only';
      if (gate) return `waits: ${gate}`;
      return item.nextAttemptMs > nowMs ? `waits: next try ${words.clock(item.nextAttemptMs)}` : 'waits its turn';
    }
    case 'inflight':
      return 'being sent';
    case 'in_doubt':
      return 'sent, no answer yet; Winnow looks whether it arrived';
    case 'conflict':
      return isReplied(item.reason) ? heldWords(item.reason) : 'changed elsewhere too';
    case 'parked':
      return parkedWords(item.reason);
    case 'done': {
      const when = words.past(item.finishedAtMs ?? item.createdAtMs, nowMs);
      return item.local ? `kept on this machine · ${when}` : `sent ${when}`;
    }
    case 'cancelled':
      return `not sent, taken back ${words.past(item.finishedAtMs ?? item.createdAtMs, nowMs)}`;
    default:
      return item.state satisfies never;
  }
}

function parkedWords(reason: Reason | null): string {
  const says = serverSaysOf(reason);
  if (says !== null) return `refused: ${says}`;
  return reason === null ? 'refused' : reasonSentence(reason);
}

/** What became of a change: on its chip, in the filter, and as `is:` asks for it. */
export const stateNames = {
  waiting: 'Waiting',
  sending: 'Sending',
  'in-doubt': 'In doubt',
  held: 'Held',
  conflict: 'Conflict',
  refused: 'Refused',
  sent: 'Sent',
  'kept-here': 'Kept here',
  'taken-back': 'Taken back',
} as const satisfies Record<QueueState, string>;

type Queue = State['outbox'];

/** What a list of the queue holds, as its head says it: the same numbers as in the sidebar and the foot. */
export function summaryOf(
  outbox: Pick<Queue, 'filter' | 'query' | 'found' | 'total' | 'needsYou' | 'selected'>,
): string {
  const { filter, query, found, total, needsYou, selected } = outbox;
  if (query.trim() !== '') return `${found.toLocaleString()} of ${counted(total, 'change')}`;
  const all = counted(total, 'change');
  if (filter !== 'pending' || needsYou === 0 || total === 0 || selected.size > 0) return all;
  const need = needYou(needsYou);
  const waiting = total - needsYou;
  return waiting === 0 ? `${all}, ${need}` : `${all}: ${waiting.toLocaleString()} waiting, ${need}`;
}

/** What hides everything, and how much that is. Parts that mean nothing hide nothing. */
export function hidingWords({ filter, query, total }: Pick<Queue, 'filter' | 'query' | 'total'>): string {
  const { states, fields, words } = parseOutboxQuery(query, filter);
  const quoted = words.map((word) => (/\s/.test(word) ? `"${word}"` : word));
  const hiding = [...states.map(stateToken), ...fields.map(fieldToken), ...quoted].join(' ');
  return `${hiding} hides ${total === 1 ? 'the one change there is' : `all ${counted(total, 'change')}`}.`;
}

/** The one sentence that explains before anything is asked. */
export function explanation(item: OutboxItem, status: SyncStatus | null, nowMs: number, words: DateWords): string {
  if (item.reason) {
    const nothingSent = item.state === 'conflict' ? ' Nothing has been sent.' : '';
    return `${reasonSentence(item.reason)}${nothingSent}`;
  }
  if (item.state === 'ready' && status?.gate) return reasonSentence(status.gate.reason);
  const line = itemState(item, status, nowMs, words);
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

export type Choice = { readonly id: CommandId; readonly label: string };

/** What the agent can do about it, the safest first. */
export function choicesFor(item: OutboxItem): readonly Choice[] {
  if (queueStateOf(item) === 'held') {
    const mine = item.edit.field === 'deleted' ? 'Trash anyway' : 'Close anyway';
    return [
      { id: 'outbox.open', label: 'Keep open and read' },
      { id: 'outbox.keepMine', label: mine },
      { id: 'outbox.followUp', label: 'Follow up instead' },
      { id: 'outbox.discard', label: 'Discard' },
    ];
  }
  if (item.state === 'conflict') {
    return [
      { id: 'outbox.discard', label: 'Take theirs' },
      { id: 'outbox.keepMine', label: 'Keep mine' },
      { id: 'outbox.open', label: 'Open the conversation' },
    ];
  }
  if (item.state === 'parked') {
    const change: Choice[] = isCorrectable(item.edit.field) ? [{ id: 'outbox.edit', label: 'Change it' }] : [];
    return [
      ...change,
      { id: 'outbox.retry', label: 'Retry' },
      { id: 'outbox.discard', label: 'Discard' },
      { id: 'outbox.open', label: 'Open the conversation' },
    ];
  }
  const open: Choice = { id: 'outbox.open', label: 'Open the conversation' };
  if (item.state === 'done') return [open, { id: 'outbox.revert', label: 'Take it back' }];
  if (needsAgent(item.state) || item.finishedAtMs !== null) return [open];
  return item.state === 'ready'
    ? [
        open,
        { id: 'outbox.retry', label: 'Retry now' },
        { id: 'outbox.first', label: 'Send first' },
        { id: 'outbox.discard', label: 'Discard' },
      ]
    : [open];
}

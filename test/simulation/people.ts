import type { ConversationRow } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Act, FollowUp } from '#shared/follow-up.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { movedTo } from '#shared/when/next-firing.ts';
import type { Change, Message, PaintedRow, Repeat, Target, Value, Values } from './oracle/logs.ts';

/** How a person reads and writes what the interface shows, in the oracle's terms. Written anew: it shares no rule. */

/** How a person follows up; of a snooze, also by which key they end it. */
type PersonsAct = 'remind' | 'snooze' | 'snooze, and back';

/**
 * @param change of a follow-up: when, epoch ms as text
 * @param standing the follow-up that is read: one that is put off keeps the rest of it
 */
export function editOf({ target, to, ...how }: Change, act: PersonsAct, standing: FollowUp | null): Edit {
  const [, kind = target, part = ''] = /^(tags|metadata):(.*)$/s.exec(target) ?? [];
  const text = to ?? '';
  switch (kind) {
    case 'tags':
      return to === null ? { field: 'tags', part, to: false } : { field: 'tags', part, to: true };
    case 'metadata':
      return to === null ? { field: 'metadata', part, to: null } : { field: 'metadata', part, to: to };
    case 'status':
      return { field: 'status', to: text as 'open' };
    case 'subject':
      return { field: 'subject', to };
    case 'priority':
      return { field: 'priority', to: to as 'low' | null };
    case 'assignee':
      return { field: 'assignee', to };
    case 'inbox':
      return { field: 'inbox', to: text };
    case 'spam':
      return { field: 'spam', to: to === 'true' };
    case 'deleted':
      return { field: 'deleted', to: to === 'true' };
    case 'read':
      return { field: 'read', to: to === 'true' };
    default:
      return { field: 'followUp', to: followUpOf({ target, to, ...how }, act, standing) };
  }
}

function followUpOf(
  { to, onlyIfNoReply = false, repeat, isPutOff }: Change,
  act: PersonsAct,
  standing: FollowUp | null,
): Extract<Edit, { field: 'followUp' }>['to'] {
  if (to === null) return act === 'snooze, and back' ? 'back' : null;
  if (to === 'completed') return 'completed';
  // As the dialog and the buttons of an alert put it off.
  if (isPutOff && standing) return movedTo(standing, Number(to), `at ${to}`);
  const followUp = followUpAt(Number(to), act === 'remind' ? 'remind' : 'snooze', onlyIfNoReply);
  return { ...followUp, repeat: repeat ? repeatFrom(Number(to), repeat) : null };
}

/** As RFC 5545 writes it: time that passes in UTC, days as the wall shows them. */
function repeatFrom(dueAtMs: number, { unit, every, from }: Repeat): string {
  const start = new Date(dueAtMs).toISOString().replace(/[-:]|\.\d+Z/g, '');
  const rule = {
    minute: `FREQ=MINUTELY;INTERVAL=${every}`,
    day: `FREQ=DAILY;INTERVAL=${every}`,
    weekday: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  }[unit];
  return [
    `DTSTART:${start}${unit === 'minute' ? 'Z' : ''}`,
    `RRULE:${rule}`,
    ...(from === 'completion' ? ['X-FROM-COMPLETION:1'] : []),
  ].join('\n');
}

/** A snooze that ends with a reply says so; the others stay away until their time. */
const followUpAt = (dueAtMs: number, act: Act, onlyIfNoReply: boolean): FollowUp => ({
  dueAtMs,
  zone: 'UTC',
  words: `at ${dueAtMs}`,
  note: `call back ${dueAtMs}`,
  act,
  condition: onlyIfNoReply ? 'if-no-reply' : act === 'snooze' ? 'even-if-replied' : 'always',
  repeat: null,
});

/** The change that a line of the outbox names. */
export function changeOf({ edit }: Pick<OutboxItem, 'edit'>): Change {
  switch (edit.field) {
    case 'tags':
      return { target: `tags:${edit.part}`, to: edit.to ? 'true' : null };
    case 'metadata':
      return { target: `metadata:${edit.part}`, to: edit.to };
    case 'spam':
    case 'deleted':
    case 'read':
      return { target: edit.field, to: String(edit.to) };
    case 'followUp': {
      // What repeats keeps the words that were said for its first time.
      const isOurs = typeof edit.to === 'object' && edit.to !== null && /^at \d+$/.test(edit.to.words);
      return { target: 'followUp', to: isOurs ? String(edit.to.dueAtMs) : null };
    }
    default:
      return { target: edit.field, to: edit.to };
  }
}

const marks = { none: 'none', waiting: 'pending', sending: 'pending', 'needs-you': 'attention' } as const;

export function paintedRow(row: ConversationRow): PaintedRow {
  return {
    conversation: row.id,
    values: {
      status: row.unknownStatus ?? row.status,
      ...Object.fromEntries(row.tags.map((tag) => [`tags:${tag}`, 'true'])),
      priority: row.priority,
      assignee: row.assignee,
      spam: String(row.spam),
      deleted: String(row.deleted),
      read: String(row.unreadCount === 0),
      followUp: row.dueAtMs === null ? (row.hasFollowUp ? 'unknown' : null) : String(row.dueAtMs),
    },
    preview: row.preview,
    lastMessageAtMs: row.lastMessageAtMs,
    mark: marks[row.sync],
  };
}

export function openedOf({ conversation: c, followUp, messages }: ConversationDetail): {
  values: Values;
  messages: Message[];
} {
  const values: Record<Target, Value> = {
    status: c.unknownStatus ?? c.status,
    ...Object.fromEntries(c.tags.map((tag) => [`tags:${tag}`, 'true'])),
    ...Object.fromEntries(Object.entries(c.metadata).map(([key, value]) => [`metadata:${key}`, value])),
    subject: c.subject,
    priority: c.priority,
    assignee: c.assignee,
    inbox: c.inbox,
    spam: String(c.spam),
    deleted: String(c.deleted),
    read: String(c.unreadCount === 0),
    followUp: followUp ? String(followUp.dueAtMs) : c.hasFollowUp ? String(c.followUpAtMs ?? 'unknown') : null,
  };
  return {
    values,
    messages: messages.map(({ id, sentAtMs, direction, text }) => ({
      id,
      atMs: sentAtMs,
      inbound: direction === 'inbound',
      text,
    })),
  };
}

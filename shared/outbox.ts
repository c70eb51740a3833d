import { z } from 'zod';
import { conversationId, type SyncMark } from './conversation.ts';
import { type Edit, fields } from './edits/intent.ts';

/**
 * ready → inflight → done; ready → cancelled (taken back or replaced before it was sent);
 * inflight → in_doubt (sent, answer lost) → resolved by a read;
 * → conflict and → parked wait for the agent. No other ending exists.
 */
export const intentStates = ['ready', 'inflight', 'in_doubt', 'conflict', 'parked', 'done', 'cancelled'] as const;
export type IntentState = (typeof intentStates)[number];

export const isPending = (state: IntentState) => state !== 'done' && state !== 'cancelled';
export const needsAgent = (state: IntentState) => state === 'conflict' || state === 'parked';

/** Why an intent waits, was refused or needs the agent: our sentence, and the server's own words where it said any. */
export const reasonSchema = z.strictObject({
  code: z.enum([
    'unreachable',
    'server-error',
    'rate-limited',
    'unauthorized',
    'refused',
    'gone',
    'not-applied',
    'unreadable',
    'changed-elsewhere',
    'replied-since',
    'storage',
  ]),
  sentence: z.string(),
  serverWords: z.string().nullable(),
  status: z.int().nullable(),
});
export type Reason = z.infer<typeof reasonSchema>;

export const outboxItemSchema = z.strictObject({
  seq: z.int(),
  conversationId,
  /** Who the conversation is with, as the list shows it. */
  contact: z.string(),
  field: z.enum(fields),
  /** The edit in words, for example "Add tag billing". */
  title: z.string(),
  state: z.enum(intentStates),
  /** Kept on this machine only: the provider has no such field. */
  local: z.boolean(),
  createdAtMs: z.int(),
  /** When it ended, or null. */
  finishedAtMs: z.int().nullable(),
  attempts: z.int(),
  nextAttemptMs: z.int(),
  reason: reasonSchema.nullable(),
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;

/** Where in the queue a change is put: before everything, or beside the conversation of another change. */
export const queuePlaceSchema = z.discriminatedUnion('side', [
  z.strictObject({ side: z.literal('first') }),
  z.strictObject({ side: z.enum(['before', 'after']), seq: z.int() }),
]);
export type QueuePlace = z.infer<typeof queuePlaceSchema>;

/** One row's mark from all its intents, worst first. */
export function syncMarkOf(states: readonly IntentState[]): SyncMark {
  if (states.some(needsAgent)) return 'needs-you';
  if (states.some((state) => state === 'inflight' || state === 'in_doubt')) return 'sending';
  return states.some(isPending) ? 'waiting' : 'none';
}

/** The edit as a person would say it, imperative: "Add tag billing". Long values are cut. */
export function describeEdit(edit: Edit): string {
  switch (edit.kind) {
    case 'setStatus':
      return edit.status === 'closed' ? 'Close' : edit.status === 'open' ? 'Reopen' : 'Set to pending';
    case 'addTag':
      return `Add tag ${edit.tag}`;
    case 'removeTag':
      return `Remove tag ${edit.tag}`;
    case 'setMetadata':
      return `Set ${cut(edit.key)} to ${edit.value === '' ? 'nothing' : cut(edit.value)}`;
    case 'removeMetadata':
      return `Remove ${cut(edit.key)}`;
    case 'setSubject':
      return edit.subject ? `Rename to “${cut(edit.subject)}”` : 'Clear the subject';
    case 'setPriority':
      return edit.priority ? `Priority ${edit.priority}` : 'Clear the priority';
    case 'setAssignee':
      return edit.assignee ? `Assign to ${cut(edit.assignee)}` : 'Unassign';
    case 'setInbox':
      return `Move to inbox ${cut(edit.inbox)}`;
    case 'setSpam':
      return edit.spam ? 'Mark as spam' : 'Not spam';
    case 'setDeleted':
      return edit.deleted ? 'Move to trash' : 'Restore from trash';
    case 'setRead':
      return edit.read ? 'Mark as read' : 'Mark as unread';
    case 'setFollowUp':
      return `Follow up ${cut(edit.followUp.words)}`;
    case 'clearFollowUp':
      return edit.completed ? 'Complete the follow-up' : 'Remove the follow-up';
    default:
      return edit satisfies never;
  }
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

import type { Directory } from '#shared/account.ts';
import { type ConversationRow, contactOf } from '#shared/conversation.ts';
import type { DateWords } from './dates.ts';
import { nameIn } from './directory-words.ts';
import { listed } from './names.ts';

/** What a screen reader says for a row: who, then everything the eye sees as dots, chips and marks. */
export function rowName(row: ConversationRow, nowMs: number, words: DateWords, directory: Directory): string {
  const parts = [contactOf(row)];
  if (row.unreadCount > 0) parts.push('unread');
  parts.push(row.unknownStatus ?? row.status);
  if (row.spam) parts.push('spam');
  if (row.deleted) parts.push('in the trash');
  if (row.priority === 'high' || row.priority === 'urgent') parts.push(`${row.priority} priority`);
  if (row.tags.length > 0) parts.push(`${row.tags.length === 1 ? 'tag' : 'tags'} ${listed(row.tags)}`);
  if (row.assignee) parts.push(`assigned to ${nameIn(directory, 'assignee', row.assignee)}`);
  if (row.dueAtMs !== null) {
    const when = words.dueSentence(row.dueAtMs, nowMs);
    parts.push(row.dueAtMs < nowMs ? `follow-up was due ${when}` : `follow up ${when}`);
  } else if (row.hasFollowUp) parts.push('follow up on a day that is not told');
  if (row.sync === 'needs-you') parts.push('a change needs you');
  else if (row.sync === 'sending') parts.push('change being sent');
  else if (row.sync === 'waiting') parts.push('change waiting');
  return parts.join(', ');
}

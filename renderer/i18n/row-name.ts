import type { Directory } from '#shared/account.ts';
import { type Capabilities, isLocal, storageOf } from '#shared/capabilities.ts';
import { type ConversationRow, contactOf, placeOf, settableStatusOf, statusWordOf } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { DateWords } from './dates.ts';
import { isMadeUp, nameIn } from './directory-words.ts';
import { backReasons, howWords } from './due-words.ts';
import { listed, placeNames, statusNames } from './names.ts';

/** The others are what a conversation has anyway. */
const isSpoken = (priority: ConversationRow['priority']) => priority === 'high' || priority === 'urgent';

/** What a screen reader says for a row: who, about what, when, then all that the eye sees as dots, chips, marks and outlines. */
export function rowName(
  row: ConversationRow,
  nowMs: number,
  words: DateWords,
  directory: Directory,
  capabilities: Capabilities | null,
): string {
  const parts = [contactOf(row)];
  if (row.subject) parts.push(row.subject);
  parts.push(words.short(row.lastMessageAtMs, nowMs));
  if (row.unreadCount > 0) parts.push('unread');
  parts.push(statusWordOf(row));
  if (row.spam) parts.push('spam');
  if (row.deleted) parts.push('in the trash');
  if (isSpoken(row.priority)) parts.push(`${row.priority} priority`);
  if (row.tags.length > 0) parts.push(`${row.tags.length === 1 ? 'tag' : 'tags'} ${listed(row.tags)}`);
  if (row.assignee) parts.push(`assigned to ${nameIn(directory, 'assignee', row.assignee)}`);
  if (row.back) parts.push(`back from Later, ${backReasons[row.back.why]}`);
  if (row.dueAtMs !== null) {
    const when = words.dueSentence(row.dueAtMs, nowMs);
    const what = row.laterAtMs === null ? 'follow up' : 'in Later until';
    parts.push(row.dueAtMs < nowMs ? `follow-up was due ${when}` : `${what} ${when}`);
    if (row.followUp) parts.push(...howWords(row.followUp));
  } else if (row.hasFollowUp) parts.push('follow up on a day that is not told');
  if (row.sync === 'needs-you') parts.push('a change needs you');
  else if (row.sync === 'sending') parts.push('change being sent');
  else if (row.sync === 'waiting') parts.push('change waiting');
  const here = capabilities ? keptHere(row, directory, capabilities) : [];
  if (here.length > 0) parts.push(`on this machine only: ${listed(here)}`);
  return parts.join(', ');
}

/** Said behind the rest of a row that was taken out of the view and is still shown. */
export const noLongerIn = 'no longer in this list';

/** Where such a row is now, in one word: its status, unless what hides it says more. */
export function whereNow(row: ConversationRow): string {
  const place = placeOf(row);
  if (place === 'later' || place === 'spam' || place === 'trash') return placeNames[place];
  return statusNames[settableStatusOf(row)];
}

/** What of the said is not at the provider. Follow-ups are left out: whoever stores them, their alert is this machine's. */
function keptHere(row: ConversationRow, directory: Directory, capabilities: Capabilities): string[] {
  const stays = (edit: Edit) => storageOf(capabilities, edit) === 'local';
  const { status, spam, deleted, priority, tags, assignee } = row;
  return [
    status !== 'open' && stays({ field: 'status', to: status }) ? status : '',
    spam && stays({ field: 'spam', to: spam }) ? 'spam' : '',
    deleted && stays({ field: 'deleted', to: deleted }) ? 'trash' : '',
    isSpoken(priority) && stays({ field: 'priority', to: priority }) ? 'priority' : '',
    tags.length > 0 && isLocal(capabilities, 'tags') ? 'tags' : '',
    assignee && isLocal(capabilities, 'assignee') && isMadeUp(directory, assignee) ? 'assignee' : '',
  ].filter(Boolean);
}

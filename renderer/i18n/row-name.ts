import type { Directory } from '#shared/account.ts';
import { type Capabilities, isLocal, storageOf } from '#shared/capabilities.ts';
import { type ConversationRow, contactOf, placeOf, settableStatusOf, statusWordOf } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { DateWords } from './dates.ts';
import { isMadeUp, nameIn } from './directory-words.ts';
import { backReasons, howWords } from './due-words.ts';
import { listed, placeNames, statusNames, valueNamed } from './names.ts';
import { say } from './say.ts';

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
  if (row.unreadCount > 0) parts.push(say('names.row.unread'));
  parts.push(valueNamed(statusWordOf(row)));
  if (row.spam) parts.push(say('names.row.spam'));
  if (row.deleted) parts.push(say('names.row.inTrash'));
  if (isSpoken(row.priority)) parts.push(say('names.row.priority', { priority: valueNamed(row.priority ?? '') }));
  if (row.tags.length > 0) parts.push(say('names.row.tags', { count: row.tags.length, tags: listed(row.tags) }));
  if (row.assignee) parts.push(say('names.row.assigned', { name: nameIn(directory, 'assignee', row.assignee) }));
  if (row.back) parts.push(say('names.row.back', { why: backReasons[row.back.why] }));
  if (row.dueAtMs !== null) {
    const when = words.dueSentence(row.dueAtMs, nowMs);
    const kind = row.dueAtMs < nowMs ? 'wasDue' : row.laterAtMs === null ? 'due' : 'later';
    parts.push(say(`names.row.${kind}`, { when }));
    if (row.followUp) parts.push(...howWords(row.followUp));
  } else if (row.hasFollowUp) parts.push(say('names.row.dueUntold'));
  if (row.sync === 'needs-you') parts.push(say('names.row.needsYou'));
  else if (row.sync === 'sending') parts.push(say('names.row.sending'));
  else if (row.sync === 'waiting') parts.push(say('names.row.waiting'));
  const here = capabilities ? keptHere(row, directory, capabilities) : [];
  if (here.length > 0) parts.push(say('names.row.hereOnly', { what: listed(here) }));
  return parts.join(', ');
}

/** Said behind the rest of a row that was taken out of the view and is still shown. */
export const noLongerIn = say('names.row.noLongerIn');

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
    status !== 'open' && stays({ field: 'status', to: status }) ? valueNamed(status) : '',
    spam && stays({ field: 'spam', to: spam }) ? say('names.row.kept.spam') : '',
    deleted && stays({ field: 'deleted', to: deleted }) ? say('names.row.kept.trash') : '',
    isSpoken(priority) && stays({ field: 'priority', to: priority }) ? say('names.row.kept.priority') : '',
    tags.length > 0 && isLocal(capabilities, 'tags') ? say('names.row.kept.tags') : '',
    assignee && isLocal(capabilities, 'assignee') && isMadeUp(directory, assignee)
      ? say('names.row.kept.assignee')
      : '',
  ].filter(Boolean);
}

import type { Directory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import { type EditPhrases, fillIn } from '#shared/edits/shape.ts';
import type { TakenBack } from '#shared/ipc/outbox.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { dates } from './dates.ts';
import { nameIn } from './directory-words.ts';

/** Each edit as what is to be done. */
export const editPhrases: EditPhrases = {
  close: 'Close',
  archive: 'Archive',
  reopen: 'Reopen',
  'set-pending': 'Set to pending',
  'add-tag': 'Add tag {part}',
  'remove-tag': 'Remove tag {part}',
  'set-metadata': 'Set {part} to {to}',
  'empty-metadata': 'Set {part} to nothing',
  'remove-metadata': 'Remove {part}',
  rename: 'Rename to “{to}”',
  'clear-subject': 'Clear the subject',
  'set-priority': 'Priority {to}',
  'clear-priority': 'Clear the priority',
  assign: 'Assign to {to}',
  unassign: 'Unassign',
  'move-to-inbox': 'Move to inbox {to}',
  'move-out-of-inbox': 'Move out of its inbox',
  'mark-spam': 'Mark as spam',
  'unmark-spam': 'Not spam',
  delete: 'Move to trash',
  restore: 'Restore from trash',
  'mark-read': 'Mark as read',
  'mark-unread': 'Mark as unread',
  'set-follow-up': 'Remind me {to}',
  snooze: 'Snooze until {to}',
  'bring-back': 'Bring back now',
  'complete-follow-up': 'Complete the follow-up',
  'remove-follow-up': 'Remove the follow-up',
};

/** The same as something that has happened. */
const donePhrases: EditPhrases = {
  close: 'Closed',
  archive: 'Archived',
  reopen: 'Reopened',
  'set-pending': 'Set to pending',
  'add-tag': 'Added tag {part}',
  'remove-tag': 'Removed tag {part}',
  'set-metadata': 'Set {part} to {to}',
  'empty-metadata': 'Set {part} to nothing',
  'remove-metadata': 'Removed {part}',
  rename: 'Renamed to “{to}”',
  'clear-subject': 'Cleared the subject',
  'set-priority': 'Priority {to}',
  'clear-priority': 'Cleared the priority',
  assign: 'Assigned to {to}',
  unassign: 'Unassigned',
  'move-to-inbox': 'Moved to inbox {to}',
  'move-out-of-inbox': 'Moved out of its inbox',
  'mark-spam': 'Marked as spam',
  'unmark-spam': 'Not spam',
  delete: 'Moved to trash',
  restore: 'Restored from trash',
  'mark-read': 'Marked as read',
  'mark-unread': 'Marked as unread',
  'set-follow-up': 'Follow-up {to}',
  snooze: 'Snoozed until {to}',
  'bring-back': 'Brought back',
  'complete-follow-up': 'Completed the follow-up',
  'remove-follow-up': 'Removed the follow-up',
};

/** The edit as a person would say it, imperative: "Add tag billing". Long values are cut, ids are names. */
export const editWords = (edit: Edit, directory: Directory): string =>
  fillIn(editPhrases, withNames(edit, directory), cut);

/** The edit once it was made: "Added tag billing". */
export const doneWords = (edit: Edit, directory: Directory): string =>
  fillIn(donePhrases, withNames(edit, directory), cut);

/** One edit of one conversation: "Add tag vip · Ana Souza". */
export const editOf = ({ edit, contact }: Pick<OutboxItem, 'edit' | 'contact'>, directory: Directory): string =>
  `${editWords(edit, directory)} · ${contact}`;

/** A whole command: "Close · Ana Souza", "Add tag vip and 1 more · 12 conversations". */
export function commandWords(command: TakenBack, directory: Directory): string {
  if (command.kind === 'told') return command.words;
  const { edit, more, contact, conversations } = command;
  const what = `${editWords(edit, directory)}${more > 0 ? ` and ${more} more` : ''}`;
  return `${what} · ${conversations === 1 ? contact : `${conversations} conversations`}`;
}

function withNames(edit: Edit, directory: Directory): Edit {
  const set = followUpOf(edit);
  // The day, and not the words for it: “tomorrow” is another one tomorrow.
  if (set) return { field: 'followUp', to: { ...set, words: dates.full(set.dueAtMs, set.dueAtMs) } };
  const isNamed = edit.field === 'assignee' || edit.field === 'inbox';
  return isNamed && edit.to !== null ? { ...edit, to: nameIn(directory, edit.field, edit.to) } : edit;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** How far an edit of many is, for example "15,000 of 50,000 saved". */
export const savedWords = ({ safe, total }: { readonly safe: number; readonly total: number | null }): string =>
  `${safe.toLocaleString('en')}${total === null ? '' : ` of ${total.toLocaleString('en')}`} saved`;

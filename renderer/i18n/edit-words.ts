import type { Directory } from '#shared/account.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import { type EditPhrases, fillIn } from '#shared/edits/shape.ts';
import type { TakenBack } from '#shared/ipc/outbox.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { dates } from './dates.ts';
import { nameIn } from './directory-words.ts';
import { priorityNames, valueNamed } from './names.ts';
import { type MessageId, say } from './say.ts';

/** A message whose places are filled in later, for each edit. */
const phrase = (id: MessageId): string => say(id, { part: '{part}', to: '{to}' });

/** Each edit as what is to be done. */
export const editPhrases: EditPhrases = {
  close: phrase('edits.do.close'),
  archive: phrase('edits.do.archive'),
  reopen: phrase('edits.do.reopen'),
  'set-pending': phrase('edits.do.setPending'),
  'add-tag': phrase('edits.do.addTag'),
  'remove-tag': phrase('edits.do.removeTag'),
  'set-metadata': phrase('edits.do.setMetadata'),
  'empty-metadata': phrase('edits.do.emptyMetadata'),
  'remove-metadata': phrase('edits.do.removeMetadata'),
  rename: phrase('edits.do.rename'),
  'clear-subject': phrase('edits.do.clearSubject'),
  'set-priority': phrase('edits.do.setPriority'),
  'clear-priority': phrase('edits.do.clearPriority'),
  assign: phrase('edits.do.assign'),
  unassign: phrase('edits.do.unassign'),
  'move-to-inbox': phrase('edits.do.moveToInbox'),
  'move-out-of-inbox': phrase('edits.do.moveOutOfInbox'),
  'mark-spam': phrase('edits.do.markSpam'),
  'unmark-spam': phrase('edits.do.unmarkSpam'),
  delete: phrase('edits.do.delete'),
  restore: phrase('edits.do.restore'),
  'mark-read': phrase('edits.do.markRead'),
  'mark-unread': phrase('edits.do.markUnread'),
  'set-follow-up': phrase('edits.do.setFollowUp'),
  snooze: phrase('edits.do.snooze'),
  'bring-back': phrase('edits.do.bringBack'),
  'complete-follow-up': phrase('edits.do.completeFollowUp'),
  'remove-follow-up': phrase('edits.do.removeFollowUp'),
};

/** How the window says changes: words are looked for in that. */
export const asRead = { phrases: editPhrases, priorities: priorityNames } as const;

/** The words of that: what somebody may have meant who typed another one. */
export const wordsRead: readonly string[] = [
  ...Object.values(asRead.phrases),
  ...Object.values(asRead.priorities),
].flatMap((phrase) => phrase.match(/(?<![{\p{L}])\p{L}{3,}(?![}\p{L}])/gu) ?? []);

/** The same as something that has happened. */
const donePhrases: EditPhrases = {
  close: phrase('edits.done.close'),
  archive: phrase('edits.done.archive'),
  reopen: phrase('edits.done.reopen'),
  'set-pending': phrase('edits.done.setPending'),
  'add-tag': phrase('edits.done.addTag'),
  'remove-tag': phrase('edits.done.removeTag'),
  'set-metadata': phrase('edits.done.setMetadata'),
  'empty-metadata': phrase('edits.done.emptyMetadata'),
  'remove-metadata': phrase('edits.done.removeMetadata'),
  rename: phrase('edits.done.rename'),
  'clear-subject': phrase('edits.done.clearSubject'),
  'set-priority': phrase('edits.done.setPriority'),
  'clear-priority': phrase('edits.done.clearPriority'),
  assign: phrase('edits.done.assign'),
  unassign: phrase('edits.done.unassign'),
  'move-to-inbox': phrase('edits.done.moveToInbox'),
  'move-out-of-inbox': phrase('edits.done.moveOutOfInbox'),
  'mark-spam': phrase('edits.done.markSpam'),
  'unmark-spam': phrase('edits.done.unmarkSpam'),
  delete: phrase('edits.done.delete'),
  restore: phrase('edits.done.restore'),
  'mark-read': phrase('edits.done.markRead'),
  'mark-unread': phrase('edits.done.markUnread'),
  'set-follow-up': phrase('edits.done.setFollowUp'),
  snooze: phrase('edits.done.snooze'),
  'bring-back': phrase('edits.done.bringBack'),
  'complete-follow-up': phrase('edits.done.completeFollowUp'),
  'remove-follow-up': phrase('edits.done.removeFollowUp'),
};

/** The edit as a person would say it, imperative: "Add tag billing". Long values are cut, ids are names. */
export const editWords = (edit: Edit, directory: Directory): string =>
  fillIn(editPhrases, withNames(edit, directory), shownOf(edit));

/** The edit once it was made: "Added tag billing". */
export const doneWords = (edit: Edit, directory: Directory): string =>
  fillIn(donePhrases, withNames(edit, directory), shownOf(edit));

/** One edit of one conversation: "Add tag vip · Ana Souza". */
export const editOf = ({ edit, contact }: Pick<OutboxItem, 'edit' | 'contact'>, directory: Directory): string =>
  `${editWords(edit, directory)} · ${contact}`;

/** A whole command: "Close · Ana Souza", "Add tag vip and 1 more · 12 conversations". */
export function commandWords(command: TakenBack, directory: Directory): string {
  if (command.kind === 'told') return command.words;
  const { edit, more, contact, conversations } = command;
  const what = editWords(edit, directory);
  return say('edits.command', { what, more, count: conversations, contact });
}

/** How a value is shown within what is said of an edit. */
const shownOf = ({ field }: Edit) => (field === 'priority' ? valueNamed : cut);

function withNames(edit: Edit, directory: Directory): Edit {
  const set = followUpOf(edit);
  // The day, and not the words for it: “tomorrow” is another one tomorrow.
  if (set)
    return {
      field: 'followUp',
      to: { ...set, words: dates.full(set.dueAtMs, set.dueAtMs) },
    };
  const isNamed = edit.field === 'assignee' || edit.field === 'inbox';
  return isNamed && edit.to !== null ? { ...edit, to: nameIn(directory, edit.field, edit.to) } : edit;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** How far an edit of many is, for example "15,000 of 50,000 saved". */
export const savedWords = ({ safe, total }: { readonly safe: number; readonly total: number | null }): string =>
  total === null ? say('edits.saved', { safe }) : say('edits.savedOf', { safe, total });

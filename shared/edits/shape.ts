import type { SettableStatus } from '../conversation.ts';
import type { Edit } from './edit.ts';

/** What an edit does, whatever its values: one for each way in which edits are said. */
export const editShapes = [
  'close',
  'archive',
  'reopen',
  'set-pending',
  'add-tag',
  'remove-tag',
  'set-metadata',
  'empty-metadata',
  'remove-metadata',
  'rename',
  'clear-subject',
  'set-priority',
  'clear-priority',
  'assign',
  'unassign',
  'move-to-inbox',
  'move-out-of-inbox',
  'mark-spam',
  'unmark-spam',
  'delete',
  'restore',
  'mark-read',
  'mark-unread',
  'set-follow-up',
  'snooze',
  'bring-back',
  'complete-follow-up',
  'remove-follow-up',
] as const;
export type EditShape = (typeof editShapes)[number];

const statusShapes = {
  open: 'reopen',
  pending: 'set-pending',
  closed: 'close',
  archived: 'archive',
} as const satisfies Record<SettableStatus, EditShape>;

/** How each is said, with {part} and {to} where the values stand: a window sends its own, so that they can be looked for. */
export type EditPhrases = Readonly<Record<EditShape, string>>;

export function shapeOf(edit: Edit): EditShape {
  switch (edit.field) {
    case 'status':
      return statusShapes[edit.to];
    case 'tags':
      return edit.to ? 'add-tag' : 'remove-tag';
    case 'metadata':
      if (edit.to === null) return 'remove-metadata';
      return edit.to === '' ? 'empty-metadata' : 'set-metadata';
    case 'subject':
      return edit.to ? 'rename' : 'clear-subject';
    case 'priority':
      return edit.to ? 'set-priority' : 'clear-priority';
    case 'assignee':
      return edit.to ? 'assign' : 'unassign';
    case 'inbox':
      return edit.to === null ? 'move-out-of-inbox' : 'move-to-inbox';
    case 'spam':
      return edit.to ? 'mark-spam' : 'unmark-spam';
    case 'deleted':
      return edit.to ? 'delete' : 'restore';
    case 'read':
      return edit.to ? 'mark-read' : 'mark-unread';
    case 'followUp':
      if (edit.to === null) return 'remove-follow-up';
      if (edit.to === 'completed') return 'complete-follow-up';
      if (edit.to === 'back') return 'bring-back';
      return edit.to.act === 'snooze' ? 'snooze' : 'set-follow-up';
    default:
      return edit satisfies never;
  }
}

/** The phrase of an edit with its values in it, each of them as `shown` gives it. */
export function fillIn(phrases: Partial<EditPhrases>, edit: Edit, shown: (value: string) => string): string {
  const part = 'part' in edit ? shown(edit.part) : '';
  const { to } = edit;
  const value = typeof to === 'object' && to !== null ? to.words : String(to ?? '');
  return (phrases[shapeOf(edit)] ?? '').replace(/\{(part|to)\}/g, (_, name) => (name === 'part' ? part : shown(value)));
}

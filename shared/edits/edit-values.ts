import { priorities, statuses } from '../conversation.ts';
import { followUpSchema } from '../follow-up.ts';
import { type Edit, type EditableParts, fieldOf, ownValue } from './intent.ts';

/** The value of a scalar; undefined for what has parts or no single value at the provider. */
export function scalarOf(conversation: EditableParts, edit: Edit): string | null | undefined {
  switch (fieldOf(edit)) {
    case 'status':
      return conversation.unknownStatus ?? conversation.status;
    case 'subject':
      return conversation.subject;
    case 'priority':
      return conversation.priority;
    case 'assignee':
      return conversation.assignee;
    case 'inbox':
      return conversation.inbox;
    case 'spam':
      return String(conversation.spam);
    case 'deleted':
      return String(conversation.deleted);
    case 'tags':
    case 'metadata':
    case 'read':
    case 'followUp':
      return undefined;
    default:
      return fieldOf(edit) as never;
  }
}

/** What base, theirs and mine are compared by; undefined for a tag, of which two sides that leave a base mean the same. */
export function comparedAt(conversation: EditableParts, edit: Edit): string | null | undefined {
  return fieldOf(edit) === 'metadata' ? valueAt(conversation, edit) : scalarOf(conversation, edit);
}

/**
 * The value of the one thing an edit is about, as text: what coalescing compares to see that nothing is left to change.
 * A tag is "true" or null; a metadata key its value or null.
 */
export function valueAt(conversation: EditableParts, edit: Edit): string | null {
  switch (edit.kind) {
    case 'addTag':
    case 'removeTag':
      return conversation.tags.includes(edit.tag) ? 'true' : null;
    case 'setMetadata':
    case 'removeMetadata':
      return ownValue(conversation.metadata, edit.key);
    case 'setRead':
      return String(conversation.unreadCount === 0);
    case 'setFollowUp':
    case 'clearFollowUp':
      return conversation.followUp ? JSON.stringify(conversation.followUp) : null;
    default:
      return scalarOf(conversation, edit) ?? null;
  }
}

/**
 * The edit that brings a value back, in the words of `valueAt`.
 * @returns null where the value cannot be set that way
 */
export function editBackTo(edit: Edit, value: string | null): Edit | null {
  switch (edit.kind) {
    case 'setStatus': {
      const status = statuses.find((known) => known === value);
      return status ? { kind: 'setStatus', status } : null;
    }
    case 'addTag':
    case 'removeTag':
      return { kind: value === null ? 'removeTag' : 'addTag', tag: edit.tag };
    case 'setMetadata':
    case 'removeMetadata':
      return value === null ? { kind: 'removeMetadata', key: edit.key } : { kind: 'setMetadata', key: edit.key, value };
    case 'setSubject':
      return { kind: 'setSubject', subject: value };
    case 'setPriority': {
      const priority = priorities.find((known) => known === value) ?? null;
      return { kind: 'setPriority', priority };
    }
    case 'setAssignee':
      return { kind: 'setAssignee', assignee: value };
    case 'setInbox':
      return value === null ? null : { kind: 'setInbox', inbox: value };
    case 'setSpam':
      return { kind: 'setSpam', spam: value === 'true' };
    case 'setDeleted':
      return { kind: 'setDeleted', deleted: value === 'true' };
    case 'setRead':
      return { kind: 'setRead', read: value === 'true' };
    case 'setFollowUp':
    case 'clearFollowUp':
      return value === null
        ? { kind: 'clearFollowUp', completed: false }
        : { kind: 'setFollowUp', followUp: followUpSchema.parse(JSON.parse(value)) };
    default:
      return edit satisfies never;
  }
}

/** The value an edit leads to, in the words of `valueAt`. */
export function meantBy(edit: Edit): string | null {
  switch (edit.kind) {
    case 'setStatus':
      return edit.status;
    case 'addTag':
      return 'true';
    case 'removeTag':
    case 'removeMetadata':
    case 'clearFollowUp':
      return null;
    case 'setMetadata':
      return edit.value;
    case 'setSubject':
      return edit.subject;
    case 'setPriority':
      return edit.priority;
    case 'setAssignee':
      return edit.assignee;
    case 'setInbox':
      return edit.inbox;
    case 'setSpam':
      return String(edit.spam);
    case 'setDeleted':
      return String(edit.deleted);
    case 'setRead':
      return String(edit.read);
    case 'setFollowUp':
      return JSON.stringify(edit.followUp);
    default:
      return edit satisfies never;
  }
}

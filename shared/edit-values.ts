import { type Edit, type EditableParts, fieldOf, ownValue } from './intent.ts';

/** The value an edit is compared by when both sides moved: scalars only; tags and keys are merged, never compared. */
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

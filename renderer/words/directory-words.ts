import type { Directory } from '#shared/account.ts';
import type { Edit, Field } from '#shared/intent.ts';

/** The name a person reads for an assignee's or an inbox' id; the id itself where no name is known. */
export function nameIn(directory: Directory, field: 'assignee' | 'inbox', id: string): string {
  const entries = field === 'assignee' ? directory.assignees : directory.inboxes;
  return entries.find((entry) => entry.id === id)?.name ?? id;
}

/** An edit to be told, with names for ids. Never to be sent. */
export function withNames(edit: Edit, directory: Directory): Edit {
  if (edit.kind === 'setAssignee' && edit.assignee !== null) {
    return { ...edit, assignee: nameIn(directory, 'assignee', edit.assignee) };
  }
  return edit.kind === 'setInbox' ? { ...edit, inbox: nameIn(directory, 'inbox', edit.inbox) } : edit;
}

/** A change's title, which the main process writes with ids, as a person reads it. */
export function titleWithNames(item: { readonly title: string; readonly field: Field }, directory: Directory): string {
  if (item.field !== 'assignee' && item.field !== 'inbox') return item.title;
  const [, words, id] = /^(Assign to|Move to inbox) (.+)$/.exec(item.title) ?? [];
  return words && id ? `${words} ${nameIn(directory, item.field, id)}` : item.title;
}

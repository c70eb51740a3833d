import type { Directory } from '#shared/account.ts';
import type { Edit, Field } from '#shared/intent.ts';

/** The name a person reads for an assignee's or an inbox' id; the id itself where no name is known. */
export function nameIn(directory: Directory, field: 'assignee' | 'inbox', id: string): string {
  const entries = field === 'assignee' ? directory.assignees : directory.inboxes;
  return entries.find((entry) => entry.id === id)?.name ?? id;
}

/**
 * Whether a value of a field that its provider does not store is the agent's own. Some providers tell who has a
 * conversation and do not let it be changed: whom they know may as well come from them.
 */
export function isMadeUp(directory: Directory, assignee: string): boolean {
  return !directory.assignees.some(({ id }) => id === assignee);
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

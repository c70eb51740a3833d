import type { Directory } from '#shared/account.ts';
import type { Edit, Field } from '#shared/edits/edit.ts';

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
  const isNamed = edit.field === 'assignee' || edit.field === 'inbox';
  return isNamed && edit.to !== null ? { ...edit, to: nameIn(directory, edit.field, edit.to) } : edit;
}

/** A change's title, which the main process writes with ids, as a person reads it. */
export function titleWithNames(item: { readonly title: string; readonly field: Field }, directory: Directory): string {
  return item.field === 'assignee' || item.field === 'inbox' ? commandWithNames(item.title, directory) : item.title;
}

/** The title of a whole command ("Assign to 7: Ana Souza", "Assign to 7 and 1 more: 3 conversations") with names. */
export function commandWithNames(title: string, directory: Directory): string {
  for (const [words, entries] of [
    ['Assign to ', directory.assignees],
    ['Move to inbox ', directory.inboxes],
  ] as const) {
    if (!title.startsWith(words)) continue;
    const rest = title.slice(words.length);
    const known = entries.find(({ id }) => rest === id || rest.startsWith(`${id}: `) || rest.startsWith(`${id} and `));
    if (known) return words + known.name + rest.slice(known.id.length);
  }
  return title;
}

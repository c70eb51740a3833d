import type { Directory } from '#shared/account.ts';

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

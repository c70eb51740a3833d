import type { Directory } from '#shared/account.ts';

/** Somebody or something to choose; `current`: all chosen conversations have it. */
export type NamedChoice = { readonly id: string; readonly name: string; readonly current: boolean };

type Assigned = { readonly assignee: string | null };

/** The value that all of them share; undefined where they differ. */
export function sharedAssignee(chosen: readonly Assigned[]): string | null | undefined {
  const [first] = chosen;
  return first && chosen.every(({ assignee }) => assignee === first.assignee) ? first.assignee : undefined;
}

/**
 * Whom a conversation can be assigned to: who the token belongs to first, then by name. Where the provider tells
 * nobody and the assignee stays on this machine, the names that conversations on screen carry.
 */
export function assigneeChoices(
  directory: Directory,
  used: readonly (string | null)[],
  current: string | null | undefined,
  typed: string,
): readonly NamedChoice[] {
  const known = new Map(directory.assignees.map(({ id, name }) => [id, name]));
  for (const name of used) if (name && !known.has(name)) known.set(name, name);
  return named(known, current, typed).sort(
    (a, b) => Number(b.id === directory.me) - Number(a.id === directory.me) || a.name.localeCompare(b.name),
  );
}

/** Where a conversation can be moved to, in the provider's order. */
export function inboxChoices(
  directory: Directory,
  current: string | null | undefined,
  typed: string,
): readonly NamedChoice[] {
  return named(new Map(directory.inboxes.map(({ id, name }) => [id, name])), current, typed);
}

function named(known: ReadonlyMap<string, string>, current: string | null | undefined, typed: string): NamedChoice[] {
  const wanted = typed.trim().toLowerCase();
  return [...known]
    .filter(([, name]) => name.toLowerCase().includes(wanted))
    .map(([id, name]) => ({ id, name, current: id === current }));
}

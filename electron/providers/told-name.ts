/**
 * What an answer tells of a contact's name.
 * @param parts by which a person may be called, the best first
 * @returns null where all that is told of them is empty: they have none. Undefined where none is told at all
 */
export function toldName(...parts: readonly (string | null | undefined)[]): string | null | undefined {
  const name = parts.map((part) => part?.trim()).find(Boolean);
  return name ?? (parts.every((part) => part === undefined) ? undefined : null);
}

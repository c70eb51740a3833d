/** @returns the last that fits */
export function lastOf<T>(all: readonly T[], fits: (each: T) => boolean): T | undefined {
  for (let i = all.length - 1; i >= 0; i -= 1) {
    const each = all[i] as T;
    if (fits(each)) return each;
  }
  return undefined;
}

export const reversed = <T>(all: readonly T[]): T[] => [...all].reverse();

/** @returns those of one key together, in their order */
export function groupedBy<T>(all: readonly T[], keyOf: (each: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return [...groups.values()];
}

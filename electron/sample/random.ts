/** A small seeded generator (mulberry32): the same seed gives the same inbox on every machine. @returns [0, 1) */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @throws RangeError for an empty list */
export function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** A whole number from `low` up to, not including, `high`. */
export const between = (low: number, high: number, random: () => number) => low + Math.floor(random() * (high - low));

export const chance = (probability: number, random: () => number) => random() < probability;

export function hex(digits: number, random: () => number): string {
  return Array.from({ length: digits }, () => between(0, 16, random).toString(16)).join('');
}

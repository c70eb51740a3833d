/** Everything that a run leaves to chance is drawn here, from its seed. */
export type Chance = {
  /** Uniform in [0, 1). */
  (): number;
  /** Uniform over the whole numbers from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  chance(probability: number): boolean;
  /** A chance of its own, so that more draws here do not change what is drawn there. */
  branch(name: string): Chance;
};

/** A small seeded generator (splitmix32): the same seed draws the same on every machine. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return Object.assign(next, {
    between,
    pick<T>(from: readonly T[]): T {
      const picked = from[between(0, from.length - 1)];
      if (picked === undefined && from.length === 0) throw new RangeError('there is nothing to pick from');
      return picked as T;
    },
    chance: (probability: number) => next() < probability,
    branch: (name: string) => chanceOf(seed ^ hashOf(name)),
  });
}

function hashOf(name: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}

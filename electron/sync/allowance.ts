const hourMs = 3_600_000;

/** What a request is for; the agent's own are never held back, the server's 429 decides about those. */
export type Purpose = 'interactive' | 'news' | 'backfill';

/** The part of an hour's requests that each purpose may find used up before it waits. */
const shares = { interactive: Number.POSITIVE_INFINITY, news: 0.9, backfill: 0.6 } as const satisfies Record<
  Purpose,
  number
>;

/** Keeps an account's requests below what its provider allows in an hour, reading ahead last. */
export type Allowance = {
  admits(purpose: Purpose): boolean;
  /** From when on it admits this, as far as is known now, epoch ms; in the past where it does. */
  freeMs(purpose: Purpose): number;
  /** @param requests how many a piece of work is expected to make */
  spend(requests: number): void;
};

/** @param perHour requests an hour, or null for no limit */
export function createAllowance(perHour: number | null, nowMs: () => number): Allowance {
  let spent: number[] = [];
  const recent = () => {
    const now = nowMs();
    const from = now - hourMs;
    const [first] = spent;
    if (first !== undefined && first <= from) spent = spent.filter((atMs) => atMs > from);
    // Spent in the future: the clock was set back, and they are as old as can be told.
    if ((spent.at(-1) ?? 0) > now) spent = spent.map((atMs) => Math.min(atMs, now));
    return spent;
  };
  return {
    freeMs(purpose) {
      const most = perHour === null ? Number.POSITIVE_INFINITY : Math.ceil(perHour * shares[purpose]);
      const oldest = recent().at(-most);
      return oldest === undefined || recent().length < most ? Number.NEGATIVE_INFINITY : oldest + hourMs;
    },
    admits: (purpose) => perHour === null || recent().length < perHour * shares[purpose],
    spend(requests) {
      if (perHour !== null) for (let i = 0; i < requests; i += 1) spent.push(nowMs());
    },
  };
}

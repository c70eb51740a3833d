/** A line of the list tells something newer, or what is here of its thread reaches further. */
type Kind = 'line' | 'thread';

/** @property beforeMs the newest that was here until then, as its provider tells the time, epoch ms */
type Arrival = { readonly kind: Kind; readonly atMs: number; readonly beforeMs: number };

/**
 * When something newer came here of which conversation, by this machine's clock: a message is told long after it was
 * written, by the clock of its provider. In memory, since no command that is considered outlives its process.
 */
export type Arrivals = {
  /** @param beforeMs the newest that was here until now */
  came(accountId: string, id: string, kind: Kind, beforeMs: number): void;
  /** The newest that was here at `sinceMs`, where anything newer has come since; else Infinity. */
  newestAt(accountId: string, id: string, kinds: readonly Kind[], sinceMs: number): number;
};

/** Where something came of more conversations, that of which something came first is forgotten. */
const mostConversations = 10_000;
const mostOfEach = 50;

export function createArrivals(nowMs: () => number): Arrivals {
  /** The one of which something came last stands last. */
  const known = new Map<string, readonly Arrival[]>();
  let forgottenMs = Number.NEGATIVE_INFINITY;
  const keyOf = (accountId: string, id: string) => JSON.stringify([accountId, id]);

  function forget(key: string | undefined): void {
    if (key === undefined) return;
    forgottenMs = known.get(key)?.at(-1)?.atMs ?? forgottenMs;
    known.delete(key);
  }

  return {
    came(accountId, id, kind, beforeMs) {
      const key = keyOf(accountId, id);
      const before = known.get(key) ?? [];
      known.delete(key);
      known.set(key, [...before, { kind, atMs: nowMs(), beforeMs }].slice(-mostOfEach));
      if (known.size > mostConversations) forget(known.keys().next().value);
    },
    newestAt(accountId, id, kinds, sinceMs) {
      const since = (known.get(keyOf(accountId, id)) ?? []).filter(
        ({ kind, atMs }) => kinds.includes(kind) && atMs >= sinceMs,
      );
      // Of what is forgotten, the provider's time tells at least what was written later.
      const leastMs = sinceMs > forgottenMs ? Number.POSITIVE_INFINITY : sinceMs;
      return Math.min(leastMs, ...since.map(({ beforeMs }) => beforeMs));
    },
  };
}

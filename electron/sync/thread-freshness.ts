/** Opened so long after it was read, a thread is read again: no list tells of a message that was erased, or not delivered. */
const freshForMs = 60_000;

/** Which threads were read just now. */
export type ThreadFreshness = {
  read(id: string): void;
  isFresh(id: string): boolean;
};

export function createThreadFreshness(steadyMs: () => number): ThreadFreshness {
  /** The one that is longest ago first; those that are no longer fresh are forgotten. */
  const readAt = new Map<string, number>();
  return {
    read(id) {
      for (const [each, atMs] of readAt) {
        if (steadyMs() - atMs < freshForMs) break;
        readAt.delete(each);
      }
      readAt.delete(id);
      readAt.set(id, steadyMs());
    },
    isFresh: (id) => steadyMs() - (readAt.get(id) ?? Number.NEGATIVE_INFINITY) < freshForMs,
  };
}

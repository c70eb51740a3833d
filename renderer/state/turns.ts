export type Turns = ReturnType<typeof createTurns>;

/** What is under way that ends with other rows on screen: until then the next key means rows that are not there yet. */
export function createTurns() {
  /** The newest last. */
  const turns = new Set<Promise<void>>();
  return {
    /** Counts this in until it has ended. @returns the same promise */
    turning(turn: Promise<void>): Promise<void> {
      turns.add(turn);
      const done = () => turns.delete(turn);
      void turn.then(done, done);
      return turn;
    },
    /** Resolves when the rows that were asked for last are there; null while none are on their way. */
    arriving: (): Promise<void> | null => [...turns].at(-1) ?? null,
  };
}

/** Ten bits keep the keys of one millisecond apart. */
export const turns = 1024;
const mostTries = 12;
/** How far behind the first key of its millisecond a row may stand. */
export const farthest = turns * 4 ** (mostTries - 1);

/**
 * Keys are in the order of the last messages. Where one is taken (an import gives thousands of conversations one time,
 * and all accounts share the keys), another close by is tried, each time within four times as many.
 */
export function rowKeys(random: () => number) {
  let turn = Math.floor(random() * turns);
  return <T>(lastMessageAtMs: number, write: (key: number) => T): T => {
    const first = Math.max(0, lastMessageAtMs) * turns;
    for (let tried = 0; ; tried += 1) {
      turn = (turn + 1) % turns;
      const key = first + (tried === 0 ? turn : Math.floor(random() * turns * 4 ** (tried - 1)));
      try {
        return write(key);
      } catch (error) {
        if (tried === mostTries || !isTakenKey(error)) throw error;
      }
    }
  };
}

const isTakenKey = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY';

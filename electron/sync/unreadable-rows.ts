import type { Page } from '../providers/provider.ts';
import { countOfRows, type Unreadable } from '../providers/rows.ts';

/** What cannot be read of one account's list of conversations, or of what there is to choose from. */
export type UnreadableRows = {
  /** Of how many. */
  readonly of: number;
  readonly rows: readonly Unreadable[];
};

/** Two rows without a readable id cannot be told apart but by what is wrong with them. */
const keyOf = ({ id, why }: Unreadable) => id ?? `?${JSON.stringify(why)}`;
type ByKey = ReadonlyMap<string, Unreadable>;
const keyed = (rows: readonly Unreadable[]): ByKey => new Map(rows.map((row) => [keyOf(row), row]));

/**
 * Knows what cannot be read of a list, from walks and polls, so that the agent is told when there is something new and
 * not once for each page or walk.
 * @param stored how many conversations are stored here, for a list that was not read as a whole
 * @param tell takes all of them, each time that there is one more
 */
export function createUnreadableRows(stored: () => number, tell: (unreadable: UnreadableRows) => void) {
  let known: ByKey = new Map();
  let walked: Unreadable[] = [];
  let met = 0;

  function learn(now: ByKey, of: () => number): void {
    const isNews = [...now.keys()].some((key) => !known.has(key));
    known = now;
    if (isNews) tell({ of: Math.max(of(), now.size), rows: [...now.values()] });
  }

  return {
    beginWalk(): void {
      walked = [];
      met = 0;
    },
    walked(page: Page): void {
      walked.push(...page.unreadable);
      met += countOfRows(page);
    },
    /** One that no page of the walk tells in full, and that cannot be read by its name. */
    unread(row: Unreadable): void {
      walked.push(row);
    },
    /** A walk has seen all: what it could read is readable again. */
    endWalk(): void {
      learn(keyed(walked), () => Math.max(met, stored()));
    },
    polled({ items, unreadable }: Page): void {
      const readable = new Set(items.map(({ id }) => id));
      learn(new Map([...[...known].filter(([key]) => !readable.has(key)), ...keyed(unreadable)]), stored);
    },
  };
}

export type UnreadableCount = ReturnType<typeof createUnreadableRows>;

import type { Page } from '../providers/provider.ts';
import type { Unreadable } from '../providers/rows.ts';

/** What one walk could not read. */
export type UnreadableRows = {
  /** Of how many rows of the list. */
  readonly of: number;
  readonly rows: readonly Unreadable[];
};

/** Counts what a walk cannot read, so that the agent is told once for a list and not for each page. */
export function createUnreadableRows(tell: (unreadable: UnreadableRows) => void) {
  let rows: Unreadable[] = [];
  let of = 0;
  return {
    begin(): void {
      rows = [];
      of = 0;
    },
    met({ items, unreadable }: Page): void {
      rows.push(...unreadable);
      of += items.length + unreadable.length;
    },
    end(): void {
      if (rows.length > 0) tell({ of, rows });
    },
  };
}

export type UnreadableCount = ReturnType<typeof createUnreadableRows>;

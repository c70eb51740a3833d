import type { Pulled } from '#shared/conversation.ts';
import { oneByOne } from '../one-by-one.ts';
import { type Unreadable, unreadByName } from '../rows.ts';
import { changedAtMs } from './mapping.ts';
import type { VcitaListItem } from './schema.ts';

/** More than changes within the overlap of two polls. */
const mostRemembered = 10_000;
/** Read in one go. Where reading breaks off, so many are read again. */
const mostAtOnce = 10;

/**
 * No row of the list tells spam, a follow-up that was removed, or what lies in the trash. So a conversation that changed
 * is read by itself, once for each change; up to which change is known for the session.
 */
export function createChangedRows(read: (id: string, signal: AbortSignal) => Promise<Pulled>) {
  /** The change as of which each conversation was read, epoch ms; the reading that is longest ago first. */
  const known = new Map<string, number>();

  function remember(row: VcitaListItem): void {
    known.delete(row.id);
    known.set(row.id, changedAtMs(row));
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size > mostRemembered) known.delete(oldest);
  }

  const changedIn = (rows: readonly VcitaListItem[], sinceMs: number) =>
    rows.filter((row) => changedAtMs(row) >= sinceMs && known.get(row.id) !== changedAtMs(row));

  return {
    /** The last row that is read in one go, where more than those have changed. */
    lastAtOnce(rows: readonly VcitaListItem[], sinceMs: number): VcitaListItem | undefined {
      const changed = changedIn(rows, sinceMs);
      return changed.length > mostAtOnce ? changed[mostAtOnce - 1] : undefined;
    },

    /**
     * @returns those of the rows that changed since, as reading each one shows them, and those that cannot be read
     * @throws ProviderError
     */
    async read(rows: readonly VcitaListItem[], sinceMs: number, signal: AbortSignal) {
      const told: Pulled[] = [];
      const unread: Unreadable[] = [];
      // Remembered together: where reading breaks off, nothing of it is shown, and all is read again.
      const done: VcitaListItem[] = [];
      await oneByOne(
        changedIn(rows, sinceMs).slice(0, mostAtOnce),
        async (row) => {
          told.push(await read(row.id, signal));
          done.push(row);
        },
        (row, error) => {
          const { kind } = error;
          // Refused or gone, it will be so again; what merely failed is asked for again by the next poll.
          if (kind === 'refused' || kind === 'gone') remember(row);
          if (kind === 'refused' || kind === 'unreadable') unread.push(unreadByName(row.id, error));
        },
      );
      for (const row of done) remember(row);
      return { told, unread };
    },
  };
}

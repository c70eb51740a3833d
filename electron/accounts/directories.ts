import { type Directory, emptyDirectory } from '#shared/account.ts';
import type { Ports } from '../ports.ts';
import type { Provider } from '../providers/provider.ts';
import type { Unreadable } from '../providers/rows.ts';
import type { UnreadableRows } from '../sync/unreadable-rows.ts';
import { withDeadline } from './deadline.ts';

const keptForMs = 10 * 60_000;
/** One of which a part could not be read is asked for again after this long. */
const keptInPartForMs = 30_000;
const limitMs = 20_000;

/**
 * What there is to choose from at each account, read when it is asked for and kept for a while.
 * @param tell takes what of it cannot be read, each time that this is something else
 */
export function createDirectories(
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
  tell: (accountId: string, unreadable: UnreadableRows) => void,
) {
  const told = new Map<string, string>();
  const known = new Map<string, { readonly untilMs: number; readonly directory: Directory }>();
  let forgotten = 0;

  function tellOf(accountId: string, rows: readonly Unreadable[], offered: Directory): void {
    const news = JSON.stringify(rows);
    if (rows.length > 0 && told.get(accountId) !== news) {
      const { assignees, inboxes, tags } = offered;
      tell(accountId, { of: assignees.length + inboxes.length + tags.length + rows.length, rows });
    }
    told.set(accountId, news);
  }

  return {
    /** Never fails: what cannot be read is as it was last known, or empty. */
    async of(accountId: string, provider: Provider): Promise<Directory> {
      const kept = known.get(accountId);
      if (kept && kept.untilMs > clock.nowMs()) return kept.directory;
      const last = kept?.directory ?? emptyDirectory;
      const asked = forgotten;
      try {
        const { unreadable = [], ...read } = await withDeadline(clock, limitMs, (signal) => provider.directory(signal));
        const isWhole = Object.values(read).every((part) => part !== undefined);
        const directory: Directory = {
          assignees: read.assignees ?? last.assignees,
          inboxes: read.inboxes ?? last.inboxes,
          tags: read.tags ?? last.tags,
          // Null is an answer: the token is nobody's.
          me: read.me === undefined ? last.me : read.me,
        };
        // Asked with a token of before, it says who that one is.
        if (asked !== forgotten) return directory;
        tellOf(accountId, unreadable, directory);
        known.set(accountId, { untilMs: clock.nowMs() + (isWhole ? keptForMs : keptInPartForMs), directory });
        return directory;
      } catch (error) {
        log.warn('the directory could not be read', { accountId, error });
        return last;
      }
    },
    /** As it was last known: nothing is asked. */
    known: (accountId: string): Directory => known.get(accountId)?.directory ?? emptyDirectory,
    forget(accountId: string): void {
      forgotten += 1;
      known.delete(accountId);
      told.delete(accountId);
    },
  };
}

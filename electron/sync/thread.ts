import type { Reason } from '#shared/reason.ts';
import { type Provider, ProviderError } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Observer } from '../replica/observe.ts';
import type { Stores } from '../storage/stores.ts';
import { backoffMs } from './backoff.ts';

/** Opened so long after it was read, a thread is read again: no list tells of a message that was erased, or not delivered. */
const freshForMs = 60_000;
/** A thread that could not be read is left alone for a while, twice as long each time; */
const firstRestMs = 5 * 60_000;
/** after so many times until something newer is told of its conversation, or the agent opens it. */
const mostTries = 6;
/** Between two threads read ahead of need. */
const paceMs = 50;
/** Rows that scrolled by while offline are not all worth a request later. */
const mostWanted = 200;

export type ThreadDeps = {
  readonly stores: Stores;
  readonly observer: Observer;
  readonly changes: Changes;
  readonly provider: Provider;
  readonly accountId: string;
  /** Counts what passes, ms. */
  readonly steadyMs: () => number;
};

/** Which conversations' messages to read next: the open one, then those on screen, then the newest. */
export type Threads = {
  /** The agent looks at this one now. */
  open(id: string): void;
  /** Rows on screen without a preview. */
  want(ids: readonly string[]): void;
  /** The one that the agent looks at, where it is worth reading. @param isRead whether one is being read now */
  opened(isRead: (id: string) => boolean): string | null;
  /** Takes the next that is worth reading ahead of need. */
  takeAhead(isRead: (id: string) => boolean): string | null;
  /** @throws ProviderError */
  pull(id: string, signal: AbortSignal): Promise<void>;
  /** How long after one that was read ahead the next may be, ms: a server that answers none is asked ever more rarely. */
  paceMs(jitter: number): number;
  /** Why the messages of this one could not be read the last time, or null. */
  problem(id: string): Reason | null;
};

/** @property times in a row @property reachMs up to when its conversation reached by then */
type Failure = {
  readonly reason: Reason;
  readonly atMs: number;
  readonly times: number;
  readonly reachMs: number;
};

export function createThreads({ stores, observer, changes, provider, accountId, steadyMs }: ThreadDeps): Threads {
  let opened: string | null = null;
  let wanted: string[] = [];
  const failed = new Map<string, Failure>();
  /** When threads were read, the one that is longest ago first; those that are no longer fresh are forgotten. */
  const readAt = new Map<string, number>();
  /** What is opened may have changed since it was read. */
  let mayHaveChanged = false;
  let failuresInRow = 0;
  const reachOf = (id: string) =>
    stores.withReplica(({ conversations }) => conversations.base(accountId, id)?.lastMessageAtMs ?? 0);

  function hasRested(id: string): boolean {
    const last = failed.get(id);
    if (!last) return true;
    if (last.times >= mostTries) return reachOf(id) > last.reachMs;
    return steadyMs() - last.atMs >= firstRestMs * 2 ** (last.times - 1);
  }

  function fail(id: string, error: ProviderError): void {
    // Called off, it has not failed.
    if (error.reach === 'cancelled') return;
    failuresInRow += 1;
    // Where nobody was there, or the account as a whole was refused, it shows nothing of this thread.
    const isOwn = error.reach !== 'nobody' && !['auth', 'rate', 'limit'].includes(error.kind);
    const times = Math.max(1, (failed.get(id)?.times ?? 0) + (isOwn ? 1 : 0));
    failed.set(id, { reason: error.reason, atMs: steadyMs(), times, reachMs: reachOf(id) });
  }

  function noteRead(id: string): void {
    for (const [each, atMs] of readAt) {
      if (steadyMs() - atMs < freshForMs) break;
      readAt.delete(each);
    }
    readAt.delete(id);
    readAt.set(id, steadyMs());
  }

  const isFresh = (id: string) => steadyMs() - (readAt.get(id) ?? Number.NEGATIVE_INFINITY) < freshForMs;

  const isBehind = (id: string) =>
    stores.withReplica(
      ({ messages, conversations }) =>
        !messages.areCurrent(accountId, id) ||
        (id === opened && mayHaveChanged && conversations.base(accountId, id) !== null),
    );

  const isWorthwhile = (id: string) => hasRested(id) && isBehind(id);

  return {
    open(id) {
      failed.delete(id);
      // The window asks again for what it shows whenever a row changes: that is no new look.
      if (id !== opened) mayHaveChanged = !isFresh(id);
      opened = id;
    },
    want(ids) {
      const fresh = new Set(ids);
      wanted = [...ids, ...wanted.filter((id) => !fresh.has(id))].slice(0, mostWanted);
    },
    opened: (isRead) => (opened !== null && !isRead(opened) && isWorthwhile(opened) ? opened : null),
    takeAhead(isRead) {
      const isNext = (id: string) => !isRead(id) && isWorthwhile(id);
      while (wanted.length > 0) {
        const id = wanted.shift() as string;
        if (isNext(id)) return id;
      }
      const behind = stores.withReplica((replica) => replica.messages.behind(accountId, 20 + failed.size));
      return behind.find(isNext) ?? null;
    },
    async pull(id, signal) {
      try {
        if (provider.readTellsMore) {
          const askedAt = observer.ask(accountId);
          const told = await provider.read(id, signal);
          // One that was merged away is followed when an edit of it is pushed, or by the next walk.
          if (told.id === id) observer.told(accountId, { told, askedAt });
        }
        const reachMs = reachOf(id);
        const askedAt = observer.ask(accountId);
        const messages = await provider.messages(id, signal);
        failed.delete(id);
        failuresInRow = 0;
        noteRead(id);
        if (id === opened) mayHaveChanged = false;
        observer.toldMessages(accountId, id, { messages, askedAt, reachMs });
        changes.changed(accountId, [id]);
      } catch (error) {
        if (error instanceof ProviderError) fail(id, error);
        throw error;
      }
    },
    paceMs: (jitter) => (failuresInRow === 0 ? paceMs : backoffMs(failuresInRow, jitter)),
    problem: (id) => failed.get(id)?.reason ?? null,
  };
}

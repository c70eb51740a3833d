import type { Reason } from '#shared/reason.ts';
import { type Provider, ProviderError } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Observer } from '../replica/observe.ts';
import type { Stores } from '../storage/stores.ts';
import { createThreadFailures } from './thread-failures.ts';
import { createThreadFreshness } from './thread-freshness.ts';

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

export function createThreads({ stores, observer, changes, provider, accountId, steadyMs }: ThreadDeps): Threads {
  let opened: string | null = null;
  let wanted: string[] = [];
  /** What is opened may have changed since it was read. */
  let mayHaveChanged = false;
  const reachOf = (id: string) =>
    stores.withReplica(({ conversations }) => conversations.base(accountId, id)?.lastMessageAtMs ?? 0);
  const failures = createThreadFailures(steadyMs, reachOf);
  const freshness = createThreadFreshness(steadyMs);

  const isBehind = (id: string) =>
    stores.withReplica(
      ({ messages, conversations }) =>
        !messages.areCurrent(accountId, id) ||
        (id === opened && mayHaveChanged && conversations.base(accountId, id) !== null),
    );

  async function read(id: string, signal: AbortSignal): Promise<void> {
    if (provider.readTellsMore) {
      const askedAt = observer.ask(accountId);
      const told = await provider.read(id, signal);
      // One that was merged away is followed when an edit of it is pushed, or by the next walk.
      if (told.id === id) observer.told(accountId, { told, askedAt });
    }
    const reachMs = reachOf(id);
    const askedAt = observer.ask(accountId);
    const messages = await provider.messages(id, signal);
    failures.read(id);
    freshness.read(id);
    if (id === opened) mayHaveChanged = false;
    observer.toldMessages(accountId, id, { messages, askedAt, reachMs });
    changes.changed(accountId, [id]);
  }

  const isWorthwhile = (id: string) => failures.hasRested(id) && isBehind(id);

  return {
    open(id) {
      failures.forget(id);
      // The window asks again for what it shows whenever a row changes: that is no new look.
      if (id !== opened) mayHaveChanged = !freshness.isFresh(id);
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
      const behind = stores.withReplica((replica) => replica.messages.behind(accountId, 20 + failures.count()));
      return behind.find(isNext) ?? null;
    },
    async pull(id, signal) {
      try {
        await read(id, signal);
      } catch (error) {
        if (error instanceof ProviderError) failures.failed(id, error);
        throw error;
      }
    },
    paceMs: failures.paceMs,
    problem: failures.problem,
  };
}

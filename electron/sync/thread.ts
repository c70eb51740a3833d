import type { Reason } from '#shared/reason.ts';
import { type Provider, ProviderError } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Observer } from '../replica/observe.ts';
import type { Stores } from '../storage/stores.ts';

/** A thread that could not be read is left alone for a while. */
const retryAfterMs = 5 * 60_000;
/** Rows that scrolled by while offline are not all worth a request later. */
const mostWanted = 200;

export type ThreadDeps = {
  readonly stores: Stores;
  readonly observer: Observer;
  readonly changes: Changes;
  readonly provider: Provider;
  readonly accountId: string;
  readonly nowMs: () => number;
};

/** Which conversations' messages to read next: the open one, then those on screen, then the newest. */
export type Threads = {
  /** The agent looks at this one now. */
  open(id: string): void;
  /** Rows on screen without a preview. */
  want(ids: readonly string[]): void;
  /** Takes the next to read; `urgent` only what the agent looks at. */
  take(urgent: boolean): string | null;
  /** @throws ProviderError */
  pull(id: string, signal: AbortSignal): Promise<void>;
  /** Why the messages of this one could not be read the last time, or null. */
  problem(id: string): Reason | null;
};

export function createThreads({ stores, observer, changes, provider, accountId, nowMs }: ThreadDeps): Threads {
  let opened: string | null = null;
  let wanted: string[] = [];
  const underWay = new Set<string>();
  const failed = new Map<string, { reason: Reason; atMs: number }>();

  /** One that failed in the future did so by a clock that was set back since. */
  const hasRested = (id: string) => {
    const sinceMs = nowMs() - (failed.get(id)?.atMs ?? Number.NEGATIVE_INFINITY);
    return sinceMs >= retryAfterMs || sinceMs < 0;
  };

  const isWorthwhile = (id: string) =>
    !underWay.has(id) && hasRested(id) && !stores.withReplica((replica) => replica.messages.areCurrent(accountId, id));

  return {
    open(id) {
      failed.delete(id);
      opened = id;
    },
    want(ids) {
      const fresh = new Set(ids);
      wanted = [...ids, ...wanted.filter((id) => !fresh.has(id))].slice(0, mostWanted);
    },
    take(urgent) {
      if (opened !== null && isWorthwhile(opened)) return opened;
      if (urgent) return null;
      while (wanted.length > 0) {
        const id = wanted.shift() as string;
        if (isWorthwhile(id)) return id;
      }
      const behind = stores.withReplica((replica) => replica.messages.behind(accountId, 20));
      return behind.find(isWorthwhile) ?? null;
    },
    async pull(id, signal) {
      underWay.add(id);
      try {
        if (provider.readTellsMore) {
          const askedAt = observer.ask(accountId);
          const told = await provider.read(id, signal);
          // One that was merged away is followed when an edit of it is pushed, or by the next walk.
          if (told.id === id) observer.told(accountId, { told, askedAt });
        }
        const reachMs = stores.replica.conversations.base(accountId, id)?.lastMessageAtMs ?? 0;
        const askedAt = observer.ask(accountId);
        const messages = await provider.messages(id, signal);
        failed.delete(id);
        observer.toldMessages(accountId, id, { messages, askedAt, reachMs });
        changes.changed(accountId, [id]);
      } catch (error) {
        if (error instanceof ProviderError) failed.set(id, { reason: error.reason, atMs: nowMs() });
        throw error;
      } finally {
        underWay.delete(id);
      }
    },
    problem: (id) => failed.get(id)?.reason ?? null,
  };
}

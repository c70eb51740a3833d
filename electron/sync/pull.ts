import type { Replica } from '#db/replica/replica.ts';
import type { Pulled } from '#shared/conversation.ts';
import type { AskNumber } from '#shared/facts.ts';
import type { Log, Ports } from '../ports.ts';
import { type Provider, ProviderError } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Observer } from '../replica/observe.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnreadableCount } from './unreadable-rows.ts';

/** Rows applied in one go: about 4 ms with the search index, so that a pull of 100,000 is never felt. */
const sliceSize = 25;

export type PullDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly observer: Observer;
  readonly changes: Changes;
  readonly provider: Provider;
  readonly accountId: string;
  readonly nowMs: () => number;
  readonly yieldToHost: Ports['yieldToHost'];
  readonly log: Log;
  /** Called after every page. */
  readonly onProgress: () => void;
  /** A walk missed more than may have been deleted, and nothing was removed. */
  readonly onMissing: (missed: number, of: number) => void;
  readonly unreadable: UnreadableCount;
  /** Whether there is room for another page of a poll. */
  readonly mayPoll: () => boolean;
};

/** A list that leads back to where it was would be read for ever. */
export const endless = () => new ProviderError('unreadable', { kind: 'list-in-circle' }, { status: 200 });

/** The time of the newest message of a page, epoch ms; 0 where it has none. */
export const newestOf = (items: readonly Pulled[]) =>
  items.reduce((newest, { lastMessageAtMs = 0 }) => Math.max(newest, lastMessageAtMs), 0);

/**
 * Upserts a page in short transactions; `last` runs in the last of them.
 * @param askedAt the number of its request
 */
export async function applyPage(
  { stores, observer, changes, accountId, yieldToHost, onProgress }: PullDeps,
  items: readonly Pulled[],
  askedAt: AskNumber,
  signal: AbortSignal,
  last: (replica: Replica) => void,
): Promise<void> {
  const changed: string[] = [];
  try {
    for (let at = 0; at === 0 || at < items.length; at += sliceSize) {
      // Before the first slice too: the page has just been read, which takes as long as writing a part of it.
      await yieldToHost();
      signal.throwIfAborted();
      const slice = items.slice(at, at + sliceSize);
      stores.withReplica((replica) =>
        replica.db
          .transaction(() => {
            for (const told of slice) if (observer.told(accountId, { told, askedAt })) changed.push(told.id);
            if (at + sliceSize >= items.length) last(replica);
          })
          .immediate(),
      );
    }
  } finally {
    // Of a page that broke off, too: read again, these rows are no news any more.
    if (changed.length > 0) changes.changed(accountId, changed);
  }
  onProgress();
  await yieldToHost();
  if (stores.withReplica((replica) => replica.wrote(changed.length))) await stores.bringInJournal();
  signal.throwIfAborted();
}

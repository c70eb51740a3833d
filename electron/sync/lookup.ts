import type { PullTable } from '#db/replica/pulls.ts';
import { oneByOne } from '../providers/one-by-one.ts';
import { ProviderError } from '../providers/provider.ts';
import { unreadByName } from '../providers/rows.ts';
import { takeAlong } from './merged-away.ts';
import type { PullDeps } from './pull.ts';

/** More missing than this is a broken list and not a clean-up. */
const mayVanish = 0.05;
const fewEnough = 20;

/** Look-ups in one go: others have their turn between. */
const atOnce = 50;

/**
 * What a whole walk did not meet is asked for by name before it is believed gone, some at a time.
 * @returns whether none is left; `given-up`: the server stumbles, and the rest is for the next walk
 */
export async function lookUpMissed(
  deps: PullDeps,
  startedAtMs: number,
  signal: AbortSignal,
): Promise<boolean | 'given-up'> {
  const { stores, accountId, yieldToHost, log } = deps;
  const unseen: string[] = [];
  let from: number | null = null;
  do {
    const slice: ReturnType<PullTable['unseen']> = stores.replica.pulls.unseen(accountId, startedAtMs, from);
    unseen.push(...slice.ids);
    from = slice.next;
    await yieldToHost();
  } while (from !== null);
  const all = stores.replica.conversations.count(accountId);
  if (unseen.length > fewEnough && unseen.length > all * mayVanish && !stores.replica.pulls.isMissingAsked(accountId)) {
    log.warn('a full walk missed conversations; none was removed', { accountId, missed: unseen.length, of: all });
    deps.onMissing(unseen.length, all);
    return true;
  }
  const isGoingOn = await oneByOne(
    unseen.slice(0, atOnce),
    (id) => askByName(deps, id, signal),
    (id, error) => {
      log.warn('a full walk missed a conversation that cannot be read either', { accountId, error });
      deps.unreadable.unread(unreadByName(id, error));
      // It stays as it is, and is asked for again by the next walk.
      stores.replica.pulls.see(accountId, [id]);
    },
  );
  return isGoingOn ? unseen.length <= atOnce : 'given-up';
}

async function askByName(deps: PullDeps, id: string, signal: AbortSignal): Promise<void> {
  const { stores, shown, observer, changes, provider, accountId } = deps;
  const hasEdits = () => stores.workspace.intents.pending(accountId, id).length > 0;
  const askedAt = observer.ask(accountId);
  try {
    const told = await provider.read(id, signal);
    const isChanged = observer.told(accountId, { told, askedAt });
    if (isChanged) changes.changed(accountId, [told.id]);
    // It is there: a walk that is cut short after this does not ask again.
    stores.replica.pulls.see(accountId, [id]);
    // Merged into another one. Queued edits follow when they are pushed, and take the rest along.
    if (told.id === id || hasEdits()) return;
    takeAlong(deps, id, told.id);
    shown.refresh(accountId, [told.id]);
    observer.gone(accountId, id, observer.ask(accountId));
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'gone') throw error;
    // Queued edits keep their content; only the copy of the conversation goes. Until they have, the next walk asks again.
    if (hasEdits()) stores.replica.pulls.see(accountId, [id]);
    else observer.gone(accountId, id, askedAt);
  }
}

import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';

type Deps = { readonly stores: Stores; readonly shown: Shown };

/**
 * What others have put off at the provider, beside a reminder of the agent's own: no record of it rings here, so its row
 * is written anew when its time comes.
 */
export function wakeTheirs({ stores, shown }: Deps, nowMs: number): void {
  const { followUps } = stores.workspace;
  const over = stores.withReplica(({ conversations }) => conversations.overdueLater(nowMs));
  for (const { accountId, id } of over) {
    // Of the agent's own, the record says when it is back.
    if (followUps.get(accountId, id)?.act !== 'snooze') shown.refresh(accountId, [id]);
  }
}

/** @returns when the next of these is, epoch ms; Infinity where there is none */
export const nextOfTheirs = ({ stores }: Pick<Deps, 'stores'>, nowMs: number): number =>
  stores.withReplica(({ conversations }) => conversations.nextLaterMs(nowMs)) ?? Number.POSITIVE_INFINITY;

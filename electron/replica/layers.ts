import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import type { Intent } from '#db/workspace/intent-records.ts';
import type { LocalEdit } from '#db/workspace/local-edits.ts';
import type { Back, FollowUp } from '#shared/follow-up.ts';
import type { Stores } from '../storage/stores.ts';

/** What of the agent's lies over a conversation. */
export type Layers = {
  /** Those that have not ended, in the order they were made. */
  readonly pending: readonly Intent[];
  readonly local: readonly LocalEdit[];
  readonly followUp: FollowUp | null;
  /** A snooze that is over, with nothing done since: it is no follow-up any more. */
  readonly back: Back | null;
};

const asLayer = (stored: StoredFollowUp | null | undefined) => ({
  followUp: stored && stored.back === null ? stored.followUp : null,
  back: stored?.back ?? null,
});

export const layersOn = ({ workspace }: Stores, accountId: string, id: string): Layers => ({
  pending: workspace.intents.pending(accountId, id),
  local: workspace.localEdits.list(accountId, id),
  ...asLayer(workspace.followUps.stored(accountId, id)),
});

/** The same of many, in one statement for each kind. */
export function layersOfAll({ workspace }: Stores, accountId: string, ids: readonly string[]): (id: string) => Layers {
  const each = [...new Set(ids)];
  const pending = workspace.intents.pendingOf(accountId, each);
  const local = workspace.localEdits.lists(accountId, each);
  const followUps = workspace.followUps.named(accountId, each);
  return (id) => ({
    pending: pending.get(id) ?? [],
    local: local.get(id) ?? [],
    ...asLayer(followUps.get(id)),
  });
}

import { actThere, type Capabilities, isKeptHere } from '#shared/capabilities.ts';
import { type Conversation, contactOf, untoldReturnMs } from '#shared/conversation.ts';
import { isAboutField } from '#shared/edits/coupling.ts';
import { newestOf } from '#shared/edits/seen.ts';
import { type Act, type FollowUp, type FollowUpEvent, setAtProvider } from '#shared/follow-up.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';
import type { Overlaid } from './overlaid.ts';

/** Clocks differ: a follow-up that the provider ended this long before it is due here has come due there. */
const clocksDifferMs = 10 * 60_000;

type Deps = {
  readonly ports: Pick<Ports, 'clock' | 'zone'>;
  readonly stores: Stores;
  readonly overlaid: Overlaid;
  readonly capabilitiesOf: (accountId: string) => Capabilities;
};

/**
 * Set, moved or removed by somebody else: the agent's alert follows, unless an edit of theirs is still on its way.
 * @param before what was known of the conversation until now
 */
export function takeFollowUp(deps: Deps, accountId: string, before: Conversation | null, base: Conversation): void {
  const { followUps } = deps.stores.workspace;
  const nowMs = deps.ports.clock.nowMs();
  const stored = followUps.stored(accountId, base.id);
  const known = stored?.followUp ?? null;
  const capabilities = deps.capabilitiesOf(accountId);
  // The agent's own, of which the provider knows nothing.
  if (known !== null && isKeptHere(capabilities, known)) return;
  if (!base.hasFollowUp && known === null) return;
  if (isOnItsWay(deps, accountId, base.id)) return;
  if (!base.hasFollowUp) {
    if (stored?.back) return;
    // One that is due may have been ended by the provider itself: its alert is still to come.
    if (known !== null && known.dueAtMs <= nowMs + clocksDifferMs) return;
    // Or because the customer wrote: whether that ends it, the agent has said when setting it.
    const seenMs = stored?.seenInboundAtMs ?? null;
    if (seenMs !== null && (base.lastInboundAtMs ?? 0) > seenMs) return;
    deps.stores.workspace.transaction(() => {
      followUps.remove(accountId, base.id);
      if (known !== null) tell(deps, accountId, base.id, 'removed-there', known.dueAtMs);
    });
  } else if (base.followUpAtMs !== null && base.followUpAtMs !== known?.dueAtMs) {
    // Over and dropped here: the provider merely has not ended it.
    const isOver = base.followUpAtMs <= nowMs && base.followUpAtMs === before?.followUpAtMs;
    if (known === null && isOver) return;
    const theirs = setAtProvider(base.followUpAtMs, deps.ports.zone.name(), actThere(capabilities));
    deps.stores.workspace.transaction(() => {
      alertAt(deps, accountId, base, theirs, null);
      tell(deps, accountId, base.id, 'set-there', theirs.dueAtMs);
    });
  }
}

/**
 * The agent discarded their edit of a follow-up that the provider stores: the alert is the provider's again.
 * @param before the follow-up as it was before that edit
 */
export function followProvider(deps: Deps, accountId: string, id: string, before: FollowUp | null): void {
  const { stores } = deps;
  const { followUps } = stores.workspace;
  const base = stores.withReplica((replica) => replica.conversations.base(accountId, id));
  if (!base || isOnItsWay(deps, accountId, id)) return;
  const theirs = standingAt(deps, actThere(deps.capabilitiesOf(accountId)), base, before);
  // The agent has just seen it: "only if nobody replies" is about what comes from now on.
  const seenMs = theirs === before ? newestOf(base).seenInboundAtMs : null;
  if (theirs === null) followUps.remove(accountId, id);
  else if (followUps.get(accountId, id)?.dueAtMs !== theirs.dueAtMs) alertAt(deps, accountId, base, theirs, seenMs);
}

function tell(
  { ports, stores }: Deps,
  accountId: string,
  id: string,
  kind: FollowUpEvent['kind'],
  dueAtMs: number,
): void {
  stores.workspace.followUpEvents.add(accountId, id, { atMs: ports.clock.nowMs(), kind, dueAtMs });
}

const isOnItsWay = ({ stores }: Deps, accountId: string, id: string) =>
  stores.workspace.intents.pending(accountId, id).some(({ target }) => isAboutField(target, 'followUp'));

/** @param seenInboundAtMs as it is stored with it */
function alertAt(
  { stores, overlaid }: Deps,
  accountId: string,
  base: Conversation,
  followUp: FollowUp,
  seenInboundAtMs: number | null,
): void {
  const { id } = base;
  const contact = contactOf(base);
  stores.workspace.followUps.put({ accountId, conversationId: id, contact, followUp, seenInboundAtMs });
  overlaid.note(accountId, id, true);
}

/** Of one whose time is not told, nobody knows more than what the agent had before. */
function standingAt(
  { ports }: Deps,
  act: Act,
  { hasFollowUp, followUpAtMs }: Conversation,
  before: FollowUp | null,
): FollowUp | null {
  if (!hasFollowUp) return null;
  if (followUpAtMs === null || before?.dueAtMs === followUpAtMs) return before;
  return setAtProvider(followUpAtMs, ports.zone.name(), act);
}

/**
 * Until when the provider itself puts a conversation off, epoch ms; null where it does not, or where it merely has not
 * ended what is over.
 */
export function laterThere(
  capabilities: Capabilities,
  { hasFollowUp, followUpAtMs }: Pick<Conversation, 'hasFollowUp' | 'followUpAtMs'>,
  nowMs: number,
): number | null {
  if (!hasFollowUp || capabilities.fields.followUp.storage !== 'provider' || actThere(capabilities) !== 'snooze')
    return null;
  const untilMs = followUpAtMs ?? untoldReturnMs;
  return untilMs > nowMs ? untilMs : null;
}

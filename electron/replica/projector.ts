import type { Replica } from '#db/replica/replica.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import type { Intent } from '#db/workspace/intents.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { type Conversation, contactOf, type Pulled } from '#shared/conversation.ts';
import { applyAt, isAboutField } from '#shared/edits/coupling.ts';
import type { Edit, Editable } from '#shared/edits/edit.ts';
import { needsAgent } from '#shared/edits/intent.ts';
import { newestOf } from '#shared/edits/seen.ts';
import { type FollowUp, setAtProvider } from '#shared/follow-up.ts';
import { syncMarkOf } from '#shared/outbox.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';
import type { Changes } from './changes.ts';
import { yieldLocal } from './local-values.ts';
import { createReconcile } from './reconcile.ts';

/** Rows written in one go: about 5 ms of work, so that a key press never waits for a bulk edit. */
const sliceSize = 40;
/** Clocks differ: a follow-up that the provider ended this long before it is due here has come due there. */
const clocksDifferMs = 10 * 60_000;

export type Editables = {
  readonly shown: Editable;
  /** With what is on its way there. */
  readonly atProvider: Editable;
  /** As the provider told it last. */
  readonly known: Editable;
  readonly pending: readonly Intent[];
};

/**
 * What is shown = the provider's base ⊕ local values ⊕ pending intents, kept in the replica row by row.
 * The only writer of rows over which anything lies.
 */
export type Shown = {
  /** What the agent sees, what the edits apply to, and what is queued; null where the replica does not hold it. */
  editable(accountId: string, id: string): Editables | null;
  /** The same for thousands in one transaction: which of them have any edits at all is read once. */
  editables(accountId: string): (id: string) => Editables | null;
  /** Whether the agent's edits, local values or follow-up lie over what the provider says. */
  isOverlaid(accountId: string, id: string): boolean;
  /**
   * Lays what is shown over what the provider says now, once whatever yields to it has.
   * @param news what of it was not known
   * @returns false where nothing lies over it: the row is what the provider says
   */
  project(accountId: string, known: Conversation | null, base: Conversation, news: Pulled): boolean;
  /** Writes the rows again after their edits changed. A few at once, many in slices; @returns their revision */
  refresh(accountId: string, ids: readonly string[]): number;
  /**
   * The agent discarded their edit of a follow-up that the provider stores: the alert is the provider's again.
   * @param before the follow-up as it was before that edit: where the provider still has its time, or tells none, it comes back
   */
  followProvider(accountId: string, id: string, before: FollowUp | null): void;
  /** Makes rows right that the other file has moved on from: after a crash, after a rebuilt replica. */
  reconcile(accountId: string): void;
  /** Notes which changes the rows show, so that the next start need not look; never throws. */
  agree(accountId: string): void;
  /** Waits for rows that are still being written in slices. */
  settle(): Promise<void>;
};

export type ShownDeps = {
  readonly ports: Pick<Ports, 'clock' | 'yieldToHost' | 'zone' | 'log' | 'newId'>;
  readonly stores: Stores;
  readonly changes: Changes;
  readonly capabilitiesOf: (accountId: string) => Capabilities;
  /** Of Winnow: another one may lay edits over a row otherwise. */
  readonly version: string;
};

export function createShown({ ports, stores, changes, capabilitiesOf, version }: ShownDeps): Shown {
  const { yieldToHost, zone, log } = ports;
  const { nowMs } = ports.clock;
  const slices = new Set<Promise<void>>();
  /** Conversations with local values, a follow-up or pending edits: the few that a pull must not write straight through. */
  const overlaid = new Map<string, Set<string>>();

  function overlaidOf(accountId: string): Set<string> {
    const known = overlaid.get(accountId);
    if (known) return known;
    const ids = readOverlaid(accountId);
    overlaid.set(accountId, ids);
    return ids;
  }

  function readOverlaid(accountId: string): Set<string> {
    const { intents, localEdits, followUps } = stores.workspace;
    return new Set([...intents.pendingIds(accountId), ...localEdits.ids(accountId), ...followUps.ids(accountId)]);
  }

  function compute(accountId: string, base: Conversation) {
    const { intents, localEdits, followUps } = stores.workspace;
    const pending = intents.pending(accountId, base.id).filter(({ local }) => !local);
    const local = localEdits.list(accountId, base.id);
    const capabilities = capabilitiesOf(accountId);
    const all = (edits: readonly { readonly edit: Edit }[]) =>
      edits.reduce<Editable>((c, { edit }) => applyAt(capabilities, c, edit), { ...base, followUp: null });
    // What the agent has yet to decide never reaches the provider as it is: a newer edit is not measured against it.
    const atProvider = all(pending.filter(({ state }) => !needsAgent(state)));
    const inOrder = [...pending, ...local].sort((a, b) => a.seq - b.seq);
    const shown = { ...all(inOrder), followUp: followUps.get(accountId, base.id) };
    const isOverlaid = pending.length > 0 || local.length > 0 || shown.followUp !== null;
    return {
      shown,
      atProvider,
      known: { ...base, followUp: null },
      pending,
      isOverlaid,
      sync: syncMarkOf(pending.map(({ state }) => state)),
    };
  }

  function write(accountId: string, base: Conversation): void {
    const { shown, isOverlaid, sync } = compute(accountId, base);
    const { followUp, ...conversation } = shown;
    const differs = JSON.stringify(conversation) !== JSON.stringify(base);
    const { db, rowChanges } = stores.workspace;
    // What may yet be undone must not count as seen: its number is given once more then.
    const laidOn = db.inTransaction ? null : rowChanges.newest();
    stores.withReplica((replica) =>
      replica.conversations.overlay(accountId, base, conversation, {
        dueAtMs: followUp?.dueAtMs ?? null,
        sync,
        differs,
        laidOn,
      }),
    );
    if (isOverlaid) overlaidOf(accountId).add(base.id);
    else overlaidOf(accountId).delete(base.id);
  }

  /**
   * Set, moved or removed by somebody else: the agent's alert follows, unless an edit of theirs is still on its way.
   * @param before what was known of the conversation until now
   */
  function takeFollowUp(accountId: string, before: Conversation | null, base: Conversation): void {
    const { intents, followUps } = stores.workspace;
    const stored = followUps.stored(accountId, base.id);
    const known = stored?.followUp ?? null;
    if (!base.hasFollowUp && known === null) return;
    if (intents.pending(accountId, base.id).some(({ target }) => isAboutField(target, 'followUp'))) return;
    if (!base.hasFollowUp) {
      // One that is due may have been ended by the provider itself: its alert is still to come.
      if (known !== null && known.dueAtMs <= nowMs() + clocksDifferMs) return;
      // Or because the customer wrote: whether that ends it, the agent has said when setting it.
      const seenMs = stored?.seenInboundAtMs ?? null;
      if (seenMs !== null && (base.lastInboundAtMs ?? 0) > seenMs) return;
      followUps.remove(accountId, base.id);
    } else if (base.followUpAtMs !== null && base.followUpAtMs !== known?.dueAtMs) {
      // Over and dropped here: the provider merely has not ended it.
      const isOver = base.followUpAtMs <= nowMs() && base.followUpAtMs === before?.followUpAtMs;
      if (known === null && isOver) return;
      alertAt(accountId, base, setAtProvider(base.followUpAtMs, zone.name()), null);
    }
  }

  /** @param seenInboundAtMs as it is stored with it */
  function alertAt(accountId: string, base: Conversation, followUp: FollowUp, seenInboundAtMs: number | null): void {
    stores.workspace.followUps.put({
      accountId,
      conversationId: base.id,
      contact: contactOf(base),
      followUp,
      seenInboundAtMs,
    });
    overlaidOf(accountId).add(base.id);
  }

  /** Of one whose time is not told, nobody knows more than what the agent had before. */
  function standingAt({ hasFollowUp, followUpAtMs }: Conversation, before: FollowUp | null): FollowUp | null {
    if (!hasFollowUp) return null;
    if (followUpAtMs === null || before?.dueAtMs === followUpAtMs) return before;
    return setAtProvider(followUpAtMs, zone.name());
  }

  const isOverlaid = (accountId: string, id: string) => overlaidOf(accountId).has(id);

  /** Rows that a full or broken disk kept from being written: the edits are safe in the other file. */
  const unwritten = new Map<string, Set<string>>();

  /** An edit that is durable must not look refused because its row could not be written. */
  function rewriteOrRemember(accountId: string, ids: readonly string[]): void {
    const late = unwritten.get(accountId) ?? new Set<string>();
    try {
      rewrite(accountId, [...new Set([...late, ...ids])]);
      unwritten.delete(accountId);
    } catch (error) {
      if (storageProblemOf(error) === null) throw error;
      log.error('rows could not be written; they are with the next ones, or at the next start', error);
      unwritten.set(accountId, new Set([...late, ...ids]));
    }
  }

  function rewrite(accountId: string, ids: readonly string[], finish?: (replica: Replica) => void): void {
    stores.withReplica((replica) => {
      const all = replica.db.transaction(() => {
        for (const id of ids) {
          const base = replica.conversations.base(accountId, id);
          if (base) write(accountId, base);
        }
        finish?.(replica);
      });
      all.immediate();
    });
  }

  async function rewriteInSlices(revision: number, accountId: string, ids: readonly string[]): Promise<void> {
    try {
      for (let at = 0; at < ids.length; at += sliceSize) {
        rewriteOrRemember(accountId, ids.slice(at, at + sliceSize));
        await yieldToHost();
      }
    } catch (error) {
      log.error('rows could not be written; the next start makes them right', error);
    } finally {
      changes.finish(revision, accountId, null);
    }
  }

  const rulesOf = (accountId: string) => JSON.stringify([version, capabilitiesOf(accountId)]);
  const reconciling = createReconcile({ ports, nowMs, stores, rulesOf, overlaidOf, rewrite });

  return {
    editable(accountId, id) {
      const base = stores.withReplica((replica) => replica.conversations.base(accountId, id));
      return base ? compute(accountId, base) : null;
    },
    editables(accountId) {
      const edited = new Set(overlaidOf(accountId));
      return (id) => {
        const base = stores.withReplica((replica) => replica.conversations.base(accountId, id));
        if (!base) return null;
        if (edited.has(id)) return compute(accountId, base);
        edited.add(id); // asked for again, it has been edited by then
        const untouched = { ...base, followUp: null };
        return { shown: untouched, atProvider: untouched, known: untouched, pending: [] };
      };
    },
    isOverlaid,
    project(accountId, known, base, news) {
      if (news.hasFollowUp !== undefined && capabilitiesOf(accountId).fields.followUp.storage === 'provider')
        takeFollowUp(accountId, known, base);
      if (!isOverlaid(accountId, base.id)) return false;
      yieldLocal(stores, accountId, base);
      write(accountId, base);
      return true;
    },
    refresh(accountId, ids) {
      for (const id of ids) overlaidOf(accountId).add(id);
      if (ids.length <= sliceSize) {
        rewriteOrRemember(accountId, ids);
        return changes.changed(accountId, ids);
      }
      const revision = changes.begin();
      const writing = rewriteInSlices(revision, accountId, ids).finally(() => slices.delete(writing));
      slices.add(writing);
      return revision;
    },
    followProvider(accountId, id, before) {
      const { intents, followUps } = stores.workspace;
      const base = stores.withReplica((replica) => replica.conversations.base(accountId, id));
      if (!base || intents.pending(accountId, id).some(({ target }) => isAboutField(target, 'followUp'))) return;
      const theirs = standingAt(base, before);
      // The agent has just seen it: "only if nobody replies" is about what comes from now on.
      const seenMs = theirs === before ? newestOf(base).seenInboundAtMs : null;
      if (theirs === null) followUps.remove(accountId, id);
      else if (followUps.get(accountId, id)?.dueAtMs !== theirs.dueAtMs) alertAt(accountId, base, theirs, seenMs);
    },
    reconcile(accountId) {
      overlaid.delete(accountId);
      reconciling.reconcile(accountId);
      overlaidOf(accountId); // now, and not within the first edit
    },
    agree: reconciling.agree,
    async settle() {
      await Promise.all(slices);
    },
  };
}

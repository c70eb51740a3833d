import type { Intent } from '#db/workspace/intents.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation, Pulled } from '#shared/conversation.ts';
import { applyAt } from '#shared/edits/coupling.ts';
import type { Edit, Editable } from '#shared/edits/edit.ts';
import { needsAgent } from '#shared/edits/intent.ts';
import type { Back, FollowUp } from '#shared/follow-up.ts';
import { syncMarkOf } from '#shared/outbox.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';
import type { Changes } from './changes.ts';
import { yieldLocal } from './local-values.ts';
import { createOverlaid, type Overlaid } from './overlaid.ts';
import { createReconcile } from './reconcile.ts';
import { bringBackAnswered } from './returns.ts';
import { createRows } from './rows.ts';
import { followProvider, laterThere, takeFollowUp } from './their-follow-up.ts';

export type Editables = {
  readonly shown: Editable;
  /** With what is on its way there. */
  readonly atProvider: Editable;
  /** As the provider told it last. */
  readonly known: Editable;
  readonly pending: readonly Intent[];
  /** It is back from Later, and nothing has been done with it since. */
  readonly back: Back | null;
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
  /** Reads which rows are overlaid: after the first list, and not within the first edit. */
  lookOver(accountId: string): void;
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

export function createShown(deps: ShownDeps): Shown {
  const { ports, stores, changes, capabilitiesOf, version } = deps;
  const overlaid = createOverlaid(stores);
  const laying = { ...deps, overlaid };
  const baseOf = (accountId: string, id: string) =>
    stores.withReplica((replica) => replica.conversations.base(accountId, id));
  const isOverlaid = (accountId: string, id: string) => overlaid.of(accountId).has(id);
  const { refresh, rewrite, settle } = createRows({
    ports,
    stores,
    changes,
    write({ conversations }, accountId, id) {
      const base = conversations.base(accountId, id);
      if (base) write(laying, accountId, base);
    },
  });
  const { reconcile, agree } = createReconcile({
    ports,
    nowMs: ports.clock.nowMs,
    stores,
    rulesOf: (accountId) => JSON.stringify([version, capabilitiesOf(accountId)]),
    overlaidOf: overlaid.of,
    rewrite,
  });

  return {
    editable(accountId, id) {
      const base = baseOf(accountId, id);
      return base ? compute(laying, accountId, base) : null;
    },
    editables(accountId) {
      const edited = new Set(overlaid.of(accountId));
      return (id) => {
        const base = baseOf(accountId, id);
        if (!base) return null;
        if (edited.has(id)) return compute(laying, accountId, base);
        edited.add(id); // asked for again, it has been edited by then
        const untouched = { ...base, followUp: null };
        return { shown: untouched, atProvider: untouched, known: untouched, pending: [], back: null };
      };
    },
    isOverlaid,
    project(accountId, known, base, news) {
      const capabilities = capabilitiesOf(accountId);
      if (news.hasFollowUp !== undefined && capabilities.fields.followUp.storage === 'provider')
        takeFollowUp(laying, accountId, known, base);
      bringBackAnswered(laying, accountId, base);
      if (!isOverlaid(accountId, base.id) && laterThere(capabilities, base, ports.clock.nowMs()) === null) return false;
      yieldLocal(stores, accountId, base);
      write(laying, accountId, base);
      return true;
    },
    refresh(accountId, ids) {
      for (const id of ids) overlaid.note(accountId, id, true);
      return refresh(accountId, ids);
    },
    followProvider: (accountId, id, before) => followProvider(laying, accountId, id, before),
    reconcile(accountId) {
      overlaid.forget(accountId);
      reconcile(accountId);
    },
    lookOver: (accountId) => void overlaid.of(accountId),
    agree,
    settle,
  };
}

type Laying = ShownDeps & { readonly overlaid: Overlaid };

/** A conversation with everything of the agent's laid over it, in the order in which it was said. */
function compute({ stores, capabilitiesOf }: Laying, accountId: string, base: Conversation) {
  const { intents, localEdits, followUps } = stores.workspace;
  const pending = intents.pending(accountId, base.id).filter(({ local }) => !local);
  const local = localEdits.list(accountId, base.id);
  const capabilities = capabilitiesOf(accountId);
  const all = (edits: readonly { readonly edit: Edit }[]) =>
    edits.reduce<Editable>((c, { edit }) => applyAt(capabilities, c, edit), { ...base, followUp: null });
  // What the agent has yet to decide never reaches the provider as it is: a newer edit is not measured against it.
  const atProvider = all(pending.filter(({ state }) => !needsAgent(state)));
  const inOrder = [...pending, ...local].sort((a, b) => a.seq - b.seq);
  const stored = followUps.stored(accountId, base.id);
  const back = stored?.back ?? null;
  const shown = { ...all(inOrder), followUp: back === null ? (stored?.followUp ?? null) : null };
  const isOverlaid = pending.length > 0 || local.length > 0 || stored !== null;
  return {
    shown,
    atProvider,
    known: { ...base, followUp: null },
    pending,
    back,
    isOverlaid,
    sync: syncMarkOf(pending.map(({ state }) => state)),
  };
}

function write(laying: Laying, accountId: string, base: Conversation): void {
  const { stores, overlaid, capabilitiesOf, ports } = laying;
  const { shown, back, isOverlaid, sync } = compute(laying, accountId, base);
  const { followUp, ...conversation } = shown;
  const differs = JSON.stringify(conversation) !== JSON.stringify(base);
  const { db, rowChanges } = stores.workspace;
  // What may yet be undone must not count as seen: its number is given once more then.
  const laidOn = db.inTransaction ? null : rowChanges.newest();
  const there = back === null ? laterThere(capabilitiesOf(accountId), shown, ports.clock.nowMs()) : null;
  const laterAtMs = followUp?.act === 'snooze' ? followUp.dueAtMs : there;
  stores.withReplica(({ conversations }) =>
    conversations.overlay(accountId, base, conversation, { followUp, laterAtMs, back, sync, differs, laidOn }),
  );
  overlaid.note(accountId, base.id, isOverlaid);
}

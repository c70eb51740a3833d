import type { Intent } from '#db/workspace/intent-records.ts';
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
import { type Layers, layersOfAll, layersOn } from './layers.ts';
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
  /** The same of thousands for one transaction: all of them are read at once, each is looked up by its id then. */
  editables(accountId: string, ids: readonly string[]): (id: string) => Editables | null;
  /** Whether the agent's edits, local values or follow-up lie over what the provider says. */
  isOverlaid(accountId: string, id: string): boolean;
  /**
   * Lays what is shown over what the provider says now, once whatever yields to it has.
   * @param news what of it was not known
   * @returns false where nothing lies over it: the row is what the provider says
   */
  project(accountId: string, known: Conversation | null, base: Conversation, news: Pulled): boolean;
  /** Has the rows written again after their edits changed: before they are read next. Many in slices. @returns their revision */
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
  /** Writes what is still to be written, and waits for what is written in slices. */
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
    write({ conversations }, accountId, ids) {
      const bases = conversations.bases(accountId, ids);
      const layersOf = layersOfAll(stores, accountId, ids);
      const laidOn = laidOnNow(stores);
      for (const [id, base] of bases) write(laying, accountId, base, laidOn, layersOf(id));
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
      return base ? compute(laying, accountId, base, layersOn(stores, accountId, id)) : null;
    },
    editables(accountId, ids) {
      const bases = stores.withReplica(({ conversations }) => conversations.bases(accountId, ids));
      const edited = overlaid.of(accountId);
      const layersOf = layersOfAll(
        stores,
        accountId,
        ids.filter((id) => edited.has(id)),
      );
      const asked = new Set<string>();
      return (id) => {
        const base = bases.get(id);
        if (!base) return null;
        if (asked.has(id)) return compute(laying, accountId, base, layersOn(stores, accountId, id)); // edited since
        asked.add(id);
        return compute(laying, accountId, base, layersOf(id));
      };
    },
    isOverlaid,
    project(accountId, known, base, news) {
      const capabilities = capabilitiesOf(accountId);
      if (news.hasFollowUp !== undefined && capabilities.fields.followUp.storage === 'provider')
        takeFollowUp(laying, accountId, known, base);
      bringBackAnswered(laying, accountId, base);
      if (!isOverlaid(accountId, base.id) && laterThere(capabilities, base, ports.clock.nowMs()) === null) return false;
      yieldLocal(stores, accountId, base, news);
      write(laying, accountId, base, laidOnNow(stores), layersOn(stores, accountId, base.id));
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
function compute(
  { capabilitiesOf }: Pick<Laying, 'capabilitiesOf'>,
  accountId: string,
  base: Conversation,
  { pending: open, local, followUp, back }: Layers,
) {
  const pending = open.filter((intent) => !intent.local);
  const capabilities = capabilitiesOf(accountId);
  const known: Editable = { ...base, followUp: null };
  const all = (edits: readonly { readonly edit: Edit }[]) =>
    edits.reduce<Editable>((c, { edit }) => applyAt(capabilities, c, edit), known);
  // What the agent has yet to decide never reaches the provider as it is: a newer edit is not measured against it.
  const atProvider = all(pending.filter(({ state }) => !needsAgent(state)));
  const inOrder = [...pending, ...local].sort((a, b) => a.seq - b.seq);
  const shown = { ...all(inOrder), followUp };
  const isOverlaid = pending.length > 0 || local.length > 0 || followUp !== null || back !== null;
  return {
    shown,
    atProvider,
    known,
    pending,
    back,
    isOverlaid,
    sync: syncMarkOf(pending.map(({ state }) => state)),
  };
}

/** What may yet be undone must not count as seen: its number is given once more then. */
const laidOnNow = ({ workspace }: Stores) => (workspace.db.inTransaction ? null : workspace.rowChanges.newest());

function write(laying: Laying, accountId: string, base: Conversation, laidOn: number | null, layers: Layers): void {
  const { stores, overlaid, capabilitiesOf, ports } = laying;
  const { shown, back, isOverlaid, sync } = compute(laying, accountId, base, layers);
  const { followUp, ...conversation } = shown;
  const differs = JSON.stringify(conversation) !== JSON.stringify(base);
  const there = back === null ? laterThere(capabilitiesOf(accountId), shown, ports.clock.nowMs()) : null;
  const laterAtMs = followUp?.act === 'snooze' ? followUp.dueAtMs : there;
  stores.withReplica(({ conversations }) =>
    conversations.overlay(accountId, base, conversation, { followUp, laterAtMs, back, sync, differs, laidOn }),
  );
  overlaid.note(accountId, base.id, isOverlaid);
}

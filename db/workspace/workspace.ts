import type { Connect, Db } from '../connect.ts';
import { openDatabase } from '../database.ts';
import { type AccountTable, accountTable } from './accounts.ts';
import { type CommandTable, commandTable } from './commands.ts';
import { type DeliveryTable, deliveryTable } from './deliveries.ts';
import { type DueFollowUps, dueFollowUps } from './due-follow-ups.ts';
import { type Erasure, erasure } from './erasure.ts';
import { type ExchangeTable, exchangeTable } from './exchanges.ts';
import { type FollowUpEventTable, followUpEventTable } from './follow-up-events.ts';
import { type FollowUpTable, followUpTable } from './follow-ups.ts';
import { type HeldReasons, heldReasons } from './held-reasons.ts';
import { type IntentTable, intentTable } from './intents.ts';
import { type LocalEditTable, localEditTable } from './local-edits.ts';
import { m0010Edits } from './m0010-edits.ts';
import { m0020Places } from './m0020-places.ts';
import { m0030EditsByField } from './m0030-edits-by-field.ts';
import { m0040MadeOn } from './m0040-made-on.ts';
import { m0050Steps } from './m0050-steps.ts';
import { m0060LocalBases } from './m0060-local-bases.ts';
import { m0070Seen } from './m0070-seen.ts';
import { m0080Counts } from './m0080-counts.ts';
import { m0090Reasons } from './m0090-reasons.ts';
import { m0100CommandContacts } from './m0100-command-contacts.ts';
import { m0110Spaces } from './m0110-spaces.ts';
import { m0120RowChanges } from './m0120-row-changes.ts';
import { m0130Facets } from './m0130-facets.ts';
import { m0140UnderWay } from './m0140-under-way.ts';
import { m0150Words } from './m0150-words.ts';
import { m0160TwoActs } from './m0160-two-acts.ts';
import { m0170Deliveries } from './m0170-deliveries.ts';
import { m0180CountedInSets } from './m0180-counted-in-sets.ts';
import { m0190Planned } from './m0190-planned.ts';
import { m0200Views } from './m0200-views.ts';
import { m0210ViewSorts } from './m0210-view-sorts.ts';
import { m0220StaleAlerts } from './m0220-stale-alerts.ts';
import { m0230Me } from './m0230-me.ts';
import { type MergeTable, mergeTable } from './merges.ts';
import { type PreferenceTable, preferenceTable } from './preferences.ts';
import { type RowChanges, rowChanges } from './row-changes.ts';
import { type SavedViewTable, savedViewTable } from './saved-views.ts';

export const workspaceMigrations = [
  m0010Edits,
  m0020Places,
  m0030EditsByField,
  m0040MadeOn,
  m0050Steps,
  m0060LocalBases,
  m0070Seen,
  m0080Counts,
  m0090Reasons,
  m0100CommandContacts,
  m0110Spaces,
  m0120RowChanges,
  m0130Facets,
  m0140UnderWay,
  m0150Words,
  m0160TwoActs,
  m0170Deliveries,
  m0180CountedInSets,
  m0190Planned,
  m0200Views,
  m0210ViewSorts,
  m0220StaleAlerts,
  m0230Me,
] as const;

/** workspace.db: what the agent did and owns. Every commit is on the disk before the interface says so. */
export type Workspace = {
  readonly db: Db;
  readonly accounts: AccountTable;
  readonly intents: IntentTable;
  readonly localEdits: LocalEditTable;
  readonly followUps: FollowUpTable;
  readonly dueFollowUps: DueFollowUps;
  readonly deliveries: DeliveryTable;
  readonly followUpEvents: FollowUpEventTable;
  readonly merges: MergeTable;
  readonly commands: CommandTable;
  readonly exchanges: ExchangeTable;
  readonly erasure: Erasure;
  readonly preferences: PreferenceTable;
  readonly savedViews: SavedViewTable;
  readonly rowChanges: RowChanges;
  readonly heldReasons: HeldReasons;
  /** Runs `work` in one durable transaction. */
  transaction<T>(work: () => T): T;
};

/** @throws StorageError */
export function openWorkspace(path: string, connect: Connect): Workspace {
  const db = openDatabase({ path, connect, synchronous: 'FULL', secureDelete: 'ON', migrations: workspaceMigrations });
  return {
    db,
    accounts: accountTable(db),
    intents: intentTable(db),
    localEdits: localEditTable(db),
    followUps: followUpTable(db),
    dueFollowUps: dueFollowUps(db),
    deliveries: deliveryTable(db),
    followUpEvents: followUpEventTable(db),
    merges: mergeTable(db),
    commands: commandTable(db),
    exchanges: exchangeTable(db),
    erasure: erasure(db),
    preferences: preferenceTable(db),
    heldReasons: heldReasons(db),
    savedViews: savedViewTable(db),
    rowChanges: rowChanges(db),
    transaction: (work) => db.transaction(work).immediate(),
  };
}

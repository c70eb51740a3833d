import type { Intent } from '#db/workspace/intent-records.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { blankConversation } from '#shared/conversation.ts';
import { type Edit, type Editable, fields, targetOf } from '#shared/edits/edit.ts';
import { applyEdit } from '#shared/edits/fields.ts';
import type { Editables } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';

/** What can still be edited of a conversation that the replica has lost. */
export type KeptOfLost = {
  readonly now: Editables;
  /** What had been queued for it. */
  readonly waiting: readonly Intent[];
  /** Nothing of it goes to the provider, which has it no more. */
  readonly capabilities: Capabilities;
  /** Whether an edit is about something that is kept here. */
  isKept(edit: Edit): boolean;
};

/** Whether all that the provider has was read since the replica was last empty: what it does not hold is gone. */
export const isListWhole = (stores: Stores, accountId: string): boolean =>
  stores.withReplica(({ pulls }) => pulls.get(accountId).walkFinishedAtMs !== null);

/**
 * What is kept here outlives the conversation, and its alert with it: so it can be taken back without one.
 * @returns null while the conversation may only have to be pulled again
 */
export function keptOfLost(
  stores: Stores,
  { id: accountId, capabilities }: { readonly id: string; readonly capabilities: Capabilities },
  id: string,
): KeptOfLost | null {
  if (!isListWhole(stores, accountId)) return null;
  const { workspace } = stores;
  const local = workspace.localEdits.list(accountId, id);
  const followUp = workspace.followUps.get(accountId, id);
  const [last] = workspace.intents.ofConversation(accountId, id, 1);
  const known: Editable = { ...blankConversation(id), contactName: last?.contact ?? null, followUp: null };
  const shown = local.reduce((c, { edit }) => applyEdit(c, edit), { ...known, followUp });
  const kept = new Set([...local.map(({ edit }) => targetOf(edit)), ...(followUp ? ['followUp'] : [])]);
  return {
    now: { shown, atProvider: known, known, pending: [], back: null },
    waiting: workspace.intents.pending(accountId, id),
    capabilities: { ...capabilities, fields: allKeptHere(), touches: {} },
    isKept: (edit) => kept.has(targetOf(edit)),
  };
}

const allKeptHere = () =>
  Object.fromEntries(fields.map((field) => [field, { storage: 'local' }])) as Capabilities['fields'];

import type { DoneCommand, NewerStep } from '#db/workspace/commands.ts';
import { groupedBy } from '#db/workspace/grouped-by.ts';
import { targetAt } from '#shared/edits/coupling.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { OutboxAccount, OutboxDeps } from './enqueue.ts';

/** Whether a newer command, which is not taken back with it, speaks of what an edit of this one is about. */
export type SaidSince = (id: string, edit: Edit) => NewerStep | undefined;

export const nothingSince: SaidSince = () => undefined;

/** What the agent did between two parts of a command, or of its undo, is no part of it: their newer word stands. */
export function saidSinceOf(
  { stores }: Pick<OutboxDeps, 'stores'>,
  { id: accountId, capabilities }: OutboxAccount,
  part: Pick<DoneCommand, 'seq' | 'commandId'>,
): SaidSince {
  const newer = stores.workspace.commands.newerThan(accountId, part);
  if (newer.length === 0) return nothingSince;
  const targetsOf = ({ redo }: NewerStep) => redo.map((edit) => targetAt(capabilities, edit));
  const byId = groupedBy(
    newer,
    ({ id }) => id,
    (step) => step,
  );
  return (id, edit) => byId.get(id)?.find((step) => targetsOf(step).includes(targetAt(capabilities, edit)));
}

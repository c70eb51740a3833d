import type { Emit } from '../ports.ts';
import { calledNow, type Rung } from '../reminders/alert.ts';
import type { Stores } from '../storage/stores.ts';

const longestName = 200;

/** Inside the window they show as well, whatever the desktop does with them. */
export function tellRung(
  { stores, emit }: { readonly stores: Stores; readonly emit: Emit },
  rung: readonly Rung[],
): void {
  const [first] = rung;
  if (!first) return;
  const { accountId, conversationId, followUp } = first.stored;
  const contact = calledNow({ stores }, first.stored, longestName);
  const { dueAtMs, note } = followUp;
  emit('followUps.rung', { first: { accountId, conversationId, contact, dueAtMs, note }, count: rung.length });
}

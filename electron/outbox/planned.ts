import type { FollowUp } from '#shared/follow-up.ts';
import { parseRepeat } from '#shared/when/kept-repeat.ts';
import type { Stores } from '../storage/stores.ts';

/**
 * Remembers from which firing the next of a repeat was planned, and when by the machine's clock: where that was wrong,
 * it is planned anew.
 * @param over what the conversation had before, also where it was back already
 */
export function notePlanned(
  { workspace: { followUps } }: Stores,
  accountId: string,
  id: string,
  over: FollowUp | null,
  nowMs: number,
): void {
  const next = over?.repeat == null ? null : followUps.get(accountId, id);
  if (over?.repeat == null || next?.repeat == null || next.dueAtMs <= over.dueAtMs) return;
  const [before, after] = [parseRepeat(over.repeat), parseRepeat(next.repeat)];
  const isSameSeries = before.from === after.from && after.movedFromMs === null && next.words === over.words;
  if (isSameSeries) followUps.notePlanned(accountId, id, before.movedFromMs ?? over.dueAtMs, nowMs);
}

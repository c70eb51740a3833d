import type { LeftAlert } from '#db/workspace/deliveries.ts';
import type { Stores } from '../storage/stores.ts';
import type { Rung } from './alert.ts';

/** Longer than that hardly a session of a desktop goes on, with what is on its screen. */
const stayMs = 7 * 86_400_000;

/** An alert that an earlier run has shown, and that nobody has answered. */
export type Left = {
  /** The desktop's own name of it. */
  readonly ticket: string;
  /** What of it still stands. */
  readonly rung: readonly Rung[];
  readonly firedAtMs: number;
  /** It says something else than what is so: a name that has been erased, or one of whom nothing stands any more. */
  readonly isStale: boolean;
};

/** What earlier runs may have left on the screen. */
export function leftAlerts({ workspace }: Stores, nowMs: number): readonly Left[] {
  const byTicket = new Map<string, LeftAlert[]>();
  for (const each of workspace.deliveries.left(nowMs - stayMs)) {
    byTicket.set(each.ticket, [...(byTicket.get(each.ticket) ?? []), each]);
  }
  const rungOf = ({ accountId, conversationId, dueAtMs, why }: LeftAlert): Rung[] => {
    const stored = workspace.followUps.stored(accountId, conversationId);
    return stored?.followUp.dueAtMs === dueAtMs ? [{ stored, why }] : [];
  };
  return [...byTicket].map(([ticket, all]) => {
    const rung = all.flatMap(rungOf);
    return {
      ticket,
      rung,
      firedAtMs: Math.max(...all.map(({ firedAtMs }) => firedAtMs)),
      isStale: rung.length < all.length || all.some(({ isStale }) => isStale),
    };
  });
}

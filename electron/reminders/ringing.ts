import type { DeliveryKey } from '#db/workspace/deliveries.ts';
import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import type { ShownBy } from '#shared/delivery.ts';
import { isMissed } from '#shared/delivery.ts';
import type { Alert, Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';
import { type AlertDeps, alertOf, type Rung } from './alert.ts';
import { leftAlerts } from './left-alerts.ts';
import { keyOf } from './replies.ts';

/** More than this due at once becomes one alert instead of a flood. */
const mostSingleAlerts = 3;
/** A clock that is merely set right by the network takes back no alert. */
export const clocksSettleMs = 60_000;

export type RingingDeps = AlertDeps & {
  readonly ports: Pick<Ports, 'alerts' | 'clock' | 'zone' | 'log'>;
  readonly stores: Stores;
  /** The agent has the conversation before their eyes: what is due is shown there. */
  readonly isLookedAt: (accountId: string, conversationId: string) => boolean;
  /** They ring now, also inside the window. */
  readonly onRung: (rung: readonly Rung[]) => void;
};

/** What was rung in this run. It is shown first and written down then: twice is better than never. */
export type Ringing = {
  ring(due: readonly Rung[], nowMs: number): void;
  /** Rung, and not on the disk yet: a disk that refuses must not make one alert a flood. */
  isUnmarked(stored: StoredFollowUp): boolean;
  /** Writes down what was rung. @throws the storage's error; whatever is left is written the next time */
  mark(nowMs: number, settle: (stored: StoredFollowUp) => void): void;
  /** A clock that went back makes what it has used up due again. @returns of which conversations */
  forgetFuture(): readonly { accountId: string; conversationId: string }[];
  /** Puts away what is answered, moved or gone, and calls people by the name that they have now. */
  keepUp(): void;
  /** What earlier runs have left on the screen is kept up like what this one shows. Before the first look. */
  takeUp(nowMs: number): void;
};

/** An alert that is only taken over to be put away. */
const nothingLeft: Omit<Alert, 'key'> = {
  title: '',
  body: '',
  isInWindow: false,
  isCorrected: true,
  buttons: [],
  onOpen() {},
  onShown() {},
  onFailed() {},
};

type Unmarked = Rung & { shown: { atMs: number; by: ShownBy; ticket: string | null } | null; problem: string | null };

/** What is on the screen, since when, and what it says. */
type OnScreen = { readonly rung: readonly Rung[]; readonly sinceMs: number; readonly said: string };
const saidBy = ({ title, body }: Pick<Alert, 'title' | 'body'>) => `${title}\n${body}`;

/** What a key is about now: its conversation may have been merged into another. */
export const asMerged = ({ workspace }: Stores, key: DeliveryKey): DeliveryKey => ({
  ...key,
  conversationId: workspace.merges.intoOf(key.accountId, key.conversationId),
});

export const deliveryKeyOf = ({ accountId, conversationId, followUp }: StoredFollowUp): DeliveryKey => ({
  accountId,
  conversationId,
  dueAtMs: followUp.dueAtMs,
});

export function createRinging(deps: RingingDeps): Ringing {
  const { ports, stores, isLookedAt, onRung } = deps;
  const { alerts, clock, log } = ports;
  const { followUps, deliveries } = stores.workspace;
  const unmarked = new Map<string, Unmarked>();
  /** On the screen of the desktop, as far as is known: by the alert's key what it is about. */
  const onScreen = new Map<string, OnScreen>();

  /** Under the conversation that has taken it in since, where there is one. */
  const keyNow = (stored: StoredFollowUp): DeliveryKey => asMerged(stores, deliveryKeyOf(stored));
  const stands = (stored: StoredFollowUp) => {
    const { accountId, conversationId, dueAtMs } = keyNow(stored);
    return followUps.standing(accountId, conversationId)?.dueAtMs === dueAtMs;
  };

  function begin(rung: Rung): void {
    unmarked.set(keyOf(rung.stored), { ...rung, shown: null, problem: null });
  }

  function shown({ stored }: Rung, by: ShownBy, ticket: string | null): void {
    const waiting = unmarked.get(keyOf(stored));
    const atMs = clock.nowMs();
    if (waiting) waiting.shown = { atMs, by, ticket };
    else noted(() => deliveries.shown(keyNow(stored), by, ticket, atMs));
  }

  function failed({ stored }: Rung, problem: string): void {
    const waiting = unmarked.get(keyOf(stored));
    if (waiting) waiting.problem = problem;
    else noted(() => deliveries.failed(keyNow(stored), problem));
  }

  /** The log is for the person; nothing that rings waits for it. */
  function noted(write: () => void): void {
    try {
      write();
    } catch (error) {
      log.error('what became of an alert could not be written down', { error });
    }
  }

  function alert(rung: readonly Rung[], nowMs: number): void {
    const told = alertOf(deps, rung, nowMs);
    // Before the next one, whose name may not be read: this one is shown.
    for (const each of rung) begin(each);
    show(told, rung, nowMs, false);
  }

  function show(told: ReturnType<typeof alertOf>, rung: readonly Rung[], sinceMs: number, isCorrected: boolean): void {
    onScreen.set(told.key, { rung, sinceMs, said: saidBy(told) });
    alerts.show(whole(told, rung, isCorrected));
  }

  function whole(told: ReturnType<typeof alertOf>, rung: readonly Rung[], isCorrected: boolean): Alert {
    return {
      ...told,
      isCorrected,
      onShown: (by, ticket) => {
        for (const each of rung) {
          shown(each, by, ticket);
          if (isCorrected) noted(() => deliveries.corrected(keyNow(each.stored), ticket));
        }
      },
      onFailed: (problem) => {
        for (const each of rung) failed(each, problem);
      },
    };
  }

  return {
    ring(due, nowMs) {
      const seen = due.filter(({ stored }) => isLookedAt(stored.accountId, stored.conversationId));
      const rest = due.filter((rung) => !seen.includes(rung));
      for (const rung of seen) {
        begin(rung);
        shown(rung, 'reader', null);
      }
      for (const group of groupsOf(rest)) alert(group, nowMs);
      if (due.length > 0) onRung(due);
    },
    isUnmarked: (stored) => unmarked.has(keyOf(stored)),
    mark(nowMs, settle) {
      if (unmarked.size === 0) return;
      stores.workspace.transaction(() => {
        for (const { stored, why, shown: by, problem } of unmarked.values()) {
          // Meanwhile set to another time, it is another alert.
          const key = keyNow(stored);
          if (stands(stored)) settle({ ...stored, conversationId: key.conversationId });
          const { note } = stored.followUp;
          deliveries.put({ ...key, note, why, firedAtMs: nowMs, shown: by, problem });
        }
        deliveries.prune(nowMs);
      });
      unmarked.clear();
    },
    forgetFuture() {
      const fromMs = clock.nowMs() + clocksSettleMs;
      deliveries.voidAfter(fromMs);
      return followUps.forgetAlertsAfter(fromMs);
    },
    keepUp() {
      for (const [key, { rung, sinceMs, said }] of onScreen) {
        if (rung.some(({ stored }) => stands(stored))) {
          // Somebody is called otherwise by now, or has no name any more.
          const told = alertOf(deps, rung, sinceMs);
          if (saidBy(told) !== said) show(told, rung, sinceMs, true);
          continue;
        }
        alerts.putAway(key);
        onScreen.delete(key);
      }
    },
    takeUp(nowMs) {
      for (const { ticket, rung, firedAtMs, isStale } of leftAlerts(stores, nowMs)) {
        const told = rung.length > 0 ? alertOf(deps, rung, firedAtMs) : null;
        // Of what is answered elsewhere, or gone, nothing is left to say.
        alerts.takeOver(told ? whole(told, rung, true) : { ...nothingLeft, key: ticket }, ticket);
        if (told) onScreen.set(told.key, { rung, sinceMs: firedAtMs, said: isStale ? '' : saidBy(told) });
        else alerts.putAway(ticket);
      }
    },
  };
}

/** Those that came too late are told together, and so are many at once. */
function groupsOf(rung: readonly Rung[]): Rung[][] {
  const isLate = ({ why }: Rung) => isMissed({ why }) || why.kind === 'quiet';
  const late = rung.filter(isLate);
  const onTime = rung.filter((each) => !isLate(each));
  const together = [...(late.length > 1 ? late : []), ...(onTime.length > mostSingleAlerts ? onTime : [])];
  const single = rung.filter((each) => !together.includes(each)).map((each) => [each]);
  return together.length > 0 ? [...single, together] : single;
}

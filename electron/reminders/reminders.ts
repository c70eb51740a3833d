import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import type { DeliveryWhy } from '#shared/delivery.ts';
import type { FollowUp, NextFiring, Return } from '#shared/follow-up.ts';
import type { Ports } from '../ports.ts';
import type { Shown } from '../replica/projector.ts';
import { comeBack } from '../replica/returns.ts';
import { heldClock } from '../time.ts';
import { createAbsences } from './absences.ts';
import type { Rung } from './alert.ts';
import { dueCount, isInTrash } from './due-now.ts';
import { quietUntilMs } from './quiet.ts';
import { createReplies, type RepliesDeps } from './replies.ts';
import { clocksSettleMs, createRinging, deliveryKeyOf, type RingingDeps } from './ringing.ts';
import { nextOfTheirs, wakeTheirs } from './theirs.ts';

/** A timer never sleeps longer: a changed clock or a woken machine is noticed within this. */
const longestTimerMs = 30_000;
/** While a thread is waited for. */
const threadLookMs = 2_000;
/** An alert of an earlier run that nobody has confirmed rings again for so long. */
const unconfirmedMs = 86_400_000;

/** Those that need no hand of the agent's. */
type OwnReturn = Exclude<Return, 'by-hand'>;

export type RemindersDeps = Omit<RingingDeps, 'ports'> & {
  readonly ports: Pick<Ports, 'alerts' | 'clock' | 'zone' | 'log'>;
  readonly shown: Shown;
  /** Signed out of and not gone from the disk yet, or the sample inbox while that is not open. */
  readonly isAway: (accountId: string) => boolean;
  readonly wantThread: RepliesDeps['wantThread'];
  readonly nextFiring: NextFiring;
  /** The next of a repeat is due earlier than a wrong clock had it. */
  readonly onPlannedAnew: (stored: StoredFollowUp, next: FollowUp) => void;
};

export type Reminders = {
  /** Alerts what is due now, late ones included, and arms the timer for the next. */
  check(): void;
  /** What an earlier run may not have shown is due again. Once, before the first check of a start. */
  takeUp(): void;
  /** Before the machine sleeps, and once it is awake again, as the system tells. */
  fallAsleep(): void;
  awake(): void;
  stop(): void;
};

/** One timer for the next follow-up of all accounts. An alert is marked after it is shown: twice is better than never. */
export function createReminders(deps: RemindersDeps): Reminders {
  const { ports, stores, shown, isAway, wantThread, nextFiring, onPlannedAnew } = deps;
  const { clock, log, zone } = ports;
  const { followUps, followUpEvents, deliveries, preferences } = stores.workspace;
  const held = heldClock(clock);
  const replies = createReplies({ clock, stores, wantThread });
  const ringing = createRinging(deps);
  const absences = createAbsences(clock, deliveries);
  let cancelTimer = () => {};
  /** What was alerted by a clock that is wrong is not forgotten yet. */
  let isSetBack = false;
  /** When the quiet hours end in which something has come due; null where nothing waits for that. */
  let quietEndMs: number | null = null;

  function check(): void {
    cancelTimer();
    const { nowMs, doubtMs, mayBeBack, isSteady } = held.look();
    if (mayBeBack) isSetBack = true;
    quietEndMs = null;
    // Whatever cannot be read, the next look comes: a timer that is not armed again is the last one.
    let nextMs = Number.POSITIVE_INFINITY;
    try {
      absences.look();
      alertDue(nowMs);
      wakeTheirs(deps, nowMs);
      ringing.keepUp();
      tellCount(nowMs);
      absences.note();
      const fromMs = Number.isFinite(nowMs) ? nowMs : 0;
      nextMs = Math.min(followUps.nextDueMs(fromMs) ?? Number.POSITIVE_INFINITY, nextOfTheirs(deps, fromMs));
    } catch (error) {
      log.error('reminders could not be checked', { error });
    }
    const untilNextMs = Math.min(nextMs, quietEndMs ?? Number.POSITIVE_INFINITY) - clock.nowMs();
    const waitMs = replies.isWaiting() ? threadLookMs : Math.max(untilNextMs, doubtMs);
    // One that is due and still open could not be marked or told just now: not again at once.
    cancelTimer = clock.setTimer(check, waitMs > 0 ? Math.min(longestTimerMs, waitMs) : longestTimerMs);
    if (isSteady) planAnew();
  }

  /** What was planned by a clock that was wrong: last, since each is an edit, with which all is looked at again. */
  function planAnew(): void {
    const nowMs = clock.nowMs();
    try {
      for (const { plannedFromMs, ...stored } of followUps.plannedAfter(nowMs + clocksSettleMs)) {
        const over = { ...stored.followUp, dueAtMs: plannedFromMs };
        const next = nextFiring(over, Math.max(plannedFromMs, nowMs));
        if (next !== null && next.dueAtMs < stored.followUp.dueAtMs) onPlannedAnew(stored, next);
        else followUps.notePlanned(stored.accountId, stored.conversationId, plannedFromMs, nowMs);
      }
    } catch (error) {
      log.error('what a wrong clock had planned could not be planned anew', { error });
    }
  }

  function alertDue(nowMs: number): void {
    const found = followUps.due(nowMs).filter((stored) => !isAway(stored.accountId) && !isInTrash(stores, stored));
    replies.keepOnly(found);
    const all = found.filter((stored) => !ringing.isUnmarked(stored) && !replies.waitsForThread(stored));
    const due = all.filter((stored) => !replies.isAnswered(stored));
    // Undo brings one back that has rung already.
    const firedAtMs = (stored: StoredFollowUp) => deliveries.get(deliveryKeyOf(stored))?.firedAtMs ?? null;
    const rung = due
      .filter((stored) => firedAtMs(stored) === null)
      .map((stored) => ({ stored, why: whyOf(stored, nowMs) }));
    const hasRung = due.filter((stored) => firedAtMs(stored) !== null);
    const untilMs = rung.length > 0 ? quietUntilMs(preferences.settings(), zone.name(), nowMs) : null;
    if (untilMs === null) ringing.ring(rung, nowMs);
    // Only now what a disk can refuse.
    if (isSetBack) for (const each of ringing.forgetFuture()) shown.refresh(each.accountId, [each.conversationId]);
    isSetBack = false;
    ringing.mark(nowMs, (stored) => settle(stored, nowMs));
    if (untilMs !== null) hold(rung, untilMs, nowMs);
    for (const stored of hasRung) settle(stored, firedAtMs(stored) ?? nowMs);
    for (const stored of all) if (!due.includes(stored)) answered(stored, nowMs);
  }

  function whyOf(stored: StoredFollowUp, nowMs: number): DeliveryWhy {
    const before = deliveries.get(deliveryKeyOf(stored));
    return before?.why.kind === 'quiet' ? before.why : absences.whyOf(stored.followUp.dueAtMs, nowMs);
  }

  /** What has rung rings no more; a snooze is over with it. */
  function settle(stored: StoredFollowUp, atMs: number): void {
    const { accountId, conversationId, followUp } = stored;
    if (followUp.act === 'remind') followUps.markAlerted(accountId, conversationId, atMs);
    else bringBack(stored, atMs, followUp.condition === 'if-no-reply' ? 'nobody-replied' : 'time');
  }

  function bringBack(stored: StoredFollowUp, atMs: number, why: OwnReturn): void {
    comeBack(stores.workspace, stored, atMs, why);
    shown.refresh(stored.accountId, [stored.conversationId]);
  }

  /** Alerts wait for the end of quiet hours. A conversation that was put off does not: it is back without a sound. */
  function hold(rung: readonly Rung[], untilMs: number, nowMs: number): void {
    quietEndMs = untilMs;
    for (const { stored } of rung) {
      stores.workspace.transaction(() => {
        deliveries.hold(deliveryKeyOf(stored), stored.followUp.note, untilMs, nowMs);
        if (stored.followUp.act === 'snooze') settle(stored, nowMs);
      });
    }
  }

  /** A line of the delivery log, what becomes of it, and what is told of that: all of it, or none. */
  function answered(stored: StoredFollowUp, nowMs: number): void {
    const { accountId, conversationId, followUp } = stored;
    const why = { kind: 'replied' } as const;
    stores.workspace.transaction(() => {
      const delivery = {
        ...deliveryKeyOf(stored),
        note: followUp.note,
        why,
        firedAtMs: null,
        shown: null,
        problem: null,
      };
      deliveries.put(delivery);
      if (followUp.act === 'snooze') comeBack(stores.workspace, stored, nowMs, 'replied');
      else endReminder(stored, nowMs);
    });
    shown.refresh(accountId, [conversationId]);
  }

  /** A reply ends this one, not those that are still to come. */
  function endReminder(stored: StoredFollowUp, nowMs: number): void {
    const { accountId, conversationId, followUp } = stored;
    const { dueAtMs } = followUp;
    const next = nextFiring(followUp, Math.max(dueAtMs, nowMs));
    if (next === null) followUps.remove(accountId, conversationId);
    else followUps.put({ ...stored, followUp: next, seenInboundAtMs: lastInboundMs(stored) });
    followUpEvents.add(accountId, conversationId, { atMs: nowMs, kind: 'ended-by-reply', dueAtMs });
  }

  const lastInboundMs = ({ accountId, conversationId }: StoredFollowUp) =>
    stores.withReplica((replica) => replica.conversations.base(accountId, conversationId)?.lastInboundAtMs ?? null);

  function tellCount(nowMs: number): void {
    ports.alerts.count(dueCount({ stores, isAway }, Number.isFinite(nowMs) ? nowMs : 0));
  }

  return {
    check,
    takeUp() {
      try {
        deliveries.forgetUnconfirmed(clock.nowMs() - unconfirmedMs);
        ringing.takeUp(clock.nowMs());
      } catch (error) {
        log.error('alerts of the last run could not be looked through', { error });
      }
    },
    fallAsleep() {
      absences.fallAsleep();
      // What the clock shows now is what the sleep is measured from, however long ago it was last looked at.
      if (held.look().mayBeBack) isSetBack = true;
    },
    awake() {
      absences.awake();
      held.slept();
    },
    stop() {
      cancelTimer();
      try {
        // Nobody keeps up what stays on the screen when Winnow is gone.
        ringing.keepUp();
        absences.stop();
      } catch (error) {
        log.warn('the end of this run could not be written down', { error });
      }
    },
  };
}

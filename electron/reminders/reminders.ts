import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import type { Return } from '#shared/follow-up.ts';
import type { Ports } from '../ports.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import { heldClock } from '../time.ts';
import { alertMany, alertOne } from './alert.ts';
import { createReplies, keyOf, type RepliesDeps } from './replies.ts';

/** A timer never sleeps longer: a changed clock or a woken machine is noticed within this. */
const longestTimerMs = 30_000;
/** More than this due at once (a start in the morning) becomes one alert instead of a flood. */
const mostSingleAlerts = 3;
/** A clock that is merely set right by the network takes back no alert. */
const clocksSettleMs = 60_000;
/** While a thread is waited for. */
const threadLookMs = 2_000;

/** Those that need no hand of the agent's. */
type OwnReturn = Exclude<Return, 'by-hand'>;

export type RemindersDeps = {
  readonly ports: Pick<Ports, 'alerts' | 'clock' | 'zone' | 'log'>;
  readonly stores: Stores;
  readonly shown: Shown;
  /** Signed out of and not gone from the disk yet, or the sample inbox while that is not open. */
  readonly isAway: (accountId: string) => boolean;
  readonly wantThread: RepliesDeps['wantThread'];
  /** The agent clicked the alert. */
  readonly onOpen: (accountId: string, conversationId: string) => void;
};

export type Reminders = {
  /** Alerts what is due now, late ones included, and arms the timer for the next. */
  check(): void;
  stop(): void;
};

/** One timer for the next follow-up of all accounts. An alert is marked after it is shown: twice is better than never. */
export function createReminders(deps: RemindersDeps): Reminders {
  const { ports, stores, shown, isAway, wantThread } = deps;
  const { clock, log } = ports;
  const { followUps, followUpEvents } = stores.workspace;
  const hold = heldClock(clock);
  const replies = createReplies({ clock, stores, wantThread });
  let cancelTimer = () => {};
  /** Shown, and not on the disk yet: a disk that refuses must not make one alert a flood. */
  const unmarked = new Map<string, StoredFollowUp>();
  /** What was alerted by a clock that is wrong is not forgotten yet. */
  let isSetBack = false;

  function check(): void {
    cancelTimer();
    const { nowMs, doubtMs, mayBeBack } = hold();
    if (mayBeBack) isSetBack = true;
    try {
      alertDue(nowMs);
    } catch (error) {
      log.error('reminders could not be checked', error);
    }
    const nextMs = followUps.nextDueMs(Number.isFinite(nowMs) ? nowMs : 0) ?? Number.POSITIVE_INFINITY;
    const waitMs = replies.isWaiting() ? threadLookMs : Math.max(nextMs - clock.nowMs(), doubtMs);
    // One that is due and still open could not be marked or told just now: not again at once.
    cancelTimer = clock.setTimer(check, waitMs > 0 ? Math.min(longestTimerMs, waitMs) : longestTimerMs);
  }

  function alertDue(nowMs: number): void {
    const found = followUps.due(nowMs).filter(({ accountId }) => !isAway(accountId));
    replies.keepOnly(found);
    const all = found.filter((stored) => !unmarked.has(keyOf(stored)) && !replies.waitsForThread(stored));
    const due = all.filter((stored) => !replies.isAnswered(stored));
    const single = due.length <= mostSingleAlerts;
    for (const stored of single ? due : []) {
      alertOne(deps, stored, nowMs);
      // Before the next one, whose name may not be read: this one is shown.
      unmarked.set(keyOf(stored), stored);
    }
    const [first] = due;
    if (!single && first) alertMany(deps, due, first);
    for (const stored of due) unmarked.set(keyOf(stored), stored);
    // Only now what a disk can refuse.
    mark(nowMs);
    for (const stored of all) {
      if (due.includes(stored)) continue;
      if (stored.followUp.act === 'snooze') comeBack(stored, nowMs, 'replied');
      else drop(stored, nowMs);
    }
  }

  function mark(nowMs: number): void {
    for (const each of isSetBack ? followUps.forgetAlertsAfter(clock.nowMs() + clocksSettleMs) : [])
      shown.refresh(each.accountId, [each.conversationId]);
    isSetBack = false;
    for (const [key, stored] of unmarked) {
      const { accountId, conversationId, followUp } = stored;
      // Meanwhile set to another time, it is another alert.
      if (followUps.get(accountId, conversationId)?.dueAtMs === followUp.dueAtMs) {
        if (followUp.act === 'snooze')
          comeBack(stored, nowMs, followUp.condition === 'if-no-reply' ? 'nobody-replied' : 'time');
        else followUps.markAlerted(accountId, conversationId, nowMs);
      }
      unmarked.delete(key);
    }
  }

  /** A snooze is over: its conversation is back in the inbox, on top. */
  function comeBack({ accountId, conversationId, followUp }: StoredFollowUp, atMs: number, why: OwnReturn): void {
    followUps.bringBack(accountId, conversationId, atMs, why);
    followUpEvents.add(accountId, conversationId, { atMs, kind: why, dueAtMs: followUp.dueAtMs });
    shown.refresh(accountId, [conversationId]);
  }

  function drop({ accountId, conversationId, followUp }: StoredFollowUp, atMs: number): void {
    followUps.remove(accountId, conversationId);
    followUpEvents.add(accountId, conversationId, { atMs, kind: 'ended-by-reply', dueAtMs: followUp.dueAtMs });
    shown.refresh(accountId, [conversationId]);
  }

  return { check, stop: () => cancelTimer() };
}

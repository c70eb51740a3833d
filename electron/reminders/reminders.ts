import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import { contactOf } from '#shared/conversation.ts';
import type { Ports } from '../ports.ts';
import { cleanWords, cut } from '../providers/server-words.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import { heldClock } from '../time.ts';
import { words } from '../words.ts';

/** Characters of a contact's name in an alert. */
const longestName = 100;

/** A timer never sleeps longer: a changed clock or a woken machine is noticed within this. */
const longestTimerMs = 30_000;
/** More than this due at once (a start in the morning) becomes one alert instead of a flood. */
const mostSingleAlerts = 3;
/** A clock that is merely set right by the network takes back no alert. */
const clocksSettleMs = 60_000;
/** So long is waited for the thread of a conversation in which somebody has written, nobody knows who. */
const threadWaitMs = 60_000;
const threadLookMs = 2_000;
/** Later than this is said in the alert. */
const lateMs = 90_000;

export type RemindersDeps = {
  readonly ports: Pick<Ports, 'alerts' | 'clock' | 'zone' | 'log'>;
  readonly stores: Stores;
  readonly shown: Shown;
  /** Signed out of and not gone from the disk yet, or the sample inbox while that is not open. */
  readonly isAway: (accountId: string) => boolean;
  /** Whose message is the newest of a conversation only its thread tells: it is to be read soon. */
  readonly wantThread: (accountId: string, conversationId: string) => void;
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
  const { ports, stores, shown, isAway, wantThread, onOpen } = deps;
  const { alerts, clock, zone, log } = ports;
  const { followUps } = stores.workspace;
  const hold = heldClock(clock);
  let cancelTimer = () => {};
  /** Shown, and not on the disk yet: a disk that refuses must not make one alert a flood. */
  const unmarked = new Map<string, StoredFollowUp>();
  /** What was alerted by a clock that is wrong is not forgotten yet. */
  let isSetBack = false;
  /** Since when a thread is waited for, by the clock that nobody sets. */
  const waiting = new Map<string, number>();

  function check(): void {
    cancelTimer();
    const { nowMs, doubtMs, mayBeBack } = hold();
    if (mayBeBack) isSetBack = true;
    try {
      const found = followUps.due(nowMs).filter(({ accountId }) => !isAway(accountId));
      const keys = new Set(found.map(keyOf));
      for (const key of waiting.keys()) if (!keys.has(key)) waiting.delete(key);
      const all = found.filter((stored) => !unmarked.has(keyOf(stored)) && !waitsForThread(stored));
      const due = all.filter((stored) => !isAnswered(stored));
      const single = due.length <= mostSingleAlerts;
      for (const stored of single ? due : []) {
        alertOne(stored, nowMs);
        // Before the next one, whose name may not be read: this one is shown.
        unmarked.set(keyOf(stored), stored);
      }
      const [first] = due;
      if (!single && first) alertMany(due, first);
      for (const stored of due) unmarked.set(keyOf(stored), stored);
      // Only now what a disk can refuse.
      mark(nowMs);
      for (const stored of all) if (!due.includes(stored)) drop(stored);
    } catch (error) {
      log.error('reminders could not be checked', error);
    }
    const dueInMs =
      (followUps.nextDueMs(Number.isFinite(nowMs) ? nowMs : 0) ?? Number.POSITIVE_INFINITY) - clock.nowMs();
    const waitMs = waiting.size > 0 ? threadLookMs : Math.max(dueInMs, doubtMs);
    // One that is due and still open could not be marked or told just now: not again at once.
    cancelTimer = clock.setTimer(check, waitMs > 0 ? Math.min(longestTimerMs, waitMs) : longestTimerMs);
  }

  function mark(nowMs: number): void {
    if (isSetBack) followUps.forgetAlertsAfter(clock.nowMs() + clocksSettleMs);
    isSetBack = false;
    for (const [key, { accountId, conversationId, followUp }] of unmarked) {
      // Meanwhile set to another time, it is another alert.
      if (followUps.get(accountId, conversationId)?.dueAtMs === followUp.dueAtMs) {
        followUps.markAlerted(accountId, conversationId, nowMs);
      }
      unmarked.delete(key);
    }
  }

  /** The list may tell that somebody has written and not who: its thread is waited for, not for ever. */
  function waitsForThread(stored: StoredFollowUp): boolean {
    const { accountId, conversationId, followUp, seenInboundAtMs } = stored;
    const isUnclear =
      followUp.onlyIfNoReply &&
      !isAnswered(stored) &&
      stores.withReplica(({ conversations, messages }) => {
        const lastMs = conversations.base(accountId, conversationId)?.lastMessageAtMs ?? 0;
        return lastMs > (seenInboundAtMs ?? 0) && !messages.areCurrent(accountId, conversationId);
      });
    const key = keyOf(stored);
    const sinceMs = waiting.get(key) ?? clock.monotonicMs();
    const waits = isUnclear && clock.monotonicMs() - sinceMs < threadWaitMs;
    if (!waits) waiting.delete(key);
    else if (!waiting.has(key)) {
      waiting.set(key, sinceMs);
      wantThread(accountId, conversationId);
    }
    return waits;
  }

  /** "Only if nobody replies": the customer wrote, so the follow-up has served its purpose. */
  function isAnswered({ accountId, conversationId, followUp, seenInboundAtMs }: StoredFollowUp): boolean {
    if (!followUp.onlyIfNoReply) return false;
    const conversation = stores.withReplica((replica) => replica.conversations.base(accountId, conversationId));
    return (conversation?.lastInboundAtMs ?? 0) > (seenInboundAtMs ?? 0);
  }

  function drop({ accountId, conversationId }: StoredFollowUp): void {
    followUps.remove(accountId, conversationId);
    shown.refresh(accountId, [conversationId]);
  }

  /** As it is called now: a name that came, or went, since the follow-up was set is another. */
  function calledNow({ accountId, conversationId, contact }: StoredFollowUp): string {
    const conversation = stores.withReplica((replica) => replica.conversations.base(accountId, conversationId));
    // A name is whatever somebody has chosen to be called: an alert has room for one line of it.
    return cut(cleanWords(conversation ? contactOf(conversation) : contact, []) ?? '', longestName);
  }

  function alertOne(stored: StoredFollowUp, nowMs: number): void {
    const { accountId, conversationId, followUp } = stored;
    const late = nowMs - followUp.dueAtMs > lateMs ? zone.timeWords(followUp.dueAtMs) : null;
    alerts.show({
      title: words.alert.followUp(calledNow(stored)),
      body: words.alert.followUpBody(late, followUp.note || followUp.words),
      onOpen: () => onOpen(accountId, conversationId),
    });
  }

  function alertMany(due: readonly StoredFollowUp[], first: StoredFollowUp): void {
    const names = due.slice(0, 3).map(calledNow);
    alerts.show({
      title: words.alert.several(due.length),
      body: words.alert.severalBody(names, due.length - names.length),
      onOpen: () => onOpen(first.accountId, first.conversationId),
    });
  }

  return { check, stop: () => cancelTimer() };
}

const keyOf = ({ accountId, conversationId, followUp }: StoredFollowUp) =>
  JSON.stringify([accountId, conversationId, followUp.dueAtMs]);

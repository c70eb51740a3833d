import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import type { Alerts, Log } from '../ports.ts';
import type { Stores } from '../stores.ts';
import type { Clock } from '../sync/account-sync.ts';
import type { Shown } from '../sync/shown.ts';

/** A timer never sleeps longer: a changed clock or a woken machine is noticed within this. */
const longestTimerMs = 30_000;
/** More than this due at once (a start in the morning) becomes one alert instead of a flood. */
const mostSingleAlerts = 3;
/** Later than this is said in the alert. */
const lateMs = 90_000;

export type RemindersDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly log: Log;
  /** The agent clicked the alert. */
  readonly onOpen: (accountId: string, conversationId: string) => void;
  /** Renders an instant as the agent reads times, for example 14:00. */
  readonly timeWords: (ms: number) => string;
};

export type Reminders = {
  /** Alerts what is due now, late ones included, and arms the timer for the next. */
  check(): void;
  stop(): void;
};

/** One timer for the next follow-up of all accounts. An alert is marked after it is shown: twice is better than never. */
export function createReminders(deps: RemindersDeps): Reminders {
  const { stores, shown, alerts, clock, log, onOpen, timeWords } = deps;
  const { followUps } = stores.workspace;
  let cancelTimer = () => {};

  function check(): void {
    cancelTimer();
    try {
      const nowMs = clock.nowMs();
      const due = followUps.due(nowMs).filter((stored) => !dropIfAnswered(stored));
      const single = due.length <= mostSingleAlerts;
      for (const stored of single ? due : []) alertOne(stored, nowMs);
      const [first] = due;
      if (!single && first) alertMany(due, first);
      for (const { accountId, conversationId } of due) followUps.markAlerted(accountId, conversationId, nowMs);
    } catch (error) {
      log.error('reminders could not be checked', error);
    }
    const nextMs = followUps.nextDueMs();
    const waitMs = nextMs === null ? longestTimerMs : Math.max(0, nextMs - clock.nowMs());
    cancelTimer = clock.setTimer(check, Math.min(longestTimerMs, waitMs));
  }

  /** "Only if nobody replies": the customer wrote, so the follow-up has served its purpose. */
  function dropIfAnswered({ accountId, conversationId, followUp, seenInboundAtMs }: StoredFollowUp): boolean {
    if (!followUp.onlyIfNoReply) return false;
    const conversation = stores.withReplica((replica) => replica.conversations.base(accountId, conversationId));
    const answered = (conversation?.lastInboundAtMs ?? 0) > (seenInboundAtMs ?? 0);
    if (answered) {
      followUps.remove(accountId, conversationId);
      shown.refresh(accountId, [conversationId]);
    }
    return answered;
  }

  function alertOne({ accountId, conversationId, contact, followUp }: StoredFollowUp, nowMs: number): void {
    const late = nowMs - followUp.dueAtMs > lateMs ? `Was due ${timeWords(followUp.dueAtMs)}. ` : '';
    alerts.show({
      title: `Follow up: ${contact}`,
      body: `${late}${followUp.note || followUp.words}`,
      onOpen: () => onOpen(accountId, conversationId),
    });
  }

  function alertMany(due: readonly StoredFollowUp[], first: StoredFollowUp): void {
    const names = due.slice(0, 3).map(({ contact }) => contact);
    alerts.show({
      title: `${due.length} follow-ups are due`,
      body: `${names.join(', ')} and ${due.length - names.length} more`,
      onOpen: () => onOpen(first.accountId, first.conversationId),
    });
  }

  return { check, stop: () => cancelTimer() };
}

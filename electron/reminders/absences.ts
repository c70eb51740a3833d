import type { DeliveryTable } from '#db/workspace/deliveries.ts';
import type { DeliveryWhy } from '#shared/delivery.ts';
import { lateMs } from '#shared/delivery.ts';
import type { Clock } from '../ports.ts';
import { clockJumpMs } from '../time.ts';

/** So often it is kept that Winnow runs: by so much one is off that was ended from outside. */
const noteEveryMs = 5 * 60_000;
/** As many times of being away as are remembered. */
const mostAbsences = 50;

type Absence = Extract<DeliveryWhy, { readonly fromMs: number }>;

/** When Winnow did not run or the machine slept: why an alert comes late. */
export type Absences = {
  /** At every look at what is due: before whys are asked for. */
  look(): void;
  /** Keeps that Winnow runs. @throws the storage's error */
  note(): void;
  fallAsleep(): void;
  awake(): void;
  /** Why one that is alerted now comes when it comes. */
  whyOf(dueAtMs: number, nowMs: number): DeliveryWhy;
  /** The end of a run that ends of itself. */
  stop(): void;
};

export function createAbsences(clock: Clock, deliveries: DeliveryTable): Absences {
  /** Newest first. */
  const absences: Absence[] = [];
  const now = () => ({ wallMs: clock.nowMs(), steadyMs: clock.monotonicMs() });
  let last = now();
  let notedMs: number | null = null;
  let asleepSinceMs: number | null = null;

  function add(absence: Absence): void {
    if (absence.untilMs > absence.fromMs) absences.unshift(absence);
    if (absences.length > mostAbsences) absences.pop();
  }

  const ranUntilMs = deliveries.ranUntilMs();
  if (ranUntilMs !== null) add({ kind: 'not-running', fromMs: ranUntilMs, untilMs: last.wallMs });

  function noteGap(): void {
    const here = now();
    if (clockJumpMs(last, here) > 0 && asleepSinceMs === null) {
      add({ kind: 'clock', fromMs: last.wallMs, untilMs: here.wallMs });
    }
    last = here;
  }

  return {
    look: noteGap,
    note() {
      if (notedMs !== null && last.wallMs >= notedMs && last.wallMs - notedMs < noteEveryMs) return;
      deliveries.runs(last.wallMs);
      notedMs = last.wallMs;
    },
    fallAsleep() {
      noteGap();
      asleepSinceMs ??= last.wallMs;
    },
    awake() {
      // A screen that is unlocked tells of no sleep: what has passed meanwhile is looked at as ever.
      if (asleepSinceMs === null) return;
      add({ kind: 'asleep', fromMs: asleepSinceMs, untilMs: clock.nowMs() });
      asleepSinceMs = null;
      last = now();
    },
    whyOf(dueAtMs, nowMs) {
      const away = absences.find(({ fromMs, untilMs }) => dueAtMs >= fromMs && dueAtMs <= untilMs);
      // Of a clock that was set a little nobody needs to hear.
      if (away && (away.kind !== 'clock' || nowMs - dueAtMs > lateMs)) return away;
      return { kind: nowMs - dueAtMs <= lateMs ? 'on-time' : 'late' };
    },
    stop: () => deliveries.runs(clock.nowMs()),
  };
}

import type { Clock } from '#electron/ports.ts';
import type { Chance } from './chance.ts';

type Event = { readonly dueMs: number; readonly order: number; readonly number: number; run: (() => void) | null };

/** Events at one instant that lead to others at that instant, before it is a loop that never ends. */
const mostAtOnce = 20_000;

/**
 * Virtual time: one queue of events (timers, turns of the host, arriving answers, people) ordered by time and, at one
 * instant, by a number drawn from the seed. Nothing else lets time pass.
 */
export type Schedule = {
  /** Since the run began, ms; counts forward only. */
  nowMs(): number;
  /** @returns what takes it back */
  at(delayMs: number, run: () => void): () => void;
  /** Runs what is due up to then, one event after another, each to its end. */
  runUntil(untilMs: number, isOver: () => boolean): Promise<void>;
  /** Time passes and nothing runs: the machine sleeps. What was due meanwhile is late. */
  skip(ms: number): void;
  /** How much of the time was skipped, ms. */
  skippedMs(): number;
  /** How many events have run. */
  readonly decisions: () => number;
};

export function createSchedule(chance: Chance): Schedule {
  const heap: Event[] = [];
  let nowMs = 0;
  let count = 0;
  let ran = 0;
  let skippedMs = 0;

  return {
    nowMs: () => nowMs,
    at(delayMs, run) {
      count += 1;
      const event: Event = { dueMs: nowMs + Math.max(0, delayMs), order: chance(), number: count, run };
      push(heap, event);
      return () => {
        event.run = null;
      };
    },
    async runUntil(untilMs, isOver) {
      let atOnce = 0;
      // What was set going before is done at its own moment, not at that of the next event.
      await settled();
      for (;;) {
        const first = heap[0];
        if (!first || first.dueMs > untilMs || isOver()) break;
        pop(heap);
        if (first.run === null) continue;
        atOnce = first.dueMs > nowMs ? 0 : atOnce + 1;
        if (atOnce > mostAtOnce)
          throw new Error(`more than ${mostAtOnce} events at ${nowMs} ms: it goes round in circles`);
        nowMs = Math.max(nowMs, first.dueMs);
        ran += 1;
        first.run();
        await settled();
      }
      if (!isOver()) nowMs = Math.max(nowMs, untilMs);
    },
    skip(ms) {
      nowMs += ms;
      skippedMs += ms;
    },
    skippedMs: () => skippedMs,
    decisions: () => ran,
  };
}

/** Until every promise that an event has settled has run what waited for it: then only the schedule goes on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A clock on a schedule. The wall may be set; what the schedule counts is what passed. */
export function scheduledClock(schedule: Schedule, wall: { readonly startMs: number; offsetMs: number }): Clock {
  return {
    nowMs: () => Math.round(wall.startMs + schedule.nowMs() + wall.offsetMs),
    // In fractions, as the system's is.
    monotonicMs: () => schedule.nowMs() + 0.25,
    setTimer: (run, delayMs) => schedule.at(delayMs, run),
  };
}

const isBefore = (a: Event, b: Event) =>
  a.dueMs !== b.dueMs ? a.dueMs < b.dueMs : a.order !== b.order ? a.order < b.order : a.number < b.number;

function push(heap: Event[], event: Event): void {
  heap.push(event);
  for (let at = heap.length - 1; at > 0; ) {
    const above = (at - 1) >> 1;
    const [low, high] = [heap[at], heap[above]];
    if (!low || !high || !isBefore(low, high)) return;
    [heap[at], heap[above]] = [high, low];
    at = above;
  }
}

function pop(heap: Event[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const children = [2 * at + 1, 2 * at + 2];
    let first = at;
    for (const child of children) {
      const [candidate, best] = [heap[child], heap[first]];
      if (candidate && best && isBefore(candidate, best)) first = child;
    }
    if (first === at) return;
    const [a, b] = [heap[at], heap[first]];
    if (!a || !b) return;
    [heap[at], heap[first]] = [b, a];
    at = first;
  }
}

import type { Clock } from '../ports.ts';

/** Runs work that somebody waits for: after `limitMs` its signal calls it off. */
export async function withDeadline<T>(
  clock: Clock,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const cancel = clock.setTimer(() => controller.abort(), limitMs);
  try {
    return await work(controller.signal);
  } finally {
    cancel();
  }
}

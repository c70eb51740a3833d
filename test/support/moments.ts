import type { Moments } from '#shared/query/conversations.ts';

/** An instant that ends its day; what was sent before it is waited for. */
export const atMoment = (ms: number): Moments => ({ nowMs: ms, endOfDayMs: ms, unansweredSinceMs: ms });

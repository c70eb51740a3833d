import { z } from 'zod';
import { accountId } from './account.ts';
import { conversationId } from './conversation.ts';

const between = { fromMs: z.int(), untilMs: z.int() };

/** Why an alert came when it came, or did not come at all. Instants are epoch ms. */
export const deliveryWhySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('on-time') }),
  /** Winnow did not run. `fromMs` is known to five minutes where it was ended from outside. */
  z.strictObject({ kind: z.literal('not-running'), ...between }),
  z.strictObject({ kind: z.literal('asleep'), ...between }),
  /** The machine's clock went on without Winnow: it slept without saying so, or somebody set the clock. */
  z.strictObject({ kind: z.literal('clock'), ...between }),
  /** Its time fell into the quiet hours. */
  z.strictObject({ kind: z.literal('quiet'), untilMs: z.int() }),
  /** It was set when its time had passed, or became known too late. */
  z.strictObject({ kind: z.literal('late') }),
  /** It was to ring only if nobody replies, and somebody has. */
  z.strictObject({ kind: z.literal('replied') }),
]);
export type DeliveryWhy = z.infer<typeof deliveryWhySchema>;

/** What showed it: the desktop, the reminder window, or Winnow's own window, which was open at that conversation. */
export const shownBys = ['desktop', 'window', 'reader'] as const;
export type ShownBy = (typeof shownBys)[number];

export const alertAnswers = ['opened', 'done', 'snoozed'] as const;
export type AlertAnswer = (typeof alertAnswers)[number];

/**
 * Why the desktop shows no alerts: no message bus, no service for them, one that cannot be started, that refuses, that
 * does not answer, or that fails in a way of its own.
 */
export const alertProblems = ['no-bus', 'no-service', 'not-started', 'refused', 'no-answer', 'failed'] as const;
export type AlertProblem = (typeof alertProblems)[number];

/** One alert, from its time to what the agent did with it. */
export const deliverySchema = z.strictObject({
  seq: z.int(),
  accountId,
  conversationId,
  dueAtMs: z.int(),
  note: z.string(),
  why: deliveryWhySchema,
  heldAtMs: z.int().nullable(),
  firedAtMs: z.int().nullable(),
  shownAtMs: z.int().nullable(),
  shownBy: z.enum(shownBys).nullable(),
  /** Why it could not be shown: an `AlertProblem`, or as the system says it. */
  problem: z.string().nullable(),
  answer: z.enum(alertAnswers).nullable(),
  answeredAtMs: z.int().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** For so long it is kept what became of an alert. */
export const deliveryDays = 90;

/** Later than this an alert is told as late. */
export const lateMs = 90_000;

/** It came too late, by nobody's wish. */
export const isMissed = ({ why }: Pick<Delivery, 'why'>): boolean =>
  why.kind === 'not-running' || why.kind === 'asleep' || why.kind === 'clock' || why.kind === 'late';

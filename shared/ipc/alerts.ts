import { z } from 'zod';
import { accountId } from '../account.ts';
import { channels, conversationId } from '../conversation.ts';
import { alertProblems, deliverySchema, shownBys } from '../delivery.ts';
import { conditions } from '../follow-up.ts';
import { timeSettingsSchema } from '../when/time-settings.ts';
import { nothing, type Requests } from './requests.ts';

/** What shows alerts here, as far as it tells. */
const alertServiceSchema = z.discriminatedUnion('kind', [
  /** The desktop's notification service, asked directly. */
  z.strictObject({
    kind: z.literal('service'),
    name: z.string(),
    buttons: z.boolean(),
    markup: z.boolean(),
    /** It holds alerts back now, where it says so. */
    isSilenced: z.boolean().nullable(),
  }),
  /** The system's, of which nobody tells more. */
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('none'), why: z.enum(alertProblems).nullable() }),
]);
export type AlertService = z.infer<typeof alertServiceSchema>;

const followUpAt = z.strictObject({ accountId, conversationId, contact: z.string(), dueAtMs: z.int() });
export type FollowUpAt = z.infer<typeof followUpAt>;

/** A follow-up that is due and not answered, as the reminder window shows it. */
const dueSchema = z.strictObject({
  ...followUpAt.shape,
  channel: z.enum(channels),
  account: z.string(),
  note: z.string(),
  words: z.string(),
  nobodyReplied: z.boolean(),
});
export type Due = z.infer<typeof dueSchema>;

/** One line of the delivery log, with the name that its contact has now. */
const deliveryLineSchema = z.strictObject({ ...deliverySchema.shape, contact: z.string() });
export type DeliveryLine = z.infer<typeof deliveryLineSchema>;

/** An alert that is still to come, with the name that its contact has now. */
const plannedLineSchema = z.strictObject({
  ...followUpAt.shape,
  note: z.string(),
  condition: z.enum(conditions),
  isRepeated: z.boolean(),
});
export type PlannedLine = z.infer<typeof plannedLineSchema>;

const query = z.string().max(500);
/** As many lines as the log lists at a time. */
export const logPage = 200;
/** As many of those that are still to come as stand above it unasked. */
export const mostPlannedShown = 3;
/** As many follow-ups as the reminder window shows. */
export const mostDueShown = 5;

/** Alerts: what is due, what became of each, and whether they reach the person. */
export const alertRequests = {
  /** What the agent has before their eyes, the window being in front: what comes due there needs no alert. */
  'alerts.looking': {
    input: z.strictObject({ at: z.strictObject({ accountId, id: conversationId }).nullable() }),
    output: nothing,
  },
  'alerts.due': {
    input: nothing,
    output: z.strictObject({
      due: z.array(dueSchema).max(mostDueShown),
      total: z.int(),
      shortcut: z.string().nullable(),
      /** What words for times mean to the agent. */
      times: timeSettingsSchema,
    }),
  },
  /** `snooze`: `words` as the agent meant them. @returns what takes it back, or null where nothing was left to answer */
  'alerts.answer': {
    input: z.strictObject({
      accountId,
      conversationId,
      dueAtMs: z.int(),
      how: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('done') }),
        z.strictObject({ kind: z.literal('open') }),
        z.strictObject({ kind: z.literal('snooze'), dueAtMs: z.int(), words: z.string().min(1).max(200) }),
      ]),
    }),
    output: z.strictObject({ commandId: z.string().nullable() }),
  },
  /** Takes an answer back, where nothing was done in that account since. */
  'alerts.takeBack': {
    input: z.strictObject({ accountId, commandId: z.string() }),
    output: z.strictObject({ changed: z.boolean() }),
  },
  /** The place of the follow-ups, in Winnow's own window. */
  'alerts.showAll': { input: nothing, output: nothing },
  /** The reminder window goes away; what is due stays so. */
  'alerts.hideWindow': { input: nothing, output: nothing },
  'alerts.status': {
    input: nothing,
    output: z.strictObject({
      service: alertServiceSchema,
      /** Until when it is quiet now, or null. */
      quietUntilMs: z.int().nullable(),
      nextQuiet: z.strictObject({ fromMs: z.int(), untilMs: z.int() }).nullable(),
      /** The first follow-up that falls into these. */
      falls: followUpAt.nullable(),
      next: followUpAt.nullable(),
      /** Whether the system could start this Winnow with the agent's session. */
      canStartAtLogin: z.boolean(),
    }),
  },
  /** Shows an alert that is none; what becomes of it is told by `alerts.tested`. */
  'alerts.test': { input: nothing, output: nothing },
  'alerts.log': {
    input: z.strictObject({ query, before: z.int().nullable() }),
    output: z.strictObject({
      /** What is still to come, soonest first; the next few where nothing is asked for, none behind the first page. */
      planned: z.array(plannedLineSchema),
      plannedTotal: z.int(),
      lines: z.array(deliveryLineSchema),
      /** What `before` is to be for the rest; null: there is none. */
      next: z.int().nullable(),
      /** Lines among these that nobody can read, and that are left out. */
      unreadable: z.int(),
      total: z.int(),
      missed: z.int(),
    }),
  },
  /** The whole log, or what a query finds of it, as a file that the agent chooses. @returns its path; null: they chose none */
  'alerts.export': { input: z.strictObject({ query }), output: z.strictObject({ file: z.string().nullable() }) },
} as const satisfies Requests;

export const alertEvents = {
  /** These ring now; the first of them with its name and note. */
  'followUps.rung': z.strictObject({
    first: z.strictObject({ ...followUpAt.shape, note: z.string() }),
    count: z.int(),
  }),
  /** What is due has changed: for the reminder window. */
  'followUps.due': z.strictObject({ total: z.int() }),
  'alerts.tested': z.discriminatedUnion('step', [
    z.strictObject({ step: z.literal('shown'), by: z.enum(shownBys), atMs: z.int(), afterMs: z.int() }),
    /** `why`: as `problem` of the delivery log; empty where nobody tells. */
    z.strictObject({ step: z.literal('failed'), why: z.string() }),
    z.strictObject({ step: z.literal('clicked'), atMs: z.int(), afterMs: z.int() }),
  ]),
} as const satisfies Record<string, z.ZodType>;

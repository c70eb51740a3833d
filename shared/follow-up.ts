import { z } from 'zod';

/** `remind`: the conversation stays where it is, and alerts. `snooze`: it is in Later until then, and comes back on top. */
export const acts = ['remind', 'snooze'] as const;
export type Act = (typeof acts)[number];

/**
 * `always`: at its time. `if-no-reply`: a reply of the customer's ends it. `even-if-replied`: only a snooze has it, which
 * any reply else brings back at once.
 */
export const conditions = ['always', 'if-no-reply', 'even-if-replied'] as const;
export type Condition = (typeof conditions)[number];

/** A field of it by itself, as a table keeps them. */
export const followUpShape = {
  /** Epoch ms. */
  dueAtMs: z.int(),
  /** IANA zone the words were meant in, for example Europe/Lisbon. */
  zone: z.string().min(1).max(64),
  /** What the agent typed, for example "tomorrow 9am". */
  words: z.string().min(1).max(200),
  note: z.string().max(2000),
  act: z.enum(acts),
  condition: z.enum(conditions),
  /** When it comes again, as `kept-repeat.ts` writes it; null for once. */
  repeat: z.string().min(1).max(500).nullable(),
};
const strict = z
  .strictObject(followUpShape)
  .refine(({ act, condition }) => act === 'snooze' || condition !== 'even-if-replied');

/** A follow-up: an instant, what is to happen then, and what the agent meant when setting it. */
export type FollowUp = z.output<typeof strict>;
/** Reads those of older files too, which knew one act and one condition. What is read alike is typed alike. */
export const followUpSchema = z.preprocess(fromOlder, strict) as z.ZodType<FollowUp, FollowUp>;

function fromOlder(kept: unknown): unknown {
  if (typeof kept !== 'object' || kept === null || !('onlyIfNoReply' in kept)) return kept;
  const { onlyIfNoReply, ...rest } = kept;
  return { ...rest, act: 'remind', condition: onlyIfNoReply === true ? 'if-no-reply' : 'always', repeat: null };
}

/** Why a snoozed conversation is back: its time came, nobody had replied by then, the customer did, or the agent said so. */
export const returns = ['time', 'nobody-replied', 'replied', 'by-hand'] as const;
export type Return = (typeof returns)[number];

/** A snooze that is over and has not been answered by any act yet. */
export const backSchema = z.strictObject({
  /** Epoch ms. */
  atMs: z.int(),
  why: z.enum(returns),
  /** As it was set: what puts it back to the same time, where that is still to come. */
  from: followUpSchema,
});
export type Back = z.infer<typeof backSchema>;

/**
 * What happens to a follow-up without an edit of the agent's: a snooze is over, a reply ends a reminder that was only for
 * none, and others set one at the provider, or remove it there.
 */
export const followUpEventKinds = [
  'time',
  'nobody-replied',
  'replied',
  'ended-by-reply',
  'set-there',
  'removed-there',
] as const;
export const followUpEventSchema = z.strictObject({
  /** Epoch ms. */
  atMs: z.int(),
  kind: z.enum(followUpEventKinds),
  /** Of the follow-up that it is about, epoch ms; null where nobody tells. */
  dueAtMs: z.int().nullable(),
});
export type FollowUpEvent = z.infer<typeof followUpEventSchema>;

/**
 * What a repeating follow-up becomes once this firing of it is over.
 * @param afterMs when it was completed, epoch ms
 * @returns due later than both it and `afterMs`; null where it comes no more
 */
export type NextFiring = (followUp: FollowUp, afterMs: number) => FollowUp | null;

/** In place of what the agent had typed, which nobody has here. */
const wordsOfProvider = 'set at the provider';

/** One of which only the time is known, since somebody set it at the provider. */
export const setAtProvider = (dueAtMs: number, zone: string, act: Act): FollowUp => ({
  dueAtMs,
  zone,
  words: wordsOfProvider,
  note: '',
  act,
  condition: 'always',
  repeat: null,
});

export const isSetAtProvider = ({ words }: FollowUp): boolean => words === wordsOfProvider;

/** Whether a reply of the customer's ends it: a snooze then brings the conversation back, a reminder says nothing more. */
export const endsWithReply = ({ act, condition }: FollowUp): boolean =>
  act === 'snooze' ? condition !== 'even-if-replied' : condition === 'if-no-reply';

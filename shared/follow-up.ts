import { z } from 'zod';

/** A follow-up: an instant, and what the agent meant when setting it. */
export const followUpSchema = z.strictObject({
  /** Epoch ms. */
  dueAtMs: z.int(),
  /** IANA zone the words were meant in, for example Europe/Lisbon. */
  zone: z.string().min(1).max(64),
  /** What the agent typed, for example "tomorrow 9am". */
  words: z.string().min(1).max(200),
  note: z.string().max(2000),
  /** Dropped without an alert when the customer writes first. */
  onlyIfNoReply: z.boolean(),
});
export type FollowUp = z.infer<typeof followUpSchema>;

/** In place of what the agent had typed, which nobody has here. */
const wordsOfProvider = 'set at the provider';

/** One of which only the time is known, since somebody set it at the provider. */
export const setAtProvider = (dueAtMs: number, zone: string): FollowUp => ({
  dueAtMs,
  zone,
  words: wordsOfProvider,
  note: '',
  onlyIfNoReply: false,
});

export const isSetAtProvider = ({ words }: FollowUp): boolean => words === wordsOfProvider;

/** The five channels of Vantax. */
export const sampleChannels = ['email', 'whatsapp', 'sms', 'instagram', 'facebook'] as const;
export type SampleChannel = (typeof sampleChannels)[number];

export type SampleMessage = {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly text: string;
  readonly sentAtMs: number;
};

export type SampleConversation = {
  readonly id: string;
  readonly channel: SampleChannel;
  readonly contactId: string;
  status: string;
  tags: string[];
  metadata: Record<string, string>;
  unreadCount: number;
  readonly createdAtMs: number;
  /** Oldest first, never empty. */
  messages: SampleMessage[];
  /** What the customer may still write, next first. */
  upcoming: string[];
};

export const languages = ['en', 'pt', 'es', 'de', 'fr', 'it', 'pl', 'uk', 'el', 'ar', 'ja', 'ko', 'zh', 'hi'] as const;
export type Language = (typeof languages)[number];

/** One subject that customers write about. Slots such as {order} are filled in for each conversation. */
export type Topic = {
  readonly tags: readonly string[];
  /** Where people write about it; null: anywhere. */
  readonly channels: readonly SampleChannel[] | null;
  /** First messages of the customer to choose from. */
  readonly openings: readonly string[];
  /** What follows: the team, the customer, the team, … */
  readonly rest: readonly string[];
  /** What the customer adds while waiting. */
  readonly later: readonly string[];
  /** With what the customer comes back after it was closed. */
  readonly again: string;
};

export function lastMessageMs(conversation: SampleConversation): number {
  return conversation.messages.at(-1)?.sentAtMs ?? conversation.createdAtMs;
}

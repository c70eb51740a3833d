import type { Message } from '#shared/conversation.ts';

/**
 * Messages in the order in which they were written, whichever end of the thread a provider begins at. Those of one moment
 * keep the provider's order.
 */
export function oldestFirst(messages: readonly Message[]): Message[] {
  const [first, last] = [messages[0], messages.at(-1)];
  const isNewestFirst = first !== undefined && last !== undefined && first.sentAtMs > last.sentAtMs;
  return (isNewestFirst ? [...messages].reverse() : [...messages]).sort((a, b) => a.sentAtMs - b.sentAtMs);
}

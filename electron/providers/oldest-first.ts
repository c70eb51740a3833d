import type { Message } from '#shared/conversation.ts';

/**
 * Messages in the order in which they were written, whichever end of the thread a provider begins at. Those of one moment
 * are in the order of their ids where all ids are numbers, and else keep the provider's order.
 */
export function oldestFirst(messages: readonly Message[]): Message[] {
  const [first, last] = [messages[0], messages.at(-1)];
  const isNewestFirst = first !== undefined && last !== undefined && first.sentAtMs > last.sentAtMs;
  const isNumbered = messages.every(({ id }) => /^\d+$/.test(id));
  return (isNewestFirst ? [...messages].reverse() : [...messages]).sort(
    (a, b) => a.sentAtMs - b.sentAtMs || (isNumbered ? byNumber(a.id, b.id) : 0),
  );
}

/** Ids of 17 digits and more are no exact numbers: the longer is the larger. */
const byNumber = (a: string, b: string) => a.length - b.length || Number(a > b) - Number(a < b);

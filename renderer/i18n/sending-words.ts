import { say } from './say.ts';

/** When what waits will have been sent: about how long, ms, or that nothing is before the network is there. */
export type SentIn = number | 'offline';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** In a column headed "Sent": "in about 12 min". */
export const sentInCell = (sentIn: SentIn): string => say('queue.sentIn.cell', spanOf(sentIn));

/** By itself: "Sent in about 12 min". */
export const sentInSentence = (sentIn: SentIn): string => say('queue.sentIn.sentence', spanOf(sentIn));

/** Behind how many wait: "· sent in about 12 min". */
export const sentInAside = (sentIn: SentIn): string => say('queue.sentIn.aside', spanOf(sentIn));

/** When the last of several accounts has sent what waits there; null where nobody can know of one of them. */
export function lastSent(all: readonly (SentIn | null)[]): SentIn | null {
  if (all.length === 0) return null;
  if (all.every((each) => each === 'offline')) return 'offline';
  const known = all.filter((each) => typeof each === 'number');
  return known.length < all.length ? null : Math.max(...known);
}

/** No finer than anybody can know. */
function spanOf(sentIn: SentIn) {
  if (sentIn === 'offline') return { unit: 'offline', count: 0 };
  if (sentIn < 2 * secondMs) return { unit: 'atOnce', count: 0 };
  if (sentIn < 50 * secondMs) return { unit: 'seconds', count: rounded(sentIn / secondMs) };
  if (sentIn < 100 * minuteMs) return { unit: 'minutes', count: Math.max(1, rounded(sentIn / minuteMs)) };
  if (sentIn < 36 * hourMs) return { unit: 'hours', count: Math.round(sentIn / hourMs) };
  return { unit: 'days', count: Math.round(sentIn / dayMs) };
}

/** From twenty on, fives are enough. */
const rounded = (count: number): number => (count < 20 ? Math.round(count) : Math.round(count / 5) * 5);

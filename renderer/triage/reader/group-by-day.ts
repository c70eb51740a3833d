import type { Message } from '#shared/conversation.ts';
import type { DateWords } from '../../i18n/dates.ts';

type MessageDay = { readonly day: number; readonly atMs: number; readonly messages: readonly Message[] };

/** Messages, oldest first, cut where the reader's day changes. */
export function groupByDay(messages: readonly Message[], words: Pick<DateWords, 'dayNumber'>): readonly MessageDay[] {
  const days: { day: number; atMs: number; messages: Message[] }[] = [];
  for (const message of messages) {
    const day = words.dayNumber(message.sentAtMs);
    const last = days.at(-1);
    if (last && last.day === day) last.messages.push(message);
    else days.push({ day, atMs: message.sentAtMs, messages: [message] });
  }
  return days;
}

import type { NextFiring } from '../follow-up.ts';
import { nextAfterCompletion, nextFirings } from './repeat.ts';
import { wallAt } from './zone.ts';

/** Stands before the rule of a repeat that counts from when the last one was completed. */
const fromCompletion = 'FROM-COMPLETION:';

/** What a record keeps of a repeat. */
export const keptRepeat = (rule: string | null, from: 'time' | 'completion'): string | null =>
  rule === null || from === 'time' ? rule : `${fromCompletion}${rule}`;

/** Whether it counts from when the last one was completed, so that nobody knows yet when it comes. */
export const isFromCompletion = (repeat: string): boolean => repeat.startsWith(fromCompletion);

/** When a kept repeat is due next. */
export const nextFiring: NextFiring = (repeat, zone, dueAtMs, afterMs) => {
  if (isFromCompletion(repeat))
    return nextAfterCompletion(repeat.slice(fromCompletion.length), afterMs, zone, wallAt(dueAtMs, zone).minute);
  return nextFirings(repeat, dueAtMs, zone, { afterMs, count: 1 })[0] ?? null;
};

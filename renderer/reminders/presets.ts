import type { FollowUp } from '#shared/follow-up.ts';
import type { TimeSettings } from '#shared/when/time-settings.ts';
import { followUpIn } from '../edit/follow-up-choices.ts';

export type Preset = { readonly key: string; readonly label: string; readonly followUp: FollowUp };

/** Each is read by the same parser as typed words. */
const presets = [
  { key: '1', label: 'In 15 minutes', words: 'in 15 minutes' },
  { key: '2', label: 'In an hour', words: 'in 1 hour' },
  { key: '3', label: 'This evening', words: 'today 18:00' },
  { key: '4', label: 'Tomorrow', words: 'tomorrow 09:00' },
  { key: '5', label: 'Next week', words: 'next week' },
] as const;

/** Those that name a moment still to come. A key means the same at every hour: it does not move up. */
export const presetsAt = (nowMs: number, times: TimeSettings): readonly Preset[] =>
  presets.flatMap(({ key, label, words }) => {
    const followUp = followUpIn(words, 'remind', nowMs, times);
    return followUp === null ? [] : [{ key, label, followUp }];
  });

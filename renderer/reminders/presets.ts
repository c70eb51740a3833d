import type { FollowUp } from '#shared/follow-up.ts';
import type { TimeSettings } from '#shared/when/time-settings.ts';
import { followUpIn } from '../edit/follow-up-choices.ts';
import { say } from '../i18n/say.ts';

export type Preset = { readonly key: string; readonly label: string; readonly followUp: FollowUp };

/** Each is read by the same parser as typed words. */
const presets = [
  { key: '1', label: say('reminders.presets.in15Minutes'), words: 'in 15 minutes' },
  { key: '2', label: say('reminders.presets.inAnHour'), words: 'in 1 hour' },
  { key: '3', label: say('reminders.presets.thisEvening'), words: 'today 18:00' },
  { key: '4', label: say('reminders.presets.tomorrow'), words: 'tomorrow 09:00' },
  { key: '5', label: say('reminders.presets.nextWeek'), words: 'next week' },
] as const;

/** Those that name a moment still to come. A key means the same at every hour: it does not move up. */
export const presetsAt = (nowMs: number, times: TimeSettings): readonly Preset[] =>
  presets.flatMap(({ key, label, words }) => {
    const followUp = followUpIn(words, 'remind', nowMs, times);
    return followUp === null ? [] : [{ key, label, followUp }];
  });

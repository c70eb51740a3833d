import type { Act, Condition } from '#shared/follow-up.ts';
import type { PresetName } from '#shared/when/time-settings.ts';

export const presetLabels: Readonly<Record<PresetName, string>> = {
  'later-today': 'Later today',
  'this-evening': 'This evening',
  tomorrow: 'Tomorrow',
  'this-weekend': 'This weekend',
  'next-week': 'Next week',
  'next-month': 'Next month',
};

/** What the field for a follow-up says. */
export const followUpWords = {
  act: { remind: 'Remind me', snooze: 'Later' } satisfies Record<Act, string>,
  /** Behind whom it is about. */
  actDoes: {
    remind: { one: 'stays in the inbox and alerts', several: 'stay in the inbox and alert' },
    snooze: { one: 'leaves the inbox until then', several: 'leave the inbox until then' },
  } satisfies Record<Act, { one: string; several: string }>,
  /** Before the result, for those who hear it. */
  result: { remind: 'Remind me on', snooze: 'Later, until' } satisfies Record<Act, string>,
  condition: {
    always: 'At its time',
    'if-no-reply': 'Only if nobody replies',
    'even-if-replied': 'Even if they reply',
  } satisfies Record<Condition, string>,
  placeholder: 'tomorrow 9am, in 2h, fri 2pm call back about pricing',
  note: 'Note',
  alert: { remind: 'Alert', snooze: 'Back' } satisfies Record<Act, string>,
  repeat: 'Repeat',
  or: 'Or',
  lastUsed: 'Last used',
  theirTime: (clock: string, place: string) => `${clock} for them in ${place}`,
  afterDone: 'counted from when it is done',
  at: (clock: string) => `at ${clock}`,
  holidaysSkipped: 'holidays skipped',
  never: 'Never',
  everyDay: 'Every day',
  everyWeekday: 'Every weekday',
  everyWeek: (weekday: string) => `Every ${weekday}`,
  everySecondWeek: (weekday: string) => `Every second ${weekday}`,
  everyMonth: (day: number) => `Every month on day ${day}`,
  everyYear: (date: string) => `Every year on ${date}`,
  asTyped: (often: string) => `As typed: ${often}`,
  thisOneAlone: (often: string) => `${often}, this one moves alone`,
  nothingSet: 'Nothing is set, and Enter does nothing. Choose below with ↓, or type on.',
  pick: 'Pick a date',
  month: { previous: 'Previous month', next: 'Next month' },
  foot: { next: 'next', times: 'times', pick: 'pick a date', close: 'close', choose: 'choose a reading', set: 'set' },
  dates: 'The arrows choose a day, Page Up and Page Down a month, Enter takes it.',
} as const;

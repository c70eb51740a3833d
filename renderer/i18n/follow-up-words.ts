import type { Act, Condition } from '#shared/follow-up.ts';
import type { PresetName } from '#shared/when/time-settings.ts';
import { say } from './say.ts';

export const presetLabels: Readonly<Record<PresetName, string>> = {
  'later-today': say('dialogs.followUp.preset.laterToday'),
  'this-evening': say('dialogs.followUp.preset.thisEvening'),
  tomorrow: say('dialogs.followUp.preset.tomorrow'),
  'this-weekend': say('dialogs.followUp.preset.thisWeekend'),
  'next-week': say('dialogs.followUp.preset.nextWeek'),
  'next-month': say('dialogs.followUp.preset.nextMonth'),
};

/** What the field for a follow-up says. */
export const followUpWords = {
  act: { remind: say('dialogs.followUp.act.remind'), snooze: say('dialogs.followUp.act.snooze') } satisfies Record<
    Act,
    string
  >,
  /** Behind whom it is about. */
  actDoes: {
    remind: {
      one: say('dialogs.followUp.actDoes.remind.one'),
      several: say('dialogs.followUp.actDoes.remind.several'),
    },
    snooze: {
      one: say('dialogs.followUp.actDoes.snooze.one'),
      several: say('dialogs.followUp.actDoes.snooze.several'),
    },
  } satisfies Record<Act, { one: string; several: string }>,
  /** Before the result, for those who hear it. */
  result: {
    remind: say('dialogs.followUp.result.remind'),
    snooze: say('dialogs.followUp.result.snooze'),
  } satisfies Record<Act, string>,
  condition: {
    always: say('dialogs.followUp.condition.always'),
    'if-no-reply': say('dialogs.followUp.condition.ifNoReply'),
    'even-if-replied': say('dialogs.followUp.condition.evenIfReplied'),
  } satisfies Record<Condition, string>,
  placeholder: say('dialogs.followUp.placeholder'),
  note: say('dialogs.followUp.note'),
  alert: {
    remind: say('dialogs.followUp.alert.remind'),
    snooze: say('dialogs.followUp.alert.snooze'),
  } satisfies Record<Act, string>,
  repeat: say('dialogs.followUp.repeat'),
  or: say('dialogs.followUp.or'),
  lastUsed: say('dialogs.followUp.lastUsed'),
  theirTime: (clock: string, place: string) => say('dialogs.followUp.theirTime', { clock, place }),
  afterDone: say('dialogs.followUp.afterDone'),
  at: (clock: string) => say('dialogs.followUp.at', { clock }),
  holidaysSkipped: say('dialogs.followUp.holidaysSkipped'),
  never: say('dialogs.followUp.never'),
  everyDay: say('dialogs.followUp.everyDay'),
  everyWeekday: say('dialogs.followUp.everyWeekday'),
  everyWeek: (weekday: string) => say('dialogs.followUp.everyWeek', { weekday }),
  everySecondWeek: (weekday: string) => say('dialogs.followUp.everySecondWeek', { weekday }),
  everyMonth: (day: number) => say('dialogs.followUp.everyMonth', { day }),
  everyYear: (date: string) => say('dialogs.followUp.everyYear', { date }),
  asTyped: (often: string) => say('dialogs.followUp.asTyped', { often }),
  thisOneAlone: (often: string) => say('dialogs.followUp.thisOneAlone', { often }),
  nothingSet: say('dialogs.followUp.nothingSet'),
  pick: say('dialogs.followUp.pick'),
  month: { previous: say('dialogs.followUp.month.previous'), next: say('dialogs.followUp.month.next') },
  foot: {
    next: say('dialogs.followUp.foot.next'),
    times: say('dialogs.followUp.foot.times'),
    pick: say('dialogs.followUp.foot.pick'),
    close: say('dialogs.followUp.foot.close'),
    choose: say('dialogs.followUp.foot.choose'),
    set: say('dialogs.followUp.foot.set'),
  },
  dates: say('dialogs.followUp.dates'),
} as const;

import { say } from './say.ts';
/** What there is to say about follow-ups in the agent's calendar. */
export const calendarWords = {
  name: say('times.calendar.name'),
  exported: (file: string) => say('times.calendar.exported', { file }),
  notExported: say('times.calendar.notExported'),
  keep: say('times.calendar.keep'),
  keepsAbout: say('times.calendar.keepsAbout'),
  keptAt: (file: string) => say('times.calendar.keptAt', { file }),
  elsewhere: say('times.calendar.elsewhere'),
  leave: say('times.calendar.leave'),
  left: say('times.calendar.left'),
  notChanged: say('times.calendar.notChanged'),
} as const;

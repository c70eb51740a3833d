import { say } from './say.ts';
/** The pages of the settings. */
export const settingsWords = {
  title: say('settings.title'),
  sections: {
    general: say('settings.sections.general'),
    alerts: say('settings.sections.alerts'),
    keys: say('settings.sections.keys'),
  },
  waiting: say('settings.waiting'),
  waitingTells: say('settings.waitingTells'),
  waitingFrom: (least: number, most: number) => say('settings.waitingFrom', { least, most }),
} as const;

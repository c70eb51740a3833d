/** The pages of the settings. */
export const settingsWords = {
  title: 'Settings',
  sections: { general: 'General', alerts: 'Alerts', keys: 'Keys' },
  waiting: 'Waiting',
  waitingTells: 'Days without an answer, after which what you sent stands in Follow-ups.',
  waitingFrom: (least: number, most: number) => `${least} to ${most}`,
} as const;

/** The pages of the settings. */
export const settingsWords = {
  title: 'Settings',
  sections: { general: 'General', alerts: 'Alerts', keys: 'Keys' },
} as const;

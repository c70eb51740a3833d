/** What there is to say about follow-ups in the agent's calendar. */
export const calendarWords = {
  name: 'Calendar',
  exported: (file: string) => `Saved for your calendar as ${file}`,
  notExported: 'The follow-ups were not saved',
  keep: 'Keep a calendar file current…',
  keepsAbout:
    'Your calendar subscribes to a file in which all follow-ups stand, with names and notes; only your user reads it.',
  keptAt: (file: string) => `Follow-ups are kept current in ${file}`,
  elsewhere: 'Elsewhere…',
  leave: 'Stop, and remove the file',
  left: 'The calendar file is removed',
  notChanged: 'The calendar file was not changed',
} as const;

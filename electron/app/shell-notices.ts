import type { Notice } from '#shared/ipc/app.ts';

type NewNotice = Omit<Notice, 'id'>;

/** What the shell itself has to tell the agent, in one place for its words. */
export const shellNotices = {
  accountsFile: (problem: string): NewNotice => ({
    level: 'error',
    sentence: 'No account was taken over; those that were connected before stay as they are.',
    detail: problem,
    action: null,
  }),
  secrets: (problem: string): NewNotice => ({
    level: 'warning',
    sentence: 'Some stored tokens could not be used and must be entered again.',
    detail: problem,
    action: null,
  }),
  alerts: (why: string): NewNotice => ({
    level: 'warning',
    sentence: 'This desktop does not show notifications: follow-ups are due without an alert, look under Due today.',
    detail: why,
    action: null,
  }),
  unexpected: {
    level: 'error',
    sentence: 'Something went wrong inside Winnow. Your edits are kept; if it goes on, start Winnow again.',
    detail: 'The log has the details: Help, Open the log folder.',
    action: null,
  },
} as const satisfies Record<string, NewNotice | ((words: string) => NewNotice)>;

/** Once, when the window is closed for the first time. */
export const stillRunning = {
  title: 'Winnow is still running',
  body: 'So that follow-ups come back in time. Start Winnow again to see its window; Ctrl+Q quits.',
} as const;

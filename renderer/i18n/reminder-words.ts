import { say } from './say.ts';
/** The reminder window's sentences. */
export const reminderWords = {
  title: (due: number) => say('reminders.title', { due }),
  close: say('reminders.close'),
  click: say('reminders.click'),
  byKey: say('reminders.byKey'),
  done: say('reminders.done'),
  inWords: say('reminders.inWords'),
  example: say('reminders.example'),
  onlyTime: say('reminders.onlyTime'),
  more: (count: number) => say('reminders.more', { count }),
  due: (time: string) => say('reminders.due', { time }),
  nobodyReplied: say('reminders.nobodyReplied'),
  now: say('reminders.now'),
  overdue: (span: string) => say('reminders.overdue', { span }),
  noNote: (words: string) => say('reminders.noNote', { words }),
  doneKey: say('reminders.doneKey'),
  openKey: say('reminders.openKey'),
  moveKey: say('reminders.moveKey'),
  undoKey: say('reminders.undoKey'),
} as const;

/** In the window, when they ring. */
export const rungSentence = (contact: string, note: string, count: number): string => {
  if (count > 1) return say('reminders.rung', { count });
  return note === ''
    ? say('reminders.rung.followUp', { contact })
    : say('reminders.rung.followUpWithNote', { contact, note });
};

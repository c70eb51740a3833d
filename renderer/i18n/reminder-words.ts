/** The reminder window's sentences. */
export const reminderWords = {
  title: (due: number) => (due === 1 ? '1 follow-up due' : `${due} follow-ups due`),
  close: 'Close; all of it stays due',
  click: 'click to answer',
  byKey: 'to answer by key',
  done: 'done',
  inWords: 'In words…',
  example: 'tomorrow 9am, fri 2pm, in 3 days',
  onlyTime: 'Only a time here: its note stays as it is',
  more: (count: number) => `${count} more: Enter on this line opens Follow-ups`,
  due: (time: string) => `due ${time}`,
  nobodyReplied: 'nobody replied',
  now: 'now',
  overdue: (span: string) => `${span} overdue`,
  noNote: (words: string) => `no note; you wrote “${words}”`,
  doneKey: 'Done',
  openKey: 'Open',
  moveKey: 'Move',
  undoKey: 'Undo',
} as const;

/** In the window, when they ring. */
export const rungSentence = (contact: string, note: string, count: number): string => {
  if (count > 1) return `${count} follow-ups are due`;
  return note === '' ? `Follow up: ${contact}` : `Follow up: ${contact} · ${note}`;
};

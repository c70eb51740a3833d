/** What a step asks for, and why it is worth it. */
type Said = readonly [ask: string, why: string];

export const tourSentences = {
  move: ['Go to the next conversation, and back', 'What the customer wrote stands beside the list.'],
  finish: ['Close what is done', 'It leaves the inbox, and the next one is there.'],
  undo: ['Take it back', 'One step for each edit, also after a restart.'],
  later: ['Put one off', 'It is back on top at a time in your own words: tomorrow 9, in 3 days, next monday.'],
  find: ['Find everything else', 'Each command, conversation and setting, with its key beside it.'],
} as const satisfies Record<string, Said>;

export const tourWords = {
  title: 'Tour',
  /** The step, of how many. */
  at: (step: number, of: number) => `${step} of ${of}`,
  done: 'That is how an inbox is emptied. All keys are listed in the help, and can be changed.',
  next: 'Next',
  close: 'Done',
  none: 'No tour is under way',
};

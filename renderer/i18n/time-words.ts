import type { TimeProblem } from '#shared/follow-up-time.ts';
import { type Sayings, sayBy } from './by-kind.ts';

const sayings: Sayings<TimeProblem> = {
  empty: () => 'Type when: tomorrow 9am, in 2h, fri 2pm',
  none: ({ said }) => `“${said}” names no time. Try tomorrow 9am, in 2h, fri 2pm`,
  passed: ({ said }) => `${said} has passed already`,
  far: () => 'That is more than five years away',
};

/** Why what was typed is no time for a follow-up. */
export const timeProblemWords = (problem: TimeProblem): string => sayBy(sayings, problem);

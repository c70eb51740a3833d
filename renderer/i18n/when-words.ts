import type { Choice, Notice, Problem, Question, Why } from '#shared/when/reading.ts';
import { type Sayings, sayBy } from './by-kind.ts';

const problems: Sayings<Problem> = {
  empty: () => 'Type when: tomorrow 9am, in 2h, fri 2pm',
  none: ({ words }) => `“${words}” names no time. Try tomorrow 9am, in 2h, fri 2pm`,
  'no-time': ({ words }) => `“${words}” does not say when. Add a time: in 3 days`,
  passed: ({ words }) => `“${words}” has passed already`,
  'too-far': ({ words }) => `“${words}” is more than fifty years away`,
  'too-long': () => 'That is too long for one line: shorten the note',
  'too-many': () => 'Too many times in one line: leave the one that is meant',
  impossible: ({ words }) => `“${words}” is in no calendar, or says two things at once`,
};

/** Why what was typed is no time for a follow-up. */
export const problemWords = (problem: Problem): string => sayBy(problems, problem);

/** What is asked, in words; the answers stand below. */
export function questionWords(question: Question, doubt: string): string {
  switch (question) {
    case 'which':
      return 'Two times in one line. Which one is meant?';
    case 'meaning':
      return `“${doubt}” can be meant in several ways. Which one?`;
    case 'far':
      return 'That is far away. Is it meant?';
    case 'note':
      return `“${doubt}” may belong to the time. As a note?`;
    case 'spelling':
      return `“${doubt}” is no word for a time. Was this meant?`;
    default:
      return question satisfies never;
  }
}

const reasons: Readonly<Record<Why, string>> = {
  'this-week': 'this week’s',
  'week-later': 'the week after',
  today: 'today',
  morning: 'in the morning',
  afternoon: 'later in the day',
  date: 'as a date',
  clock: 'as a time of day',
  duration: 'from now',
  minutes: 'minutes',
  hours: 'hours',
  days: 'days',
  'day-begins': 'as the day begins',
  'day-ends': 'as the day ends',
  'month-first': 'month first',
  'day-first': 'day first',
  far: 'more than a year away',
  'next-year': 'this year’s has passed',
  spelling: 'spelled otherwise',
};

/** From which words an answer comes, and in which sense. */
export const answerWords = ({ words, why }: Choice): string =>
  [`from “${words}”`, ...why.map((reason) => reasons[reason])].join(', ');

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
const dayOff = (day: string) => weekday.format(Date.parse(day));

const notices: Sayings<Notice> = {
  gap: () => 'the clocks go forward that night: the first time after it',
  overlap: () => 'the clocks go back that night: the first of the two',
  skipped: ({ days }) =>
    days.length <= 4 ? `${days.map(dayOff).join(', ')} skipped` : `${days.length} days off are skipped`,
  weekend: () => 'a weekend',
  holiday: () => 'a holiday',
  'month-end': () => 'the last day of that month',
  'month-first': () => 'month first',
  'day-first': () => 'day first',
  minutes: () => 'minutes',
  afternoon: () => 'in the afternoon',
};

/** What was decided for the agent; empty where nothing was. */
export const noticeWords = (list: readonly Notice[]): string =>
  [...new Set(list.map((notice) => sayBy(notices, notice)))].join(' · ');

import type { Choice, Notice, Problem, Question, Why } from '#shared/when/reading.ts';
import { type Sayings, sayBy } from './by-kind.ts';
import { locale } from './language.ts';
import { say } from './say.ts';

const problems: Sayings<Problem> = {
  empty: () => say('times.when.problems.empty'),
  none: ({ words }) => say('times.when.problems.none', { words }),
  'no-time': ({ words }) => say('times.when.problems.noTime', { words }),
  passed: ({ words }) => say('times.when.problems.passed', { words }),
  'too-far': ({ words }) => say('times.when.problems.tooFar', { words }),
  'too-long': () => say('times.when.problems.tooLong'),
  'too-many': () => say('times.when.problems.tooMany'),
  impossible: ({ words }) => say('times.when.problems.impossible', { words }),
};

/** Why what was typed is no time for a follow-up. */
export const problemWords = (problem: Problem): string => sayBy(problems, problem);

/** What is asked, in words; the answers stand below. */
export function questionWords(question: Question, doubt: string): string {
  switch (question) {
    case 'which':
      return say('times.when.question.which');
    case 'meaning':
      return say('times.when.question.meaning', { doubt });
    case 'far':
      return say('times.when.question.far');
    case 'note':
      return say('times.when.question.note', { doubt });
    case 'spelling':
      return say('times.when.question.spelling', { doubt });
    default:
      return question satisfies never;
  }
}

const reasons: Readonly<Record<Why, string>> = {
  'this-week': say('times.when.reasons.thisWeek'),
  'week-later': say('times.when.reasons.weekLater'),
  today: say('times.when.reasons.today'),
  morning: say('times.when.reasons.morning'),
  afternoon: say('times.when.reasons.afternoon'),
  date: say('times.when.reasons.date'),
  clock: say('times.when.reasons.clock'),
  duration: say('times.when.reasons.duration'),
  minutes: say('times.when.reasons.minutes'),
  hours: say('times.when.reasons.hours'),
  days: say('times.when.reasons.days'),
  'day-begins': say('times.when.reasons.dayBegins'),
  'day-ends': say('times.when.reasons.dayEnds'),
  'month-first': say('times.when.reasons.monthFirst'),
  'day-first': say('times.when.reasons.dayFirst'),
  far: say('times.when.reasons.far'),
  'next-year': say('times.when.reasons.nextYear'),
  spelling: say('times.when.reasons.spelling'),
};

/** From which words an answer comes, and in which sense. */
export const answerWords = ({ words, why }: Choice): string =>
  [say('times.when.answer', { words }), ...why.map((reason) => reasons[reason])].join(', ');

const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
const dayOff = (day: string) => weekday.format(Date.parse(day));

const notices: Sayings<Notice> = {
  gap: () => say('times.when.notices.gap'),
  overlap: () => say('times.when.notices.overlap'),
  skipped: ({ days }) =>
    days.length <= 4
      ? say('times.when.notices.skipped', { days: days.map(dayOff).join(', ') })
      : say('times.when.notices.skipped.daysOffAreSkipped', { length: days.length }),
  weekend: () => say('times.when.notices.weekend'),
  holiday: () => say('times.when.notices.holiday'),
  'month-end': () => say('times.when.notices.monthEnd'),
  'month-first': () => say('times.when.notices.monthFirst'),
  'day-first': () => say('times.when.notices.dayFirst'),
  minutes: () => say('times.when.notices.minutes'),
  afternoon: () => say('times.when.notices.afternoon'),
};

/** What was decided for the agent; empty where nothing was. */
export const noticeWords = (list: readonly Notice[]): string =>
  [...new Set(list.map((notice) => sayBy(notices, notice)))].join(' · ');

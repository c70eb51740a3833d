import { type AlertProblem, alertProblems, type DeliveryWhy } from '#shared/delivery.ts';
import type { AlertService, DeliveryLine, PlannedLine } from '#shared/ipc/alerts.ts';
import { type Sayings, sayBy } from './by-kind.ts';
import { dates } from './dates.ts';
import { counted } from './names.ts';

/** What there is to say about alerts: the steps of their test, and the delivery log. */
export const alertWords = {
  title: 'Alerts',
  test: 'Test my alerts',
  tested: (needsYou: number) =>
    needsYou === 0 ? 'all of it works' : `${needsYou} of 5 ${needsYou === 1 ? 'needs' : 'need'} you`,
  steps: { service: 'Service', permission: 'Permission', quiet: 'Quiet hours', shown: 'Shown', clicked: 'Clicked' },
  untried: 'Not tried, because a step above failed.',
  running: 'Asking…',
  shownBy: (atMs: number, afterMs: number) =>
    `The service took the test alert at ${dates.clock(atMs)}, after ${(afterMs / 1000).toFixed(1)} s.`,
  notShown: (why: string) =>
    `The test alert was not taken${why === '' ? '' : `: ${alertProblemWords(why)}`}. Follow-ups open the reminder window instead.`,
  waitsForClick: (seconds: number) => `Click the test alert. ${seconds} s left.`,
  clicked: (afterMs: number) => `The click came back after ${Math.max(1, Math.round(afterMs / 1000))} s.`,
  noClick:
    'No click came back within 60 seconds. Some services show alerts but never tell a click: Done and Snooze would not work there.',
  unseen: (platform: string) => `You did not see it. ${settingsOf(platform)}`,
  useWindow: 'Use the reminder window',
  usesWindow: 'The reminder window shows what is due.',
  again: 'Test again',
  notSeen: 'I did not see it',
  next: (contact: string, time: string) => `Next: ${contact}, ${time}`,
  log: 'Delivery log',
  counts: (total: number, missed: number, planned: number) =>
    `90 days · ${counted(total, 'alert')} · ${missed.toLocaleString()} missed · ${planned.toLocaleString()} planned`,
  isPlanned: 'Planned',
  allPlanned: (count: number) => `Show all ${count.toLocaleString()} that are planned`,
  find: 'Find a contact, a note, is:missed',
  export: 'Export…',
  exported: (file: string) => `The log was saved as ${file}`,
  noneYet: 'Nothing has alerted yet.',
  noLines: 'No alert of the last 90 days is what you look for',
  more: 'Show older ones',
  unreadable: (count: number) =>
    `${counted(count, 'line')} of it cannot be read, and ${count === 1 ? 'is' : 'are'} left out.`,
  columns: ['Planned', 'Contact', 'Note', 'What became of it', 'Fired', 'Shown', 'Then'],
  noNote: 'no note',
  quietHours: 'Quiet hours',
  noQuiet: 'They end when they begin: nothing is held back.',
  quietOn: 'Hold alerts back between these times, and tell them at the end',
  from: 'from',
  until: 'until',
  quietDays: 'Quiet days',
  window: 'Reminder window',
  windowChoices: { 'when-needed': 'Where alerts cannot be shown', always: 'Always' },
  sound: 'Sound',
  soundOn: 'An alert may play a sound',
  how: 'How alerts come',
  seeIt: 'See it',
  digest: 'Digest',
  digestTells:
    'What was missed, or held in quiet hours, comes as one alert that says how late each is; so do more than three at once.',
  keep: 'Keep running',
  keepOn: 'Closing the window leaves Winnow in the tray, so that follow-ups still come',
  cannotStartAtLogin: 'Only an installed Winnow can be started with the session.',
  login: 'Start at login',
  loginOn: 'Start Winnow with the session, so that follow-ups come back without being thought of',
} as const;

function settingsOf(platform: string): string {
  if (platform === 'darwin')
    return 'Look into System Settings, Notifications, Winnow: allow them, as alerts that stay.';
  if (platform === 'win32')
    return 'Look into Settings, System, Notifications: Winnow must be on, and Do not disturb off.';
  return 'Look into your desktop’s settings for notifications: Winnow must be on, and “do not disturb” off.';
}

const problems = {
  'no-bus': 'this session has no message bus',
  'no-service': 'no service is running',
  'not-started': 'the service could not be started',
  refused: 'the service refuses Winnow',
  'no-answer': 'nothing came back in time',
  failed: 'the service failed',
} satisfies Record<AlertProblem, string>;

/** Why the desktop shows no alerts, within a sentence; what only the system can say, as it says it. */
export function alertProblemWords(problem: string): string {
  const known = alertProblems.find((each) => each === problem);
  return known ? problems[known] : problem;
}

const services: Sayings<AlertService> = {
  service: ({ name, buttons, markup }) =>
    `${name} answers. It shows ${buttons ? 'buttons' : 'no buttons'} and ${markup ? 'formatted' : 'plain'} text.`,
  system: () => 'The system shows alerts.',
  none: ({ why }) =>
    `No notification service answers${why ? ` (${alertProblemWords(why)})` : ''}. The reminder window opens instead.`,
};

export const serviceSentence = (service: AlertService): string => sayBy(services, service);

const because: Sayings<DeliveryWhy> = {
  'on-time': () => '',
  'not-running': ({ fromMs, untilMs }) => `Missed: not running ${dates.clock(fromMs)} to ${dates.clock(untilMs)}`,
  asleep: ({ fromMs, untilMs }) => `Missed: asleep ${dates.clock(fromMs)} to ${dates.clock(untilMs)}`,
  clock: ({ fromMs, untilMs }) => `Missed: asleep or clock set, ${dates.clock(fromMs)} to ${dates.clock(untilMs)}`,
  quiet: () => 'Held: quiet hours',
  late: () => 'Missed: set or known too late',
  replied: () => 'Not fired: somebody replied',
};

/** "Shown", "Missed: not running 07:12 to 08:41" */
export function becameWords({ why, answer, shownAtMs, shownBy, problem }: DeliveryLine): string {
  const reason = sayBy(because, why);
  if (reason !== '') return reason;
  if (answer === 'opened') return 'Opened from the alert';
  if (answer !== null) return 'Answered from the alert';
  if (shownAtMs === null) return problem === null ? 'Fired, not confirmed' : `Not shown: ${alertProblemWords(problem)}`;
  if (shownBy === 'reader') return 'Shown in the open conversation';
  return shownBy === 'window' ? 'Shown in the reminder window' : 'Shown';
}

/** On what it depends whether it comes, and whether it comes again. */
export const plannedThenWords = ({ condition, isRepeated }: PlannedLine): string =>
  [...(condition === 'if-no-reply' ? ['if nobody replies'] : []), ...(isRepeated ? ['comes again'] : [])].join(', ');

/** What the agent did with it. */
export function thenWords({ answer, answeredAtMs, firedAtMs, dueAtMs, why }: DeliveryLine): string {
  if (why.kind === 'replied') return 'not needed';
  if (answer === 'done') return 'done';
  if (answer === 'snoozed') return 'snoozed';
  if (answer === 'opened' && answeredAtMs !== null) return `opened ${dates.clock(answeredAtMs)}`;
  if (why.kind !== 'on-time' && firedAtMs !== null) return `${dates.age(dueAtMs, firedAtMs)} late`;
  return firedAtMs === null ? '' : 'not clicked';
}

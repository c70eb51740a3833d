import { type AlertProblem, alertProblems, type DeliveryWhy } from '#shared/delivery.ts';
import type { AlertService, DeliveryLine, PlannedLine } from '#shared/ipc/alerts.ts';
import { type Sayings, sayBy } from './by-kind.ts';
import { dates } from './dates.ts';
import { say } from './say.ts';

/** What there is to say about alerts: the steps of their test, and the delivery log. */
export const alertWords = {
  title: say('alerts.title'),
  test: say('alerts.test'),
  tested: (needsYou: number) =>
    needsYou === 0 ? say('alerts.tested.all') : say('alerts.tested.needYou', { needsYou }),
  steps: {
    service: say('alerts.steps.service'),
    permission: say('alerts.steps.permission'),
    quiet: say('alerts.steps.quiet'),
    shown: say('alerts.steps.shown'),
    clicked: say('alerts.steps.clicked'),
  },
  untried: say('alerts.untried'),
  running: say('alerts.running'),
  shownBy: (atMs: number, afterMs: number) =>
    say('alerts.shownBy', { clock: dates.clock(atMs), seconds: afterMs / 1000 }),
  notShown: (why: string) => say('alerts.notShown', { why: alertProblemWords(why), isTold: why !== '' }),
  waitsForClick: (seconds: number) => say('alerts.waitsForClick', { seconds }),
  clicked: (afterMs: number) => say('alerts.clicked', { max: Math.max(1, Math.round(afterMs / 1000)) }),
  noClick: say('alerts.noClick'),
  unseen: (platform: string) => say('alerts.unseen', { settings: settingsOf(platform) }),
  useWindow: say('alerts.useWindow'),
  usesWindow: say('alerts.usesWindow'),
  again: say('alerts.again'),
  notSeen: say('alerts.notSeen'),
  next: (contact: string, time: string) => say('alerts.next', { contact, time }),
  log: say('alerts.log'),
  counts: (total: number, missed: number, planned: number) => say('alerts.counts', { total, missed, planned }),
  isPlanned: say('alerts.isPlanned'),
  allPlanned: (count: number) => say('alerts.allPlanned', { count }),
  find: say('alerts.find'),
  export: say('alerts.export'),
  exported: (file: string) => say('alerts.exported', { file }),
  noneYet: say('alerts.noneYet'),
  noLines: say('alerts.noLines'),
  more: say('alerts.more'),
  unreadable: (count: number) => say('alerts.unreadable', { count }),
  columns: [
    say('alerts.columns.planned'),
    say('alerts.columns.contact'),
    say('alerts.columns.note'),
    say('alerts.columns.whatBecameOfIt'),
    say('alerts.columns.fired'),
    say('alerts.columns.shown'),
    say('alerts.columns.then'),
  ],
  noNote: say('alerts.noNote'),
  quietHours: say('alerts.quietHours'),
  noQuiet: say('alerts.noQuiet'),
  quietOn: say('alerts.quietOn'),
  from: say('alerts.from'),
  until: say('alerts.until'),
  quietDays: say('alerts.quietDays'),
  window: say('alerts.window'),
  windowChoices: { 'when-needed': say('alerts.windowChoices.whenNeeded'), always: say('alerts.windowChoices.always') },
  sound: say('alerts.sound'),
  soundOn: say('alerts.soundOn'),
  how: say('alerts.how'),
  seeIt: say('alerts.seeIt'),
  digest: say('alerts.digest'),
  digestTells: say('alerts.digestTells'),
  keep: say('alerts.keep'),
  keepOn: say('alerts.keepOn'),
  cannotStartAtLogin: say('alerts.cannotStartAtLogin'),
  login: say('alerts.login'),
  loginOn: say('alerts.loginOn'),
} as const;

function settingsOf(platform: string): string {
  if (platform === 'darwin') return say('alerts.settingsOf.lookIntoSystemSettingsNotifications');
  if (platform === 'win32') return say('alerts.settingsOf.lookIntoSettingsSystemNotifications');
  return say('alerts.settingsOf.lookIntoYourDesktopsSettings');
}

const problems = {
  'no-bus': say('alerts.problems.noBus'),
  'no-service': say('alerts.problems.noService'),
  'not-started': say('alerts.problems.notStarted'),
  refused: say('alerts.problems.refused'),
  'no-answer': say('alerts.problems.noAnswer'),
  failed: say('alerts.problems.failed'),
} satisfies Record<AlertProblem, string>;

/** Why the desktop shows no alerts, within a sentence; what only the system can say, as it says it. */
export function alertProblemWords(problem: string): string {
  const known = alertProblems.find((each) => each === problem);
  return known ? problems[known] : problem;
}

const services: Sayings<AlertService> = {
  service: ({ name, buttons, markup }) => say('alerts.services.service', { name, buttons, markup }),
  system: () => say('alerts.services.system'),
  none: ({ why }) => say('alerts.services.none', { why: why ? alertProblemWords(why) : null, isTold: Boolean(why) }),
};

export const serviceSentence = (service: AlertService): string => sayBy(services, service);

const because: Sayings<DeliveryWhy> = {
  'on-time': () => '',
  'not-running': ({ fromMs, untilMs }) =>
    say('alerts.because.notRunning', { clock: dates.clock(fromMs), clock2: dates.clock(untilMs) }),
  asleep: ({ fromMs, untilMs }) =>
    say('alerts.because.asleep', { clock: dates.clock(fromMs), clock2: dates.clock(untilMs) }),
  clock: ({ fromMs, untilMs }) =>
    say('alerts.because.clock', { clock: dates.clock(fromMs), clock2: dates.clock(untilMs) }),
  quiet: () => say('alerts.because.quiet'),
  late: () => say('alerts.because.late'),
  replied: () => say('alerts.because.replied'),
};

/** "Shown", "Missed: not running 07:12 to 08:41" */
export function becameWords({ why, answer, shownAtMs, shownBy, problem }: DeliveryLine): string {
  const reason = sayBy(because, why);
  if (reason !== '') return reason;
  if (answer === 'opened') return say('alerts.became.openedFromTheAlert');
  if (answer !== null) return say('alerts.became.answeredFromTheAlert');
  if (shownAtMs === null)
    return problem === null
      ? say('alerts.became.firedNotConfirmed')
      : say('alerts.became.notShown', { problem: alertProblemWords(problem) });
  if (shownBy === 'reader') return say('alerts.became.shownInTheOpenConversation');
  return shownBy === 'window' ? say('alerts.became.shownInTheReminderWindow') : say('alerts.became.shown');
}

/** On what it depends whether it comes, and whether it comes again. */
export const plannedThenWords = ({ condition, isRepeated }: PlannedLine): string =>
  [
    ...(condition === 'if-no-reply' ? [say('alerts.plannedThen.ifNobodyReplies')] : []),
    ...(isRepeated ? [say('alerts.plannedThen.comesAgain')] : []),
  ].join(', ');

/** What the agent did with it. */
export function thenWords({ answer, answeredAtMs, firedAtMs, dueAtMs, why }: DeliveryLine): string {
  if (why.kind === 'replied') return say('alerts.then.notNeeded');
  if (answer === 'done') return say('alerts.then.done');
  if (answer === 'snoozed') return say('alerts.then.snoozed');
  if (answer === 'opened' && answeredAtMs !== null)
    return say('alerts.then.opened', { clock: dates.clock(answeredAtMs) });
  if (why.kind !== 'on-time' && firedAtMs !== null)
    return say('alerts.then.late', { age: dates.age(dueAtMs, firedAtMs) });
  return firedAtMs === null ? '' : say('alerts.then.notClicked');
}

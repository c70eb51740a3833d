import { type DeliveryWhy, lateMs as tellsLateMs } from '#shared/delivery.ts';
import { ended, minuteMs, spanIn } from './word-parts.ts';

/** "41 min", "2 h", "3 d" */
const spanOf = spanIn({ minutes: 'min', hours: 'h', days: 'd' });

const reasons: { readonly [K in DeliveryWhy['kind']]: string | null } = {
  'on-time': null,
  'not-running': 'Winnow was not running',
  asleep: 'the machine slept',
  clock: 'the machine slept, or its clock was set',
  quiet: 'held in quiet hours',
  late: null,
  replied: null,
};

/** Why an alert rings now, and what the agent had typed for that. */
export type WhyNow = {
  readonly why: DeliveryWhy;
  /** The time as the agent reads times. */
  readonly due: string;
  readonly lateMs: number;
  /** Null: it was set at the provider. */
  readonly said: string | null;
  readonly nobodyReplied: boolean;
};

function whyWords(facts: WhyNow): string {
  const { why, due, lateMs, said, nobodyReplied } = facts;
  const reason = reasons[why.kind];
  const when = lateMs <= tellsLateMs && reason === null ? `Due now, ${due}` : `Was due ${due}, ${spanOf(lateMs)} ago`;
  const source = said === null ? 'Set at the provider' : `You wrote “${said}”`;
  return [
    ended(`${when}${reason === null ? '' : `: ${reason}`}`),
    ...(nobodyReplied ? ['Nobody replied.'] : []),
    `${source}.`,
  ].join(' ');
}

/**
 * What the system shows for Winnow where no window of ours is asked. Everything else leaves main as facts, which the
 * window puts into words.
 */
export const english = {
  /** Asked where the window itself can show nothing. */
  window: {
    hung: {
      message: 'The window of Winnow does not answer.',
      detail: 'Your edits are kept. Opened again, it gives back what you were typing.',
      buttons: ['Wait', 'Open it again'] as readonly string[],
    },
    stopped: {
      message: 'The window of Winnow has stopped twice in a row.',
      detail: 'Your edits are kept, and so are reports of both.',
      buttons: ['Open it again', 'Quit Winnow'] as readonly string[],
    },
  },
  openAddress: {
    /** @param end the host, or whom it writes to */
    ask: (end: string) => `Open ${end}?`,
    open: 'Open',
    cancel: 'Cancel',
  },
  menu: {
    quit: 'Quit Winnow',
    edit: 'Edit',
    triage: 'Triage',
    go: 'Go',
    queue: 'Queue',
    view: 'View',
    window: 'Window',
    help: 'Help',
    openLogs: 'Open the log folder',
  },
  tray: {
    open: 'Open Winnow',
    quit: 'Quit Winnow',
    tip: (due: number) => (due === 0 ? 'Winnow' : `Winnow: ${due} due`),
  },
  calendarName: 'Winnow follow-ups',
  /** Once, when the window is closed for the first time. */
  stillRunning: {
    title: 'Winnow is still running',
    body: 'So that follow-ups come back in time. Start Winnow again to see its window; Ctrl+Q quits.',
  },
  alert: {
    title: {
      remind: (contact: string) => `Follow up: ${contact}`,
      snooze: (contact: string) => `Back: ${contact}`,
    },
    why: whyWords,
    several: (count: number) => `${count} follow-ups are due`,
    lateLine: (contact: string, lateMs: number) =>
      `${contact}: ${lateMs < minuteMs ? 'just now' : `${spanOf(lateMs)} late`}`,
    more: (count: number) => `and ${count} more`,
    done: 'Done',
    snooze: 'In an hour',
    snoozeAll: 'All in an hour',
    snoozedFor: 'in an hour',
    open: 'Open',
    test: { title: 'Winnow can reach you', body: 'This is a test. Click it to see whether a click comes back.' },
  },
  sampleInbox: 'Sample inbox',
};
export type Words = typeof english;

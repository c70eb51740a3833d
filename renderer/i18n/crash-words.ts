import type { CrashKind } from '#shared/crash.ts';
import { counted } from './names.ts';

/** To whoever looks at the window, about what they may have noticed of it. */
export const stoppedSentences: Readonly<Record<CrashKind, string>> = {
  winnow: 'Winnow stopped unexpectedly. What you had done until then is kept.',
  exception: 'Something went wrong inside Winnow. Your edits are kept; if it goes on, start Winnow again.',
  interface: 'A window of Winnow stopped unexpectedly and was opened again. Your edits are kept.',
  'interface-hung': 'The window of Winnow did not answer for a while. Your edits are kept.',
  helper: 'A process that draws for Winnow stopped unexpectedly and was started again.',
  thread: 'Work in the background of Winnow stopped unexpectedly. Your edits are kept.',
};

const kinds: Readonly<Record<CrashKind, string>> = {
  winnow: 'Winnow stopped',
  exception: 'A fault inside Winnow; it went on',
  interface: 'A window stopped',
  'interface-hung': 'The window did not answer',
  helper: 'A process that draws stopped',
  thread: 'Work in the background stopped',
};

/** Settings, crash reports. */
export const crashWords = {
  title: 'Crash reports',
  kept: (reports: number) => `${counted(reports, 'report is', 'reports are')} kept on this machine, and sent nowhere.`,
  about:
    'When something in Winnow stops unexpectedly, a report is kept on this machine for 30 days, 20 at most. It says where in Winnow that was, and holds no message, name or token. Winnow sends it nowhere.',
  dumps:
    'A report with a picture of memory can hold parts of what was on the screen: hand it on only to somebody who may read your customers’ words.',
  none: 'Nothing has stopped unexpectedly in the last 30 days.',
  columns: ['When', 'What', 'Size'],
  what: (kind: CrashKind, hasDump: boolean) => (hasDump ? `${kinds[kind]}, with a picture of memory` : kinds[kind]),
  size: (bytes: number) =>
    bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`,
  read: 'Read',
  text: 'The report',
  show: 'Show in folder',
  remove: 'Delete',
  removeAll: 'Delete all',
  see: 'See the report',
  notRead: 'The reports could not be read',
  notRemoved: 'Nothing was deleted',
} as const;

import type { CrashKind } from '#shared/crash.ts';
import { say } from './say.ts';

/** To whoever looks at the window, about what they may have noticed of it. */
export const stoppedSentences: Readonly<Record<CrashKind, string>> = {
  winnow: say('troubles.crash.stopped.winnow'),
  exception: say('troubles.crash.stopped.exception'),
  interface: say('troubles.crash.stopped.interface'),
  'interface-hung': say('troubles.crash.stopped.interfaceHung'),
  helper: say('troubles.crash.stopped.helper'),
  thread: say('troubles.crash.stopped.thread'),
};

const kinds: Readonly<Record<CrashKind, string>> = {
  winnow: say('troubles.crash.kinds.winnow'),
  exception: say('troubles.crash.kinds.exception'),
  interface: say('troubles.crash.kinds.interface'),
  'interface-hung': say('troubles.crash.kinds.interfaceHung'),
  helper: say('troubles.crash.kinds.helper'),
  thread: say('troubles.crash.kinds.thread'),
};

/** Settings, crash reports. */
export const crashWords = {
  title: say('troubles.crash.title'),
  kept: (reports: number) => say('troubles.crash.kept', { reports }),
  typed: say('troubles.crash.typed'),
  about: say('troubles.crash.about'),
  dumps: say('troubles.crash.dumps'),
  none: say('troubles.crash.none'),
  columns: [say('troubles.crash.columns.when'), say('troubles.crash.columns.what'), say('troubles.crash.columns.size')],
  what: (kind: CrashKind, hasDump: boolean) =>
    hasDump ? say('troubles.crash.what', { kinds: kinds[kind] }) : kinds[kind],
  size: (bytes: number) =>
    bytes < 1_000_000
      ? say('troubles.crash.size.kB', { max: Math.max(1, Math.round(bytes / 1000)) })
      : say('troubles.crash.size.mB', { megabytes: bytes / 1_000_000 }),
  read: say('troubles.crash.read'),
  text: say('troubles.crash.text'),
  show: say('troubles.crash.show'),
  remove: say('troubles.crash.remove'),
  removeAll: say('troubles.crash.removeAll'),
  see: say('troubles.crash.see'),
  notRead: say('troubles.crash.notRead'),
  notRemoved: say('troubles.crash.notRemoved'),
} as const;

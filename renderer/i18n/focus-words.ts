import type { Total } from '#shared/ipc/conversations.ts';
import { totalWords } from './names.ts';
import { say } from './say.ts';

export const focusWords = {
  region: say('triage.focus.region'),
  leave: say('triage.focus.leave'),
  /** Of what is done to several. */
  notHere: say('triage.focus.notHere'),
  progress: (read: number, of: Total) => say('triage.focus.progress', { read, total: totalWords(of) }),
  zero: say('triage.focus.zero'),
  none: say('triage.focus.none'),
  done: (count: number, minutes: number) => say('triage.focus.done', { count, minutes }),
} as const;

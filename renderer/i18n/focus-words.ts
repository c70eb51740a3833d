import type { Total } from '#shared/ipc/conversations.ts';
import { counted, totalWords } from './names.ts';

export const focusWords = {
  region: 'Focus',
  leave: 'Leave focus',
  /** Of what is done to several. */
  notHere: 'In focus mode it is one conversation at a time',
  progress: (read: number, of: Total) => `${read.toLocaleString()} read of ${totalWords(of)}`,
  zero: 'Inbox zero',
  none: 'Nothing is left here',
  done: (count: number, minutes: number) => `${counted(count, 'conversation')} in ${counted(minutes, 'minute')}`,
} as const;

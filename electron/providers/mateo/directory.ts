import { orWithout } from '../or-without.ts';
import type { Provider } from '../provider.ts';
import type { MateoApi } from './api.ts';
import type { Names } from './names.ts';
import { namedAnswer } from './schema.ts';
import { emptyWhereMissing, readTable } from './tables.ts';

export function createDirectory({ ask }: MateoApi, names: Names): Provider['directory'] {
  const readAll = (table: string, signal: AbortSignal) =>
    orWithout(readTable(ask, namedAnswer, table, signal).catch(emptyWhereMissing), undefined);
  return async (signal) => {
    const assignees = await readAll('employee', signal);
    const inboxes = await readAll('inbox', signal);
    const book = await names.tags.load(signal);
    return { assignees, inboxes, tags: book.isRead ? [...book.names] : undefined, me: null };
  };
}

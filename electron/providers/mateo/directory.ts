import { orWithout } from '../or-without.ts';
import type { Provider } from '../provider.ts';
import { unreadEntries } from '../rows.ts';
import type { MateoApi } from './api.ts';
import type { Names } from './names.ts';
import { namedAnswer } from './schema.ts';
import { emptyWhereMissing, readTable } from './tables.ts';

export function createDirectory({ ask, source }: MateoApi, names: Names): Provider['directory'] {
  const readAll = (table: string, signal: AbortSignal) =>
    orWithout(readTable(ask, namedAnswer, table, signal).catch(emptyWhereMissing), undefined);
  return async (signal) => {
    const assignees = await readAll('employee', signal);
    const inboxes = await readAll('inbox', signal);
    const book = await names.tags.load(signal);
    return {
      assignees: assignees && [...assignees.entries],
      inboxes: inboxes && [...inboxes.entries],
      tags: book.isRead ? [...book.names] : undefined,
      me: null,
      unreadable: unreadEntries(source, assignees, inboxes, { unread: names.tags.unread() }),
    };
  };
}

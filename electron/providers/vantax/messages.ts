import { pageOf } from '../bounded.ts';
import { oldestFirst } from '../oldest-first.ts';
import { type Provider, ProviderError } from '../provider.ts';
import type { VantaxApi } from './api.ts';
import { assumedMessagePage } from './assumptions.ts';
import { vantaxTitle } from './capabilities.ts';
import { toMessage } from './mapping.ts';
import { nextCursor } from './next-cursor.ts';
import { conversationPath } from './plan.ts';
import { messagesAnswer, type VantaxMessage } from './schema.ts';

/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;
/** Vantax sends the oldest first, so the newest are reached only through all the others. */
const maxMessagePages = 100;

export function createMessages(api: VantaxApi): Provider['messages'] {
  return async (id, signal) => {
    let newest: VantaxMessage[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < maxMessagePages; page += 1) {
      const query = new URLSearchParams({ limit: String(assumedMessagePage) });
      if (cursor !== null) query.set('starting_after', cursor);
      const path = `${conversationPath(id)}/messages?${query}`;
      const bounds = pageOf(assumedMessagePage);
      const { data, pagination } = await api.ask(messagesAnswer, { method: 'GET', path, bounds, signal });
      newest = [...newest, ...data].slice(-maxMessages);
      const ids = data.map((message) => message.id);
      cursor = nextCursor(ids, pagination, cursor);
      if (cursor === null) return oldestFirst(newest.map(toMessage));
    }
    // Showing old messages as the newest would be worse than showing none.
    const most = maxMessagePages * assumedMessagePage;
    throw new ProviderError('unreadable', { kind: 'thread-too-long', service: vantaxTitle, most, oldestFirst: true });
  };
}

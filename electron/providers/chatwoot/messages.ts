import { pageOf } from '../bounded.ts';
import type { Provider } from '../provider.ts';
import type { ChatwootApi } from './api.ts';
import { assumedMessagePage } from './assumptions.ts';
import { toMessage } from './mapping.ts';
import { conversationPath } from './plan.ts';
import { type ChatwootMessage, messagesAnswer } from './schema.ts';

/** Of twenty messages each: what an agent reads, without ten requests for every long conversation. */
const maxMessagePages = 5;

export function createMessages({ get, account }: ChatwootApi): Provider['messages'] {
  return async (id, signal) => {
    let newest: ChatwootMessage[] = [];
    for (let page = 0; page < maxMessagePages; page += 1) {
      const before = newest[0] ? `?before=${newest[0].id}` : '';
      const path = `${conversationPath(account, id)}/messages${before}`;
      const { payload } = await get(messagesAnswer, path, signal, pageOf(assumedMessagePage));
      const older = payload.filter((one) => !newest.some((known) => known.id === one.id));
      newest = [...older, ...newest].sort((a, b) => a.created_at - b.created_at || a.id - b.id);
      if (older.length < assumedMessagePage) break;
    }
    return newest.map(toMessage);
  };
}

import { pageOf } from '../bounded.ts';
import { oldestFirst } from '../oldest-first.ts';
import type { Provider } from '../provider.ts';
import type { MateoApi } from './api.ts';
import { pageSize } from './keyset.ts';
import { toMessage } from './mapping.ts';
import { uuidOf } from './read.ts';
import { type MateoMessage, messageColumns, messagesAnswer } from './schema.ts';

/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;

export function createMessages({ ask }: MateoApi): Provider['messages'] {
  return async (text, signal) => {
    const id = uuidOf(text);
    const newest = new Map<string, MateoMessage>();
    // Newest first: what arrives meanwhile pushes the rest on, so that some come twice and none is missed.
    for (let offset = 0; offset < maxMessages; offset += pageSize) {
      const query = `conversation_id=eq.${id}&order=created_at.desc,id.desc&limit=${pageSize}&offset=${offset}`;
      const path = `/message?${query}&select=${messageColumns}`;
      const page = await ask(messagesAnswer, { method: 'GET', path, bounds: pageOf(pageSize), signal });
      for (const message of page) newest.set(message.id, message);
      if (page.length < pageSize) break;
    }
    return oldestFirst([...newest.values()].map(toMessage));
  };
}

import { pageOf } from '../bounded.ts';
import { oldestFirst } from '../oldest-first.ts';
import { type Provider, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import type { VcitaApi } from './api.ts';
import { assumedMessagePage } from './assumptions.ts';
import { vcitaTitle } from './capabilities.ts';
import { toMessage } from './mapping.ts';
import { messagesAnswer, type VcitaMessage } from './schema.ts';

/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;
/** vcita sends the oldest first, so the newest are reached only through all the others. */
const maxMessagePages = 100;

export function createMessages({ http, source }: VcitaApi): Provider['messages'] {
  return async (id, signal) => {
    const base = `/v2/conversations/${encodeURIComponent(id)}/messages`;
    let newest: VcitaMessage[] = [];
    let lastUid: string | undefined;
    for (let page = 1; page <= maxMessagePages; page += 1) {
      const path = `${base}?page=${page}&per_page=${assumedMessagePage}`;
      const answer = await http({ method: 'GET', path, bounds: pageOf(assumedMessagePage), signal });
      const messages = readAnswer(messagesAnswer, answer, source);
      if (messages.length > 0 && messages.at(-1)?.uid === lastUid) {
        throw new ProviderError('unreadable', { kind: 'messages-repeated', service: vcitaTitle }, { status: 200 });
      }
      lastUid = messages.at(-1)?.uid;
      newest = [...newest, ...messages].slice(-maxMessages);
      if (messages.length < assumedMessagePage) return oldestFirst(newest.map(toMessage));
    }
    // Showing old messages as the newest would be worse than showing none.
    const most = maxMessagePages * assumedMessagePage;
    throw new ProviderError('unreadable', { kind: 'thread-too-long', service: vcitaTitle, most, oldestFirst: true });
  };
}

import type { z } from 'zod';
import { oldestFirst } from '../oldest-first.ts';
import { type Provider, ProviderError } from '../provider.ts';
import { pageSize, type WeavApi } from './api.ts';
import { weavTitle } from './capabilities.ts';
import { pageAfter } from './cursor.ts';
import { toMessage } from './mapping.ts';
import { getPage } from './page.ts';
import { conversationPath } from './plan.ts';
import { messagesAnswer, type WeavMessage } from './schema.ts';

/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;
const maxPages = 100;

export function createMessages(api: WeavApi): Provider['messages'] {
  return async (id, signal) => {
    // By id: one that moved on while the pages were read comes twice.
    const read = new Map<string, WeavMessage>();
    for (let page: number | null = 1; page !== null; ) {
      if (page > maxPages) throw tooLong();
      const path = `${conversationPath(id)}/messages`;
      const answer: z.output<typeof messagesAnswer> = await getPage(api, messagesAnswer, path, page, signal);
      const before = read.size;
      for (const message of answer.data) read.set(message.id, message);
      const isEnough = read.size >= maxMessages && isNewestFirst([...read.values()]);
      page = isEnough ? null : pageAfter(answer, page, read.size - before);
    }
    return oldestFirst([...read.values()].map(toMessage)).slice(-maxMessages);
  };
}

/** Showing old messages as the newest would be worse than showing none. */
function tooLong(): ProviderError {
  const most = maxPages * pageSize;
  return new ProviderError('unreadable', { kind: 'thread-too-long', service: weavTitle, most, oldestFirst: false });
}

function isNewestFirst(messages: readonly WeavMessage[]): boolean {
  const [first, last] = [messages[0], messages.at(-1)];
  if (!first || !last || first.sent_at === last.sent_at) return false;
  return messages.every((message, at) => at === 0 || message.sent_at <= (messages[at - 1]?.sent_at ?? 0));
}

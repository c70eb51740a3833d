import type { Message } from '#shared/conversation.ts';
import { type Provider, ProviderError } from '../provider.ts';
import { pageSize, type WapikitApi } from './api.ts';
import { wapikitTitle } from './capabilities.ts';
import { toMessage } from './mapping.ts';
import { conversationPath } from './plan.ts';
import { messagesAnswer, type WapikitMessage } from './schema.ts';

/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;
/** Where the oldest come first, a longer conversation whose end cannot be found is told, not shown half. */
const maxMessagePages = 40;

export function createMessages(api: WapikitApi): Provider['messages'] {
  return async (id, signal) => (await newestMessages(api, id, signal)).map(toMessage).sort(byTime).slice(-maxMessages);
}

/** Nothing says in which order those of one moment come: by their ids it is the same each time. */
const byTime = (a: Message, b: Message) => a.sentAtMs - b.sentAtMs || Number(a.id > b.id) - Number(a.id < b.id);

/** @returns at least the newest of them, in any order */
export async function newestMessages(
  { getPage }: WapikitApi,
  id: string,
  signal: AbortSignal,
): Promise<WapikitMessage[]> {
  // By id: one that moved on while the pages were read comes twice.
  const read = new Map<string, WapikitMessage>();
  for (let page = 1; page <= maxMessagePages; page += 1) {
    const { messages } = await getPage(messagesAnswer, `${conversationPath(id)}/messages`, page, signal);
    for (const message of messages) read.set(message.uniqueId, message);
    const isEnough = read.size >= maxMessages && isNewestFirst([...read.values()]);
    if (isEnough || messages.length < pageSize) return [...read.values()];
  }
  const most = maxMessagePages * pageSize;
  throw new ProviderError('unreadable', { kind: 'thread-too-long', service: wapikitTitle, most, oldestFirst: true });
}

function isNewestFirst(messages: readonly WapikitMessage[]): boolean {
  const [first, last] = [messages[0], messages.at(-1)];
  return first !== undefined && last !== undefined && first.createdAt > last.createdAt;
}

import type { Connection, Provider } from '../provider.ts';
import { createApi, type Limits } from './api.ts';
import { createDirectory } from './directory.ts';
import { createList } from './list.ts';
import { createMessages } from './messages.ts';
import { planUpdate } from './plan.ts';
import { createRead } from './read.ts';
import type { ChatwootCredentials, ChatwootOptions } from './schema.ts';
import { createSend } from './write.ts';

export function connectChatwoot(connection: Connection<ChatwootCredentials, ChatwootOptions>, limits: Limits = {}) {
  const api = createApi(connection, limits);
  return {
    list: createList(api),
    read: createRead(api),
    messages: createMessages(api),
    plan: (fresh, desired) => planUpdate(api.account, fresh, desired),
    send: createSend(api),
    directory: createDirectory(api),
    followUpMirror: null,
  } satisfies Provider;
}

import type { Connection, Provider } from '../provider.ts';
import { createApi, type Limits } from './api.ts';
import { createDirectory } from './directory.ts';
import { createList } from './list.ts';
import { createMessages } from './messages.ts';
import { planUpdate } from './plan.ts';
import { createRead } from './read.ts';
import type { WeavCredentials, WeavOptions } from './schema.ts';
import { createSend } from './write.ts';

export function connectWeav(connection: Connection<WeavCredentials, WeavOptions>, limits: Limits = {}) {
  const api = createApi(connection, limits);
  return {
    list: createList(api),
    read: createRead(api),
    messages: createMessages(api),
    plan: planUpdate,
    send: createSend(api),
    directory: createDirectory(api),
    followUpMirror: null,
  } satisfies Provider;
}

import type { Connection, Provider } from '../provider.ts';
import { createApi, type Limits } from './api.ts';
import { directory } from './directory.ts';
import { createList } from './list.ts';
import { createMessages } from './messages.ts';
import { planUpdate } from './plan.ts';
import { createRead } from './read.ts';
import type { VantaxCredentials, VantaxOptions } from './schema.ts';
import { createSend } from './write.ts';

export function connectVantax(connection: Connection<VantaxCredentials, VantaxOptions>, limits: Limits = {}) {
  const { options } = connection;
  const api = createApi(connection, limits);
  return {
    list: createList(api, options),
    read: createRead(api, options),
    messages: createMessages(api),
    plan: planUpdate,
    send: createSend(api, options),
    directory,
    followUpMirror: options.followUpMetadata ? { atKey: 'follow_up_at', noteKey: 'follow_up_note' } : null,
  } satisfies Provider;
}

import type { Connection, Provider } from '../provider.ts';
import { createApi } from './api.ts';
import { createDirectory } from './directory.ts';
import { createList } from './list.ts';
import { createMessages } from './messages.ts';
import { planUpdate } from './plan.ts';
import { createRead } from './read.ts';
import type { VcitaCredentials, VcitaOptions } from './schema.ts';
import { createSend } from './write.ts';

export function connectVcita(connection: Connection<VcitaCredentials, VcitaOptions>) {
  const api = createApi(connection);
  const read = createRead(api);
  return {
    list: createList(api, read),
    read,
    messages: createMessages(api),
    plan: planUpdate,
    send: createSend(api),
    directory: createDirectory(api, connection.options),
    // Lists tell no client's name, and neither spam nor a follow-up that was removed elsewhere.
    readTellsMore: true,
    followUpMirror: null,
  } satisfies Provider;
}

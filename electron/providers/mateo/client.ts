import type { Connection, Provider } from '../provider.ts';
import { createApi, type Limits } from './api.ts';
import { createDirectory } from './directory.ts';
import { createList } from './list.ts';
import { createMessages } from './messages.ts';
import { createNames } from './names.ts';
import { planUpdate } from './plan.ts';
import { createRead } from './read.ts';
import type { MateoCredentials, MateoOptions } from './schema.ts';
import { unclearTag } from './unclear-tag.ts';
import { createSend } from './write.ts';

export function connectMateo(connection: Connection<MateoCredentials, MateoOptions>, limits: Limits = {}) {
  const api = createApi(connection, limits);
  const names = createNames(api.ask, connection.clock);
  return {
    list: createList(api, names),
    read: createRead(api, names),
    messages: createMessages(api),
    plan: (fresh, desired) => planUpdate(fresh, desired, names.tags.book()),
    unclear: (fresh, edit) => unclearTag(fresh, edit, names.tags.book()),
    send: createSend(api, names),
    directory: createDirectory(api, names),
    followUpMirror: null,
  } satisfies Provider;
}

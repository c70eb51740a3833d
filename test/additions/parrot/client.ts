import { createHttpClient, type HttpRequest } from '#electron/providers/http.ts';
import type { Connection, Provider } from '#electron/providers/provider.ts';
import { readAnswer } from '#electron/providers/read-answer.ts';
import { emptyDirectory } from '#shared/account.ts';
import { parrotTitle } from './capabilities.ts';
import { planUpdate, toConversation } from './mapping.ts';
import { listAnswer, oneAnswer } from './schema.ts';

export function connectParrot({
  baseUrl,
  credentials,
  clock,
  transport,
  yieldToHost,
}: Connection<{ token: string }, object>): Provider {
  const source = { service: parrotTitle, secrets: [credentials.token] };
  const headers = { authorization: `Bearer ${credentials.token}` };
  const http = createHttpClient({ ...source, baseUrl, headers, clock, transport, yieldToHost });
  const one = async (request: HttpRequest) => toConversation(readAnswer(oneAnswer, await http(request), source));
  return {
    async list(_, signal) {
      const { items } = readAnswer(listAnswer, await http({ method: 'GET', path: '/items', signal }), source);
      return { items: items.map(toConversation), next: null, total: items.length, unreadable: [] };
    },
    read: (id, signal) => one({ method: 'GET', path: `/items/${id}`, signal }),
    messages: async () => [],
    plan: planUpdate,
    send: ({ method, path, body }, signal) => one({ method, path, body, signal }),
    directory: async () => emptyDirectory,
    followUpMirror: null,
  };
}

import type { z } from 'zod';
import { type Directory, emptyDirectory } from '#shared/account.ts';
import type { Message } from '#shared/conversation.ts';
import { ofOne, pageOf } from '../bounded.ts';
import { createHttpClient, type HttpRequest } from '../http.ts';
import { oldestFirst } from '../oldest-first.ts';
import { type Connection, type PlannedRequest, type Provider, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { cleanWords } from '../server-words.ts';
import { weavTitle } from './capabilities.ts';
import { pageAfter } from './cursor.ts';
import { createLists } from './lists.ts';
import {
  agentId,
  changedUnasked,
  conversationPath,
  planUpdate,
  toMessage,
  toPulled,
  type WeavPulled,
} from './mapping.ts';
import {
  agentsAnswer,
  conversationAnswer,
  messagesAnswer,
  type WeavCredentials,
  type WeavMessage,
  type WeavOptions,
  whoseAnswer,
} from './schema.ts';

/** Documented: per_page 1–100. */
const pageSize = 100;
/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;
const maxPages = 100;

/** @param limits smaller ones only in tests */
export function connectWeav(
  { baseUrl, credentials, clock, transport, yieldToHost }: Connection<WeavCredentials, WeavOptions>,
  limits: { readonly timeoutMs?: number } = {},
) {
  const secrets = [credentials.token];
  const http = createHttpClient({
    service: weavTitle,
    baseUrl,
    headers: { authorization: `Bearer ${credentials.token}` },
    secrets,
    clock,
    transport,
    yieldToHost,
    ...limits,
  });
  /** Whether GET /conversations/{id} is known to be missing. */
  let readsByCustomer = false;
  /** Why nothing is written any more, once the server has emptied a field that was not sent. */
  let stopped: ProviderError | null = null;

  async function ask<Schema extends z.ZodType>(schema: Schema, request: HttpRequest): Promise<z.output<Schema>> {
    return readAnswer(schema, await http(request), weavTitle);
  }
  const lists = createLists(ask, yieldToHost);

  async function askOne(id: string, request: HttpRequest): Promise<WeavPulled> {
    const item = await ask(conversationAnswer, { ...request, bounds: ofOne });
    if (item.id === id) return toPulled(item);
    throw new ProviderError(
      'unreadable',
      { kind: 'other-conversation', service: weavTitle },
      {
        status: 200,
      },
    );
  }

  /** The documented way to one conversation: its messages name the customer, whose list holds it. */
  async function readByCustomer(id: string, signal: AbortSignal): Promise<WeavPulled> {
    const path = `${conversationPath(id)}/messages?per_page=1&page=1`;
    const { data } = await ask(whoseAnswer, { method: 'GET', path, signal });
    const customerId = data[0]?.customer_id;
    const found = customerId ? await lists.findOfCustomer(customerId, id, signal) : null;
    if (found) return found;
    throw new ProviderError(
      'unreadable',
      { kind: 'list-of-customer-untold', service: weavTitle },
      {
        status: 200,
      },
    );
  }

  return {
    list: lists.list,

    async read(id: string, signal: AbortSignal): Promise<WeavPulled> {
      if (readsByCustomer) return readByCustomer(id, signal);
      try {
        return await askOne(id, { method: 'GET', path: conversationPath(id), signal });
      } catch (error) {
        if (!(error instanceof ProviderError) || !isNoRoute(error)) throw error;
        const found = await readByCustomer(id, signal);
        readsByCustomer = true;
        return found;
      }
    },

    async messages(id: string, signal: AbortSignal): Promise<Message[]> {
      const read: WeavMessage[] = [];
      const bounds = pageOf(pageSize);
      for (let page: number | null = 1; page !== null; ) {
        if (page > maxPages) {
          // Showing old messages as the newest would be worse than showing none.
          throw new ProviderError('unreadable', {
            kind: 'thread-too-long',
            service: weavTitle,
            most: maxPages * pageSize,
            oldestFirst: false,
          });
        }
        const path = `${conversationPath(id)}/messages?per_page=${pageSize}&page=${page}`;
        const answer: z.output<typeof messagesAnswer> = await ask(messagesAnswer, {
          method: 'GET',
          path,
          bounds,
          signal,
        });
        read.push(...answer.data);
        const enough = read.length >= maxMessages && isNewestFirst(read);
        page = enough ? null : pageAfter(answer, page);
      }
      // A message that moved on while the pages were read comes twice.
      const unique = new Map(read.map((message) => [message.id, message]));
      return oldestFirst([...unique.values()].map(toMessage)).slice(-maxMessages);
    },

    plan: planUpdate,

    async send({ method, path, body, keeps }: PlannedRequest, signal: AbortSignal): Promise<WeavPulled> {
      if (stopped) throw stopped;
      const id = decodeURIComponent(path.slice(conversationPath('').length));
      const after = await askOne(id, { method, path, body, signal });
      const change = keeps ? changedUnasked(keeps, after) : null;
      if (change === null) return after;
      // Without a status: it is this adapter that refuses, and what it says is what the agent must read.
      const { field, was, is } = change;
      const serverWords = cleanWords(`${field}: ${is ?? 'none'} (was: ${was})`, secrets);
      const failure = { kind: 'changed-beside', service: weavTitle, field, isEmptied: is === null } as const;
      const refused = new ProviderError('refused', failure, { serverWords, indivisible: true });
      if (is === null) stopped = refused;
      throw refused;
    },

    async directory(signal: AbortSignal): Promise<Directory> {
      const agents: { id: string; name: string }[] = [];
      for (let page: number | null = 1; page !== null && page <= maxPages; ) {
        const path = `/agents?per_page=${pageSize}&page=${page}`;
        const answer: z.output<typeof agentsAnswer> = await ask(agentsAnswer, { method: 'GET', path, signal });
        const active = answer.data.filter(({ is_active }) => is_active !== false);
        agents.push(...active.map(({ id, name }) => ({ id: agentId(id), name })));
        page = answer.meta || answer.links ? pageAfter(answer, page) : null;
      }
      return { ...emptyDirectory, assignees: agents };
    },

    followUpMirror: null,
  } satisfies Provider;
}

/** What a server answers where the path exists for other methods only, or not at all. */
const isNoRoute = ({ kind, status }: ProviderError) => kind === 'gone' || status === 405;

function isNewestFirst(messages: readonly WeavMessage[]): boolean {
  const [first, last] = [messages[0], messages.at(-1)];
  if (!first || !last || first.sent_at === last.sent_at) return false;
  return messages.every((message, at) => at === 0 || message.sent_at <= (messages[at - 1]?.sent_at ?? 0));
}

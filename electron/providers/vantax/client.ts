import type { z } from 'zod';
import { emptyDirectory } from '#shared/account.ts';
import type { Message, PulledRow } from '#shared/conversation.ts';
import { type Bounds, ofOne, pageOf } from '../bounded.ts';
import { createHttpClient, type HttpRequest, OversizeError } from '../http.ts';
import { oldestFirst } from '../oldest-first.ts';
import { type Connection, type Page, type PlannedRequest, type Provider, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { readRows } from '../rows.ts';
import { cleanWords, isRecord, wordsOf } from '../server-words.ts';
import { assumedMessagePage } from './assumptions.ts';
import { vantaxTitle } from './capabilities.ts';
import { conversationPath, planUpdate, toConversation, toMessage } from './mapping.ts';
import {
  conversationAnswer,
  conversationsAnswer,
  messagesAnswer,
  type VantaxCredentials,
  type VantaxMessage,
  type VantaxOptions,
  type VantaxPagination,
} from './schema.ts';

/** Documented: limit 1–100. Smaller pages follow only where one answer is too large to read. */
type PageSizes = readonly [number, ...number[]];
const pageSizes: PageSizes = [100, 10, 1];
/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;
/** Vantax sends the oldest first, so the newest are reached only through all the others. */
const maxMessagePages = 100;

/** Rows hold metadata, which nothing of may be left out. A page that has no room for it is asked for in smaller ones. */
const boundsOf = (limit: number): Bounds => ({
  ...pageOf(limit),
  textBytes: ofOne.textBytes,
  ...(limit === 1 ? { bodyBytes: ofOne.bodyBytes } : {}),
});

/** @param limits smaller ones only in tests */
export function connectVantax(
  { baseUrl, credentials, options, clock, transport, yieldToHost }: Connection<VantaxCredentials, VantaxOptions>,
  limits: { readonly timeoutMs?: number; readonly maxBytes?: number } = {},
) {
  const secrets = [credentials.token];
  const http = createHttpClient({
    service: vantaxTitle,
    baseUrl,
    headers: { authorization: `Bearer ${credentials.token}` },
    secrets,
    clock,
    transport,
    yieldToHost,
    ...limits,
  });

  async function ask<Schema extends z.ZodType>(schema: Schema, request: HttpRequest): Promise<z.output<Schema>> {
    const answer = await http(request);
    if (isRecord(answer) && answer.success === false) {
      const words = wordsOf(answer);
      throw new ProviderError(
        'unreadable',
        { kind: 'failed-without-code', service: vantaxTitle },
        {
          status: 200,
          serverWords: words === null ? null : cleanWords(words, secrets),
        },
      );
    }
    return readAnswer(schema, answer, vantaxTitle);
  }

  async function askOne(id: string, request: HttpRequest): Promise<PulledRow> {
    const { data } = await ask(conversationAnswer, { ...request, bounds: ofOne });
    if (data.id !== id) {
      throw new ProviderError(
        'unreadable',
        { kind: 'other-conversation', service: vantaxTitle },
        {
          status: 200,
        },
      );
    }
    return toConversation(data, options.contactNameKey);
  }

  async function listPage(cursor: string | null, signal: AbortSignal, [limit, ...smaller]: PageSizes): Promise<Page> {
    const query = new URLSearchParams({ sub_account_id: options.subAccountId, limit: String(limit) });
    if (cursor !== null) query.set('starting_after', cursor);
    try {
      const path = `/conversations?${query}`;
      const bounds = boundsOf(limit);
      const { data: list, pagination } = await ask(conversationsAnswer, { method: 'GET', path, bounds, signal });
      const data = await readRows(list, yieldToHost);
      return {
        items: data.rows.map((row) => data.asTold(row, toConversation(row, options.contactNameKey))),
        next: nextCursor(data.ids, pagination, cursor),
        total: pagination.total ?? null,
        unreadable: data.unreadable,
      };
    } catch (error) {
      const [next, ...rest] = smaller;
      if (error instanceof OversizeError && next !== undefined) return listPage(cursor, signal, [next, ...rest]);
      throw error instanceof ProviderError && error.kind === 'gone' ? wrongAddress(error) : error;
    }
  }

  return {
    // Newest message first: a page that reaches back far enough is the last one a poll needs.
    async list(cursor: string | null, signal: AbortSignal, sinceMs: number | null = null) {
      const page = await listPage(cursor, signal, pageSizes);
      const isOldEnough = sinceMs !== null && page.items.some(({ lastMessageAtMs = 0 }) => lastMessageAtMs < sinceMs);
      return isOldEnough ? { ...page, next: null } : page;
    },

    read: (id: string, signal: AbortSignal) => askOne(id, { method: 'GET', path: conversationPath(id), signal }),

    async messages(id: string, signal: AbortSignal): Promise<Message[]> {
      let newest: VantaxMessage[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < maxMessagePages; page += 1) {
        const query = new URLSearchParams({ limit: String(assumedMessagePage) });
        if (cursor !== null) query.set('starting_after', cursor);
        const path = `${conversationPath(id)}/messages?${query}`;
        const bounds = pageOf(assumedMessagePage);
        const { data, pagination } = await ask(messagesAnswer, { method: 'GET', path, bounds, signal });
        newest = [...newest, ...data].slice(-maxMessages);
        cursor = nextCursor(
          data.map(({ id }) => id),
          pagination,
          cursor,
        );
        if (cursor === null) return oldestFirst(newest.map(toMessage));
      }
      // Showing old messages as the newest would be worse than showing none.
      throw new ProviderError('unreadable', {
        kind: 'thread-too-long',
        service: vantaxTitle,
        most: maxMessagePages * assumedMessagePage,
        oldestFirst: true,
      });
    },

    plan: planUpdate,

    async send({ method, path, body }: PlannedRequest, signal: AbortSignal) {
      const id = decodeURIComponent(path.slice(conversationPath('').length));
      return askOne(id, { method, path, body, signal });
    },

    // Vantax tells neither members nor the tags in use.
    directory: async () => emptyDirectory,

    followUpMirror: options.followUpMetadata ? { atKey: 'follow_up_at', noteKey: 'follow_up_note' } : null,
  } satisfies Provider;
}

/**
 * Where the next page starts, or null at the end. A list that says there is more but gives no way on, or nothing, is an
 * error: taken for the end, everything behind it would look deleted; believed, it would be read for ever.
 */
function nextCursor(
  ids: readonly (string | null)[],
  { has_more, next_cursor }: VantaxPagination,
  current: string | null,
): string | null {
  if (!has_more) return null;
  // Of a row whose id cannot be read, the one before it stands for the place: it comes again, and is known.
  const next = next_cursor ?? ids.filter((id) => id !== null).at(-1) ?? null;
  if (next === null || next === current || ids.length === 0) {
    throw new ProviderError(
      'unreadable',
      { kind: 'list-end-untold', service: vantaxTitle },
      {
        status: 200,
      },
    );
  }
  return next;
}

/** A list cannot be gone: it was never there. */
function wrongAddress(error: ProviderError): ProviderError {
  return new ProviderError(
    'gone',
    { kind: 'no-such-address', service: vantaxTitle },
    {
      status: error.status,
      serverWords: error.serverWords,
    },
  );
}

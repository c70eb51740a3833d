import type { z } from 'zod';
import type { Message, Pulled } from '#shared/conversation.ts';
import { type Bounds, inTurns, ofOne, pageOf } from '../bounded.ts';
import { createHttpClient } from '../http.ts';
import { oldestFirst } from '../oldest-first.ts';
import { orWithout } from '../or-without.ts';
import { type Connection, type Page, type PlannedRequest, type Provider, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { readRows } from '../rows.ts';
import { toldSpace } from '../told-space.ts';
import { type AssumedFolder, assumedFolders } from './assumptions.ts';
import { wapikitTitle } from './capabilities.ts';
import { toMessage, toPulled } from './mapping.ts';
import { conversationPath, planUpdate } from './plan.ts';
import {
  conversationAnswer,
  conversationsAnswer,
  doneAnswer,
  membersAnswer,
  messagesAnswer,
  tagsAnswer,
  type WapikitCredentials,
  type WapikitMessage,
  type WapikitOptions,
} from './schema.ts';

/** Documented: more is refused. */
const pageSize = 50;
/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;
/** Where the oldest come first, a longer conversation whose end cannot be found is told, not shown half. */
const maxMessagePages = 40;
/** Members and tags beyond a thousand are not offered. */
const maxDirectoryPages = 20;

/** @param limits smaller ones only in tests */
export function connectWapikit(
  { baseUrl, credentials, clock, transport, yieldToHost }: Connection<WapikitCredentials, WapikitOptions>,
  limits: { readonly timeoutMs?: number; readonly maxBytes?: number } = {},
) {
  const http = createHttpClient({
    service: wapikitTitle,
    baseUrl,
    headers: { 'x-access-token': credentials.token },
    secrets: [credentials.token],
    clock,
    transport,
    yieldToHost,
    ...limits,
  });

  const get = async <Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    signal: AbortSignal,
    bounds: Bounds,
  ): Promise<z.output<Schema>> => readAnswer(schema, await http({ method: 'GET', path, bounds, signal }), wapikitTitle);

  const getPage = <Schema extends z.ZodType>(schema: Schema, path: string, page: number, signal: AbortSignal) =>
    get(schema, `${path}${path.includes('?') ? '&' : '?'}page=${page}&per_page=${pageSize}`, signal, pageOf(pageSize));

  async function listPage({ folder, page }: Place, sinceMs: number | null, signal: AbortSignal): Promise<Page> {
    const path = folder === 'all' ? '/conversations' : `/conversations?status=${folder}`;
    try {
      const answer = await getPage(conversationsAnswer, path, page, signal);
      const conversations = await readRows(answer.conversations, yieldToHost);
      const items = await inTurns(conversations.rows, yieldToHost, (row) =>
        conversations.asTold(row, toPulled(row, true)),
      );
      // Where messages are counted, the last conversation may be cut: its newest messages open the next page.
      const counted = conversations.rows.reduce((sum, { messages }) => sum + Math.max(1, messages?.length ?? 0), 0);
      const mayBeCut = counted + conversations.ids.length - items.length === pageSize;
      // Where the time of its messages cannot be read, a row says nothing of how far the list has come.
      const isOld = ({ lastMessageAtMs }: Pulled) =>
        sinceMs !== null && lastMessageAtMs !== undefined && lastMessageAtMs < sinceMs;
      const isFarEnough = mayBeCut ? items.slice(0, 1).some(isOld) : items.some(isOld);
      if (isFarEnough && mayBeCut) items.pop();
      const isEnd = conversations.ids.length === 0 || isFarEnough;
      const next = isEnd ? folderAfter(folder, sinceMs) : { folder, page: page + 1 };
      return {
        items,
        next: next && `${next.folder}:${next.page}`,
        total: null,
        space: toldSpace(conversations.rows.map(({ organizationId }) => organizationId)),
        unreadable: conversations.unreadable,
      };
    } catch (error) {
      throw error instanceof ProviderError && error.kind === 'gone' ? wrongAddress(error) : error;
    }
  }

  async function allOf<Item>(read: (page: number) => Promise<readonly Item[]>): Promise<Item[]> {
    const all: Item[] = [];
    for (let page = 1; page <= maxDirectoryPages; page += 1) {
      const items = await read(page);
      all.push(...items);
      if (items.length < pageSize) break;
    }
    return all;
  }

  /** @returns at least the newest of them, in any order */
  async function newestMessages(id: string, signal: AbortSignal): Promise<WapikitMessage[]> {
    // By id: one that moved on while the pages were read comes twice.
    const read = new Map<string, WapikitMessage>();
    for (let page = 1; page <= maxMessagePages; page += 1) {
      const { messages } = await getPage(messagesAnswer, `${conversationPath(id)}/messages`, page, signal);
      for (const message of messages) read.set(message.uniqueId, message);
      const isEnough = read.size >= maxMessages && isNewestFirst([...read.values()]);
      if (isEnough || messages.length < pageSize) return [...read.values()];
    }
    throw new ProviderError('unreadable', {
      kind: 'thread-too-long',
      service: wapikitTitle,
      most: maxMessagePages * pageSize,
      oldestFirst: true,
    });
  }

  return {
    async list(cursor: string | null, signal: AbortSignal, sinceMs: number | null = null) {
      return listPage(cursor === null ? { folder: 'all', page: 1 } : placeOf(cursor), sinceMs, signal);
    },

    async read(id: string, signal: AbortSignal): Promise<Pulled> {
      const { conversation } = await get(conversationAnswer, conversationPath(id), signal, ofOne);
      if (conversation.uniqueId !== id) throw aboutAnother();
      if (conversation.messages?.length) return toPulled(conversation, false);
      // Without them nothing would tell that the customer has written since, and a close would pass over it.
      return toPulled({ ...conversation, messages: await newestMessages(id, signal) }, false);
    },

    messages: async (id: string, signal: AbortSignal): Promise<Message[]> =>
      oldestFirst((await newestMessages(id, signal)).map(toMessage)).slice(-maxMessages),

    plan: planUpdate,

    /** An empty success is none: the published server answers so and writes nothing. */
    async send({ method, path, body, echo }: PlannedRequest, signal: AbortSignal): Promise<Pulled | null> {
      const answer = await http({ method, path, ...(body === null ? {} : { body }), signal });
      if (answer === undefined) return null;
      const [, , id = '', action] = path.split('/').map(decodeURIComponent);
      if (action !== undefined) return doneAnswer.safeParse(answer).success ? { id, ...echo } : null;
      const { conversation } = readAnswer(conversationAnswer, answer, wapikitTitle);
      if (conversation.uniqueId !== id) throw aboutAnother();
      const told = toPulled(conversation, false);
      return told.deleted ? { ...told, ...echo } : told;
    },

    async directory(signal: AbortSignal) {
      const members = await orWithout(
        allOf(async (page) => (await getPage(membersAnswer, '/organization/members', page, signal)).members),
        undefined,
      );
      const tags = await orWithout(
        allOf(async (page) => (await getPage(tagsAnswer, '/organization/tags', page, signal)).tags),
        undefined,
      );
      return {
        assignees: members?.map(({ uniqueId, name, email }) => ({ id: uniqueId, name: name || email || uniqueId })),
        inboxes: [],
        tags: tags && [...new Set(tags.map(({ label }) => label))],
        me: null, // the token names a user, and assignees are members
      };
    },

    followUpMirror: null,
  } satisfies Provider;
}

function isNewestFirst(messages: readonly WapikitMessage[]): boolean {
  const [first, last] = [messages[0], messages.at(-1)];
  return first !== undefined && last !== undefined && first.createdAt > last.createdAt;
}

type Place = { readonly folder: AssumedFolder; readonly page: number };

function placeOf(cursor: string): Place {
  const [name, page = ''] = cursor.split(':');
  const folder = assumedFolders.find((known) => known === name);
  if (folder !== undefined && /^[1-9]\d{0,8}$/.test(page)) return { folder, page: Number(page) };
  throw new ProviderError('refused', { kind: 'list-place-unknown', service: wapikitTitle });
}

/** A poll leaves the trash to the next walk: nobody writes there. */
function folderAfter(folder: AssumedFolder, sinceMs: number | null): Place | null {
  const next = assumedFolders[assumedFolders.indexOf(folder) + 1];
  return next === undefined || (sinceMs !== null && next === 'Deleted') ? null : { folder: next, page: 1 };
}

function aboutAnother(): ProviderError {
  return new ProviderError(
    'unreadable',
    { kind: 'other-conversation', service: wapikitTitle },
    {
      status: 200,
    },
  );
}

/** A list cannot be gone: it was never there. */
function wrongAddress({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError(
    'gone',
    { kind: 'no-such-address', service: wapikitTitle },
    {
      status,
      serverWords,
    },
  );
}

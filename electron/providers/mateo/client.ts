import type { z } from 'zod';
import type { Conversation, Message } from '#shared/conversation.ts';
import type { Desired } from '#shared/edits/merge.ts';
import { ofOne, pageOf } from '../bounded.ts';
import { createHttpClient, type HttpRequest } from '../http.ts';
import { oldestFirst } from '../oldest-first.ts';
import {
  type Connection,
  type DirectoryAnswer,
  type Page,
  type PlannedRequest,
  type Provider,
  ProviderError,
} from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { readRows } from '../rows.ts';
import { toldSpace } from '../told-space.ts';
import { assumedRefusal } from './assumptions.ts';
import { mateoTitle } from './capabilities.ts';
import { firstQuery, pageSize, placeAfter, queryFrom, readPlace, writePlace } from './keyset.ts';
import { checkWrite, type MateoPulled, planUpdate, requestOf, toMessage, toPulled } from './mapping.ts';
import { createNames } from './names.ts';
import {
  conversationColumns,
  conversationsAnswer,
  listAnswer,
  listColumns,
  type MateoConversation,
  type MateoCredentials,
  type MateoMessage,
  type MateoOptions,
  messageColumns,
  messagesAnswer,
  namedAnswer,
  updatedAnswer,
} from './schema.ts';
import { isUuid, type Uuid } from './uuid.ts';

/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;

/** @param limits smaller ones only in tests */
export function connectMateo(
  { baseUrl, credentials, clock, transport, yieldToHost }: Connection<MateoCredentials, MateoOptions>,
  limits: { readonly timeoutMs?: number } = {},
) {
  const http = createHttpClient({
    service: mateoTitle,
    baseUrl,
    headers: { authorization: `Bearer ${credentials.token}` },
    secrets: [credentials.token],
    clock,
    transport,
    yieldToHost,
    ...limits,
  });

  async function request(what: HttpRequest): Promise<unknown> {
    try {
      return await http(what);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (error.status === 409 && assumedRefusal(error.serverCode)) throw refused(error);
      // A firewall's page with 403 is nobody's word about the key.
      if (error.kind !== 'refused' || error.status !== 403) throw error;
      throw what.method !== 'GET' && (await isKeyGood(what.signal)) ? forbidden(error) : wrongKey(error);
    }
  }

  /** 403 is documented for a wrong key, and a database says it of one row too: only a read tells them apart. */
  async function isKeyGood(signal: AbortSignal): Promise<boolean> {
    try {
      await http({ method: 'GET', path: '/conversation?limit=1&select=id', signal });
      return true;
    } catch (error) {
      // A probe that came to nothing says nothing of the key.
      const isOfKey = error instanceof ProviderError && (error.kind === 'auth' || error.kind === 'refused');
      if (isOfKey && [401, 403].includes(error.status ?? 0)) return false;
      throw error;
    }
  }
  async function ask<Schema extends z.ZodType>(schema: Schema, what: HttpRequest): Promise<z.output<Schema>> {
    return readAnswer(schema, await request(what), mateoTitle);
  }
  const names = createNames(ask, clock.nowMs);

  const list = async (query: string, signal: AbortSignal) => {
    const path = `/conversation?${query}&select=${listColumns}`;
    return readRows(await ask(listAnswer, { method: 'GET', path, bounds: pageOf(pageSize), signal }), yieldToHost);
  };

  /** Conversations of which tags were written that no answer has shown since. */
  const tagged = new Set<Uuid>();

  async function pulled(item: MateoConversation, signal: AbortSignal): Promise<MateoPulled> {
    const book = await names.bookFor(item.tags, signal);
    if (book.namesOf(item.tags)) tagged.delete(item.id);
    // Only their names show whether tags that were written are there. Otherwise they are left as they were known, so that
    // a list of tags that cannot be read keeps back no other edit.
    else if (tagged.has(item.id)) throw new ProviderError('server', { kind: 'tags-unread', service: mateoTitle });
    return toPulled(item, book, names.contactName(item.contact_id));
  }

  /** @throws ProviderError `gone` where no row came */
  function onlyOne([item, ...more]: readonly MateoConversation[], id: Uuid): MateoConversation {
    if (item === undefined) {
      throw new ProviderError('gone', { kind: 'conversation-gone', service: mateoTitle }, { status: 200 });
    }
    if (more.length === 0 && item.id === id) return item;
    throw new ProviderError(
      'unreadable',
      { kind: 'other-conversation', service: mateoTitle },
      {
        status: 200,
      },
    );
  }

  async function readRow(id: Uuid, signal: AbortSignal): Promise<MateoConversation> {
    const path = `/conversation?id=eq.${id}&select=${conversationColumns}`;
    return onlyOne(await ask(conversationsAnswer, { method: 'GET', path, bounds: ofOne, signal }), id);
  }

  return {
    async list(cursor: string | null, signal: AbortSignal, sinceMs: number | null = null) {
      const place = cursor === null ? null : readPlace(cursor);
      const by = place?.by ?? (sinceMs === null ? 'created_at' : 'updated_at');
      const query = place ? queryFrom(place) : firstQuery(sinceMs);
      const answer = await list(query, signal).catch((error: unknown) => {
        throw error instanceof ProviderError && error.kind === 'gone' ? wrongAddress(error) : error;
      });
      const items = answer.rows;
      if (place && answer.ids[0] !== place.id) {
        const [row] = (await list(`id=eq.${place.id}`, signal)).rows;
        if (row && row[by].text === place.at) throw roundedTimes();
      }
      const book = await names.bookFor(
        items.flatMap(({ tags }) => tags),
        signal,
      );
      await names.loadContacts(
        items.map(({ contact_id }) => contact_id),
        signal,
      );
      return {
        items: items.map((row) => answer.asTold(row, toPulled(row, book, names.contactName(row.contact_id)))),
        next: writePlace(placeAfter(answer, by, place)),
        total: null,
        space: toldSpace(items.map(({ organisation_id }) => organisation_id)),
        unreadable: answer.unreadable,
      } satisfies Page;
    },

    async read(id: string, signal: AbortSignal): Promise<MateoPulled> {
      if (!isUuid(id)) throw new ProviderError('gone', { kind: 'no-such-conversation', service: mateoTitle, id });
      return pulled(await readRow(id, signal), signal);
    },

    async messages(id: string, signal: AbortSignal): Promise<Message[]> {
      if (!isUuid(id)) throw new ProviderError('gone', { kind: 'no-such-conversation', service: mateoTitle, id });
      const newest = new Map<string, MateoMessage>();
      // Newest first: what arrives meanwhile pushes the rest on, so that some come twice and none is missed.
      for (let offset = 0; offset < maxMessages; offset += pageSize) {
        const query = `conversation_id=eq.${id}&order=created_at.desc,id.desc&limit=${pageSize}&offset=${offset}`;
        const path = `/message?${query}&select=${messageColumns}`;
        const page = await ask(messagesAnswer, { method: 'GET', path, bounds: pageOf(pageSize), signal });
        for (const message of page) newest.set(message.id, message);
        if (page.length < pageSize) break;
      }
      return oldestFirst([...newest.values()].map(toMessage));
    },

    plan: (fresh: Conversation, desired: Desired) => planUpdate(fresh, desired, names.book()),

    async send(planned: PlannedRequest, signal: AbortSignal): Promise<MateoPulled | null> {
      const write = checkWrite(planned);
      if (write.kind !== 'update') tagged.add(write.id);
      const answer = await request({ ...requestOf(write), bounds: ofOne, signal });
      if (write.kind !== 'update' || answer === undefined) return null;
      return pulled(onlyOne(readAnswer(updatedAnswer, answer, mateoTitle), write.id), signal);
    },

    async directory(signal: AbortSignal): Promise<DirectoryAnswer> {
      const assignees = await names.readAll(namedAnswer, 'employee', signal);
      const inboxes = await names.readAll(namedAnswer, 'inbox', signal);
      const { names: tags, isRead } = await names.loadBook(signal);
      return { assignees, inboxes, tags: isRead ? [...tags] : undefined, me: null };
    },

    followUpMirror: null,
  } satisfies Provider;
}

/** Nothing newer is there to merge with: the database does not take the value. */
function refused({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('refused', { kind: 'answered', service: mateoTitle }, { status, serverWords });
}

/** Pausing the account for one row that may not be changed would stop everything else. */
function forbidden({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('refused', { kind: 'forbidden', service: mateoTitle }, { status, serverWords });
}

/** Documented: 401 without a key, 403 with a wrong one. Either concerns the account and not an edit. */
function wrongKey({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('auth', { kind: 'answered', service: mateoTitle }, { status, serverWords });
}

/** A list cannot be gone: it was never there. */
function wrongAddress({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('gone', { kind: 'no-such-address', service: mateoTitle }, { status, serverWords });
}

function roundedTimes(): ProviderError {
  return new ProviderError('unreadable', { kind: 'list-times-rounded', service: mateoTitle }, { status: 200 });
}

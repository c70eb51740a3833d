import type { z } from 'zod';
import { type Message, metadataSchema, type Pulled } from '#shared/conversation.ts';
import { type Bounds, inTurns, ofOne, pageOf } from '../bounded.ts';
import { createHttpClient, type HttpRequest } from '../http.ts';
import { orWithout } from '../or-without.ts';
import { type Connection, type PlannedRequest, type Provider, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { readRows } from '../rows.ts';
import { assumedMessagePage, assumedPaths } from './assumptions.ts';
import { isAmbiguous, toAttributes, toTexts } from './attributes.ts';
import { chatwootTitle } from './capabilities.ts';
import { toMessage, toPulled, toStatus } from './mapping.ts';
import { createPaging } from './paging.ts';
import { conversationPath, planUpdate, sameMetadata } from './plan.ts';
import {
  accountLabelsAnswer,
  agentsAnswer,
  assigneeAnswer,
  attributesAnswer,
  type ChatwootCredentials,
  type ChatwootMessage,
  type ChatwootOptions,
  conversation,
  conversationsAnswer,
  inboxesAnswer,
  labelsAnswer,
  messagesAnswer,
  profileAnswer,
  statusAnswer,
} from './schema.ts';

/** Of twenty messages each: what an agent reads, without ten requests for every long conversation. */
const maxMessagePages = 5;
const profilePath = '/api/v1/profile';

/** @param limits smaller ones only in tests */
export function connectChatwoot(
  { baseUrl, credentials, options, clock, transport, yieldToHost }: Connection<ChatwootCredentials, ChatwootOptions>,
  limits: { readonly timeoutMs?: number; readonly maxBytes?: number } = {},
) {
  const account = `/api/v1/accounts/${options.accountId}`;
  const http = createHttpClient({
    service: chatwootTitle,
    baseUrl,
    headers: { api_access_token: credentials.token },
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
      const isForbidden = error instanceof ProviderError && error.kind === 'auth' && (await isTokenGood(what.signal));
      throw isForbidden ? forbidden(error) : error;
    }
  }

  /** 401 is Chatwoot's answer to a wrong token and to whatever the agent may not do: only the profile tells them apart. */
  async function isTokenGood(signal: AbortSignal): Promise<boolean> {
    try {
      await http({ method: 'GET', path: profilePath, signal });
      return true;
    } catch (error) {
      // A probe that came to nothing says nothing of the token.
      if (error instanceof ProviderError && error.kind === 'auth') return false;
      throw error;
    }
  }

  const ask = async <Schema extends z.ZodType>(schema: Schema, what: HttpRequest): Promise<z.output<Schema>> =>
    readAnswer(schema, await request(what), chatwootTitle);
  const get = <Schema extends z.ZodType>(schema: Schema, path: string, signal: AbortSignal, bounds?: Bounds) =>
    ask(schema, { method: 'GET', path, ...(bounds && { bounds }), signal });

  async function readItem(id: string, signal: AbortSignal) {
    const item = await get(conversation, conversationPath(account, id), signal, ofOne);
    if (item.id !== id) throw aboutAnother();
    return item;
  }

  async function sendAttributes({ method, path, body, keeps }: PlannedRequest, id: string, signal: AbortSignal) {
    const texts = metadataSchema.parse(body?.custom_attributes);
    // Numbers and the like look like texts in metadata: where one may be among them, the stored types decide.
    const isPlain = !Object.values(texts).some(isAmbiguous);
    const stored = isPlain ? {} : (await readItem(id, signal)).custom_attributes;
    if (!isPlain && keeps?.metadata && !sameMetadata(keeps.metadata, toTexts(stored))) throw changedMeanwhile();
    const custom_attributes = isPlain ? texts : toAttributes(texts, stored);
    const answer = await request({ method, path, body: { custom_attributes }, signal });
    const told = attributesAnswer.safeParse(answer);
    return told.success ? { id, metadata: toTexts(told.data.custom_attributes) } : null;
  }

  async function sendPriority({ method, path, body }: PlannedRequest, signal: AbortSignal): Promise<null> {
    try {
      await request({ method, path, body, signal });
    } catch (error) {
      const isDisliked = error instanceof ProviderError && ['server', 'refused'].includes(error.kind);
      if (body?.priority !== 'none' || !isDisliked) throw error;
      await request({ method, path, body: { priority: null }, signal }).catch((second: unknown) => {
        // It knows no null either, so that it was in trouble for a moment: nobody has refused “none”.
        throw second instanceof ProviderError && second.kind === 'refused' ? error : second;
      });
    }
    return null; // the answer is empty
  }

  async function send(planned: PlannedRequest, signal: AbortSignal): Promise<Pulled | null> {
    const { method, path, body } = planned;
    const [action = '', id = ''] = path.split('/').reverse().map(decodeURIComponent);
    const plainly = () => request({ method, path, ...(body === null ? {} : { body }), signal });
    switch (action) {
      case 'toggle_status': {
        const { payload } = readAnswer(statusAnswer, await plainly(), chatwootTitle);
        if (payload.conversation_id !== id) throw aboutAnother();
        const { current_status, snoozed_until = null } = payload;
        // Opening may have assigned it, and a snooze may not tell its end: then only a read shows what is.
        const isTold = current_status !== 'open' && (current_status !== 'snoozed' || snoozed_until !== null);
        return isTold ? { id, ...toStatus(current_status, snoozed_until) } : null;
      }
      case 'assignments': {
        const told = assigneeAnswer.safeParse(await plainly());
        return told.success ? { id, assignee: String(told.data.id) } : null;
      }
      case 'labels':
        return { id, tags: readAnswer(labelsAnswer, await plainly(), chatwootTitle).payload };
      case 'custom_attributes':
        return sendAttributes(planned, id, signal);
      case 'toggle_priority':
        return sendPriority(planned, signal);
      case assumedPaths.markRead:
      case assumedPaths.markUnread: {
        const told = conversation.safeParse(await plainly());
        return told.success && told.data.id === id ? toPulled(told.data) : null;
      }
      default:
        throw new ProviderError('refused', { kind: 'unsendable', service: chatwootTitle });
    }
  }

  return {
    list: createPaging({
      nowMs: clock.nowMs,
      async page(query, signal) {
        try {
          const { data } = await get(conversationsAnswer, `${account}/conversations?${query}`, signal);
          const answer = await readRows(data.payload, yieldToHost);
          const items = await inTurns(answer.rows, yieldToHost, (row) => answer.asTold(row, toPulled(row)));
          return { ...answer, items, total: data.meta.all_count ?? null };
        } catch (error) {
          throw error instanceof ProviderError && isWrongAccount(error) ? wrongAccount(error) : error;
        }
      },
    }),

    read: async (id: string, signal: AbortSignal): Promise<Pulled> => toPulled(await readItem(id, signal)),

    async messages(id: string, signal: AbortSignal): Promise<Message[]> {
      let newest: ChatwootMessage[] = [];
      for (let page = 0; page < maxMessagePages; page += 1) {
        const before = newest[0] ? `?before=${newest[0].id}` : '';
        const path = `${conversationPath(account, id)}/messages${before}`;
        const { payload } = await get(messagesAnswer, path, signal, pageOf(assumedMessagePage));
        const older = payload.filter((one) => !newest.some((known) => known.id === one.id));
        newest = [...older, ...newest].sort((a, b) => a.created_at - b.created_at || a.id - b.id);
        if (older.length < assumedMessagePage) break;
      }
      return newest.map(toMessage);
    },

    plan: (fresh, desired) => planUpdate(account, fresh, desired),

    send,

    async directory(signal: AbortSignal) {
      const agents = await orWithout(get(agentsAnswer, `${account}/agents`, signal), undefined);
      const labels = await orWithout(get(accountLabelsAnswer, `${account}/labels`, signal), undefined);
      const inboxes = await orWithout(get(inboxesAnswer, `${account}/inboxes`, signal), undefined);
      const me = await orWithout(get(profileAnswer, profilePath, signal), undefined);
      return {
        assignees: agents?.map(({ id, name, available_name }) => ({
          id: String(id),
          name: name || available_name || String(id),
        })),
        inboxes: inboxes?.payload.map(({ id, name }) => ({ id: String(id), name })),
        tags: labels?.payload.map(({ title }) => title),
        me: me && String(me.id),
      };
    },

    followUpMirror: null,
  } satisfies Provider;
}

function aboutAnother(): ProviderError {
  return new ProviderError('unreadable', { kind: 'other-conversation', service: chatwootTitle }, { status: 200 });
}

/** Seen before anything was written: the engine reads again and merges. */
const changedMeanwhile = () => new ProviderError('stale', { kind: 'attributes-changed', service: chatwootTitle });

/** Pausing the whole account for one conversation in somebody else's inbox would stop everything else. */
function forbidden({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('refused', { kind: 'forbidden', service: chatwootTitle }, { status, serverWords });
}

const isWrongAccount = ({ kind, status }: ProviderError) => kind === 'gone' || (kind === 'refused' && status === 401);

/** A list cannot be gone, nor may it be forbidden: the account's number or the base URL is wrong. */
function wrongAccount({ kind, status, serverWords }: ProviderError): ProviderError {
  return new ProviderError(
    kind === 'gone' ? 'gone' : 'auth',
    { kind: 'no-such-account', service: chatwootTitle },
    { status, serverWords },
  );
}

import type { z } from 'zod';
import { type Directory, emptyDirectory } from '#shared/account.ts';
import type { Message, Pulled } from '#shared/conversation.ts';
import { ofOne, pageOf } from '../bounded.ts';
import { createHttpClient, type HttpRequest } from '../http.ts';
import { isoTime } from '../iso-time.ts';
import { oldestFirst } from '../oldest-first.ts';
import { type Connection, type Page, type PlannedRequest, type Provider, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { readRows } from '../rows.ts';
import { cleanWords, isRecord, wordsOf } from '../server-words.ts';
import { toldSpace } from '../told-space.ts';
import { assumedMessagePage, assumedRead } from './assumptions.ts';
import { vcitaTitle } from './capabilities.ts';
import { createChangedRows } from './changed-rows.ts';
import { firstPlace, nextFolder, placeAfter, toCursor, toPlace, windowAt } from './folders.ts';
import { changedAtMs, inNoOtherFolder, listedIn, toAssignees, toMessage, toPulled } from './mapping.ts';
import { idOfPath, planUpdate, updatePath } from './plan.ts';
import {
  listAnswer,
  messagesAnswer,
  replyAnswer,
  staffAnswer,
  type VcitaCredentials,
  type VcitaMessage,
  type VcitaOptions,
  type VcitaReply,
} from './schema.ts';

/** As many of the newest messages as Provider.messages returns. */
const maxMessages = 200;
/** vcita sends the oldest first, so the newest are reached only through all the others. */
const maxMessagePages = 100;
/** An echoed date may have lost its seconds. */
const echoToleranceMs = 60_000;

export function connectVcita({
  baseUrl,
  credentials,
  options,
  clock,
  transport,
  yieldToHost,
}: Connection<VcitaCredentials, VcitaOptions>) {
  const secrets = [credentials.token];
  const http = createHttpClient({
    service: vcitaTitle,
    baseUrl,
    headers: {
      authorization: `Bearer ${credentials.token}`,
      ...(options.businessUid === '' ? {} : { 'x-on-behalf-of': options.businessUid }),
    },
    secrets,
    clock,
    transport,
    yieldToHost,
  });

  /** v1 answers in an envelope with a status of its own, and may say in it that the token is refused. */
  async function askV1<Schema extends z.ZodType>(schema: Schema, request: HttpRequest): Promise<z.output<Schema>> {
    const answer = await http(request).catch((error: unknown) => {
      throw error instanceof ProviderError ? signedOut(error) : error;
    });
    if (isRecord(answer) && answer.status === 'Error') throw signedOut(failedInside(answer));
    return readAnswer(schema, answer, vcitaTitle);
  }

  function failedInside(answer: Record<string, unknown>): ProviderError {
    const words = wordsOf(answer);
    return new ProviderError(
      'unreadable',
      { kind: 'failed-without-code', service: vcitaTitle },
      {
        status: 200,
        serverWords: words === null ? null : cleanWords(words, secrets),
      },
    );
  }

  async function update(id: string, body: PlannedRequest['body'], signal: AbortSignal): Promise<VcitaReply> {
    const answer = await http({ method: 'PUT', path: updatePath(id), body, bounds: ofOne, signal });
    if (isRecord(answer) && answer.success === false) throw failedInside(answer);
    return readAnswer(replyAnswer, answer, vcitaTitle);
  }

  async function read(id: string, signal: AbortSignal): Promise<Pulled> {
    try {
      return toPulled(await update(id, assumedRead, signal));
    } catch (error) {
      if (!(error instanceof ProviderError) || (error.status !== 400 && error.status !== 422)) throw error;
      throw new ProviderError(
        'refused',
        { kind: 'no-empty-update', service: vcitaTitle },
        {
          status: error.status,
          serverWords: error.serverWords,
        },
      );
    }
  }

  const changedRows = createChangedRows(read);

  return {
    async list(cursor: string | null, signal: AbortSignal, sinceMs: number | null = null): Promise<Page> {
      const place = cursor === null ? firstPlace : toPlace(cursor);
      const { page, perPage } = windowAt(place);
      const path = `/platform/v1/conversations?folder=${place.folder}&page=${page}&per_page=${perPage}`;
      const bounds = pageOf(perPage);
      const { data } = await askV1(listAnswer, { method: 'GET', path, bounds, signal }).catch(wrongAddress);
      const conversations = await readRows(data.conversations, yieldToHost);
      if (conversations.ids.length > perPage) {
        throw new ProviderError(
          'unreadable',
          { kind: 'page-too-long', service: vcitaTitle, sent: conversations.ids.length, asked: perPage },
          { status: 200 },
        );
      }
      const isOldEnough = sinceMs !== null && conversations.rows.some((item) => changedAtMs(item) < sinceMs);
      const next = isOldEnough ? nextFolder(place) : placeAfter(place, conversations.ids);
      return {
        items:
          place.folder === 'all' && sinceMs !== null
            ? await changedRows.read(conversations.rows, sinceMs, signal)
            : conversations.rows.map((row) => conversations.asTold(row, listedIn(place.folder, row))),
        next: next && toCursor(next),
        total: null,
        space: toldSpace(conversations.rows.map(({ business_id }) => business_id)),
        unreadable: conversations.unreadable,
        ...(place.folder === 'all' ? { leftOver: inNoOtherFolder } : {}),
      };
    },

    read,

    async messages(id: string, signal: AbortSignal): Promise<Message[]> {
      const base = `/v2/conversations/${encodeURIComponent(id)}/messages`;
      let newest: VcitaMessage[] = [];
      let lastUid: string | undefined;
      for (let page = 1; page <= maxMessagePages; page += 1) {
        const path = `${base}?page=${page}&per_page=${assumedMessagePage}`;
        const answer = await http({ method: 'GET', path, bounds: pageOf(assumedMessagePage), signal });
        const messages = readAnswer(messagesAnswer, answer, vcitaTitle);
        if (messages.length > 0 && messages.at(-1)?.uid === lastUid) {
          throw new ProviderError(
            'unreadable',
            { kind: 'messages-repeated', service: vcitaTitle },
            {
              status: 200,
            },
          );
        }
        lastUid = messages.at(-1)?.uid;
        newest = [...newest, ...messages].slice(-maxMessages);
        if (messages.length < assumedMessagePage) return oldestFirst(newest.map(toMessage));
      }
      // Showing old messages as the newest would be worse than showing none.
      throw new ProviderError('unreadable', {
        kind: 'thread-too-long',
        service: vcitaTitle,
        most: maxMessagePages * assumedMessagePage,
        oldestFirst: true,
      });
    },

    plan: planUpdate,

    async send({ path, body, echo, validUntilMs }: PlannedRequest, signal: AbortSignal): Promise<Pulled> {
      if (validUntilMs !== undefined && clock.nowMs() >= validUntilMs) {
        throw new ProviderError('refused', { kind: 'time-passed' });
      }
      const id = idOfPath(path);
      const reply = await update(id, body, signal);
      if (reply.uid !== id) {
        // Written there, not here: the engine reads again, finds the other conversation, and merges with it.
        throw new ProviderError(
          'stale',
          { kind: 'merged-meanwhile' },
          {
            status: 200,
          },
        );
      }
      return { ...toPulled(reply), ...believed(echo, reply) };
    },

    async directory(signal: AbortSignal): Promise<Directory> {
      if (options.businessUid === '') return emptyDirectory;
      const path = `/platform/v1/businesses/${encodeURIComponent(options.businessUid)}/staffs`;
      const answer = await askV1(staffAnswer, { method: 'GET', path, signal });
      return { ...emptyDirectory, assignees: toAssignees(answer) };
    },

    // Lists tell no client's name, and neither spam nor a follow-up that was removed elsewhere.
    readTellsMore: true,
    followUpMirror: null,
  } satisfies Provider;
}

/** The v1 list answers a refused token as 422, as documented. */
function signedOut(error: ProviderError): ProviderError {
  if (error.serverWords !== 'Unauthorized' || error.kind === 'auth') return error;
  return new ProviderError(
    'auth',
    { kind: 'answered', service: vcitaTitle },
    {
      status: error.status,
      serverWords: error.serverWords,
    },
  );
}

/** A list cannot be gone: it was never there. */
function wrongAddress(error: unknown): never {
  if (!(error instanceof ProviderError) || error.kind !== 'gone') throw error;
  throw new ProviderError(
    'gone',
    { kind: 'no-such-address', service: vcitaTitle },
    {
      status: error.status,
      serverWords: error.serverWords,
    },
  );
}

/** The date of a follow-up is only believed where the reply has a follow-up, and names no other date. */
function believed(echo: PlannedRequest['echo'], reply: VcitaReply): PlannedRequest['echo'] {
  if (echo?.followUpAtMs === undefined || echo.followUpAtMs === null) return echo;
  const { followUpAtMs, ...rest } = echo;
  const echoed = isoTime().safeParse(reply.follow_up_date);
  const moved = !echoed.success || Math.abs(echoed.data - followUpAtMs) < echoToleranceMs;
  return reply.follow_up && moved ? echo : rest;
}

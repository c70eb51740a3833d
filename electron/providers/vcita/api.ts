import type { z } from 'zod';
import { ofOne } from '../bounded.ts';
import { createHttpClient, type HttpRequest } from '../http.ts';
import { type Connection, type PlannedRequest, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { cleanWords, isRecord, wordsOf } from '../server-words.ts';
import { vcitaTitle } from './capabilities.ts';
import { updatePath } from './plan.ts';
import { replyAnswer, type VcitaCredentials, type VcitaOptions } from './schema.ts';

export type VcitaApi = ReturnType<typeof createApi>;

/** How vcita is asked: its token, and the two versions of its API, each of which fails in its own way. */
export function createApi(connection: Connection<VcitaCredentials, VcitaOptions>) {
  const { baseUrl, credentials, options, clock, transport, yieldToHost } = connection;
  const source = { service: vcitaTitle, secrets: [credentials.token], yieldToHost };
  const headers = {
    authorization: `Bearer ${credentials.token}`,
    ...(options.businessUid === '' ? {} : { 'x-on-behalf-of': options.businessUid }),
  };
  const http = createHttpClient({ ...source, baseUrl, headers, clock, transport });

  function failedInside(answer: Record<string, unknown>): ProviderError {
    const words = wordsOf(answer);
    const serverWords = words === null ? null : cleanWords(words, source.secrets);
    const failure = { kind: 'failed-without-code', service: vcitaTitle } as const;
    return new ProviderError('unreadable', failure, { status: 200, serverWords });
  }

  return {
    source,
    http,
    nowMs: clock.nowMs,
    /** v1 answers in an envelope with a status of its own, and may say in it that the token is refused. */
    async askV1<Schema extends z.ZodType>(schema: Schema, request: HttpRequest): Promise<z.output<Schema>> {
      const answer = await http(request).catch((error: unknown) => {
        throw error instanceof ProviderError ? signedOut(error) : error;
      });
      if (isRecord(answer) && answer.status === 'Error') throw signedOut(failedInside(answer));
      return readAnswer(schema, answer, source);
    },
    /** Reads and writes are answered alike: with the whole conversation. */
    async update(id: string, body: PlannedRequest['body'], signal: AbortSignal): Promise<z.output<typeof replyAnswer>> {
      const answer = await http({ method: 'PUT', path: updatePath(id), body, bounds: ofOne, signal });
      if (isRecord(answer) && answer.success === false) throw failedInside(answer);
      return readAnswer(replyAnswer, answer, source);
    },
  };
}

/** The v1 list answers a refused token as 422, as documented. */
function signedOut(error: ProviderError): ProviderError {
  const { kind, status, serverWords } = error;
  if (serverWords !== 'Unauthorized' || kind === 'auth') return error;
  return new ProviderError('auth', { kind: 'answered', service: vcitaTitle }, { status, serverWords });
}

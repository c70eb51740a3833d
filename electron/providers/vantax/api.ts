import type { z } from 'zod';
import { createHttpClient, type HttpRequest } from '../http.ts';
import { type Connection, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { cleanWords, isRecord, wordsOf } from '../server-words.ts';
import { vantaxTitle } from './capabilities.ts';
import type { VantaxCredentials, VantaxOptions } from './schema.ts';

/** Smaller ones only in tests. */
export type Limits = { readonly timeoutMs?: number; readonly maxBytes?: number };

export type VantaxApi = ReturnType<typeof createApi>;

/** How Vantax is asked: its token, its envelope, its own way to say that something failed. */
export function createApi(connection: Connection<VantaxCredentials, VantaxOptions>, limits: Limits) {
  const { baseUrl, credentials, clock, transport, yieldToHost } = connection;
  const source = { service: vantaxTitle, secrets: [credentials.token], yieldToHost };
  const headers = { authorization: `Bearer ${credentials.token}` };
  const http = createHttpClient({ ...source, baseUrl, headers, clock, transport, ...limits });
  return {
    source,
    async ask<Schema extends z.ZodType>(schema: Schema, request: HttpRequest): Promise<z.output<Schema>> {
      const answer = await http(request);
      if (!isRecord(answer) || answer.success !== false) return readAnswer(schema, answer, source);
      const words = wordsOf(answer);
      const serverWords = words === null ? null : cleanWords(words, source.secrets);
      const failure = { kind: 'failed-without-code', service: vantaxTitle } as const;
      throw new ProviderError('unreadable', failure, { status: 200, serverWords });
    },
  };
}

import type { z } from 'zod';
import { createHttpClient, type HttpRequest } from '../http.ts';
import type { Connection } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { weavTitle } from './capabilities.ts';
import type { WeavCredentials, WeavOptions } from './schema.ts';

/** Documented: per_page 1–100. */
export const pageSize = 100;

/** Smaller ones only in tests. */
export type Limits = { readonly timeoutMs?: number };

export type WeavApi = ReturnType<typeof createApi>;

/** How Weav is asked: its token. */
export function createApi(connection: Connection<WeavCredentials, WeavOptions>, limits: Limits) {
  const { baseUrl, credentials, clock, transport, yieldToHost } = connection;
  const source = { service: weavTitle, secrets: [credentials.token], yieldToHost };
  const headers = { authorization: `Bearer ${credentials.token}` };
  const http = createHttpClient({ ...source, baseUrl, headers, clock, transport, ...limits });
  return {
    source,
    ask: async <Schema extends z.ZodType>(schema: Schema, request: HttpRequest): Promise<z.output<Schema>> =>
      readAnswer(schema, await http(request), source),
  };
}

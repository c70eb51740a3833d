import type { z } from 'zod';
import { type Bounds, pageOf } from '../bounded.ts';
import { createHttpClient } from '../http.ts';
import { type Connection, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { wapikitTitle } from './capabilities.ts';
import type { WapikitCredentials, WapikitOptions } from './schema.ts';

/** Documented: more is refused. */
export const pageSize = 50;

/** Smaller ones only in tests. */
export type Limits = { readonly timeoutMs?: number; readonly maxBytes?: number };

export type WapikitApi = ReturnType<typeof createApi>;

/** How WapiKit is asked: its token, its pages. */
export function createApi(connection: Connection<WapikitCredentials, WapikitOptions>, limits: Limits) {
  const { baseUrl, credentials, clock, transport, yieldToHost } = connection;
  const source = { service: wapikitTitle, secrets: [credentials.token], yieldToHost };
  const headers = { 'x-access-token': credentials.token };
  const http = createHttpClient({ ...source, baseUrl, headers, clock, transport, ...limits });

  const get = async <Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    signal: AbortSignal,
    bounds: Bounds,
  ): Promise<z.output<Schema>> => readAnswer(schema, await http({ method: 'GET', path, bounds, signal }), source);

  const getPage = <Schema extends z.ZodType>(schema: Schema, path: string, page: number, signal: AbortSignal) =>
    get(schema, `${path}${path.includes('?') ? '&' : '?'}page=${page}&per_page=${pageSize}`, signal, pageOf(pageSize));

  return { source, http, get, getPage };
}

export function aboutAnother(): ProviderError {
  return new ProviderError('unreadable', { kind: 'other-conversation', service: wapikitTitle }, { status: 200 });
}

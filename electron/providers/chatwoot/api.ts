import type { z } from 'zod';
import type { Bounds } from '../bounded.ts';
import { createHttpClient, type HttpRequest } from '../http.ts';
import { type Connection, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { chatwootTitle } from './capabilities.ts';
import type { ChatwootCredentials, ChatwootOptions } from './schema.ts';

/** Smaller ones only in tests. */
export type Limits = { readonly timeoutMs?: number; readonly maxBytes?: number };

export type ChatwootApi = ReturnType<typeof createApi>;

export const profilePath = '/api/v1/profile';

/** How Chatwoot is asked: its token, its account, and what it means by 401. */
export function createApi(connection: Connection<ChatwootCredentials, ChatwootOptions>, limits: Limits) {
  const { baseUrl, credentials, options, clock, transport, yieldToHost } = connection;
  const source = { service: chatwootTitle, secrets: [credentials.token], yieldToHost };
  const headers = { api_access_token: credentials.token };
  const http = createHttpClient({ ...source, baseUrl, headers, clock, transport, ...limits });

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

  return {
    source,
    /** The path of the account that everything but the profile stands under. */
    account: `/api/v1/accounts/${options.accountId}`,
    nowMs: clock.nowMs,
    request,
    get: async <Schema extends z.ZodType>(
      schema: Schema,
      path: string,
      signal: AbortSignal,
      bounds?: Bounds,
    ): Promise<z.output<Schema>> =>
      readAnswer(schema, await request({ method: 'GET', path, ...(bounds && { bounds }), signal }), source),
  };
}

/** Pausing the whole account for one conversation in somebody else's inbox would stop everything else. */
function forbidden({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('refused', { kind: 'forbidden', service: chatwootTitle }, { status, serverWords });
}

export function aboutAnother(): ProviderError {
  return new ProviderError('unreadable', { kind: 'other-conversation', service: chatwootTitle }, { status: 200 });
}

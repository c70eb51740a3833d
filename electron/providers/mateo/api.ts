import type { z } from 'zod';
import { createHttpClient, type HttpRequest } from '../http.ts';
import { type Connection, ProviderError } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { assumedRefusal } from './assumptions.ts';
import { mateoTitle } from './capabilities.ts';
import type { MateoCredentials, MateoOptions } from './schema.ts';

/** Smaller ones only in tests. */
export type Limits = { readonly timeoutMs?: number };

export type MateoApi = ReturnType<typeof createApi>;

/** How Mateo is asked: its key, and what it means by 403 and 409. */
export function createApi(connection: Connection<MateoCredentials, MateoOptions>, limits: Limits) {
  const { baseUrl, credentials, clock, transport, yieldToHost } = connection;
  const source = { service: mateoTitle, secrets: [credentials.token], yieldToHost };
  const headers = { authorization: `Bearer ${credentials.token}` };
  const http = createHttpClient({ ...source, baseUrl, headers, clock, transport, ...limits });

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

  return {
    source,
    request,
    ask: async <Schema extends z.ZodType>(schema: Schema, what: HttpRequest): Promise<z.output<Schema>> =>
      readAnswer(schema, await request(what), source),
  };
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

import { inTurns } from '../bounded.ts';
import { type Provider, ProviderError } from '../provider.ts';
import { readRows } from '../rows.ts';
import type { ChatwootApi } from './api.ts';
import { chatwootTitle } from './capabilities.ts';
import { toPulled } from './mapping.ts';
import { createPaging } from './paging.ts';
import { conversationsAnswer } from './schema.ts';

export function createList({ get, account, nowMs, source }: ChatwootApi): Provider['list'] {
  return createPaging({
    nowMs,
    async page(query, signal) {
      try {
        const { data } = await get(conversationsAnswer, `${account}/conversations?${query}`, signal);
        const answer = await readRows(data.payload, source);
        const items = await inTurns(answer.rows, source.yieldToHost, (row) => answer.asTold(row, toPulled(row)));
        return { ...answer, items, total: data.meta.all_count };
      } catch (error) {
        throw error instanceof ProviderError && isWrongAccount(error) ? wrongAccount(error) : error;
      }
    },
  });
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

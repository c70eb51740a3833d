import { ofOne } from '../bounded.ts';
import type { HttpRequest } from '../http.ts';
import { type Provider, ProviderError, type Told } from '../provider.ts';
import { type OneRow, toldOf } from '../rows.ts';
import type { WeavApi } from './api.ts';
import { weavTitle } from './capabilities.ts';
import { findOfCustomer } from './customers.ts';
import { toPulled } from './mapping.ts';
import { conversationPath } from './plan.ts';
import { conversationAnswer, type WeavConversation, whoseAnswer } from './schema.ts';

export function createRead(api: WeavApi): Provider['read'] {
  /** Whether GET /conversations/{id} is known to be missing. */
  let readsByCustomer = false;

  return async (id, signal) => {
    if (readsByCustomer) return readByCustomer(api, id, signal);
    try {
      const item = await askOne(api, id, { method: 'GET', path: conversationPath(id), signal });
      return toldOf(item, toPulled(item.row), api.source);
    } catch (error) {
      if (!(error instanceof ProviderError) || !isNoRoute(error)) throw error;
      const found = await readByCustomer(api, id, signal);
      readsByCustomer = true;
      return found;
    }
  };
}

/** Reads and writes are answered alike: with the whole conversation. */
export async function askOne(api: WeavApi, id: string, request: HttpRequest): Promise<OneRow<WeavConversation>> {
  const item = await api.ask(conversationAnswer, { ...request, bounds: ofOne });
  if (item.row.id === id) return item;
  throw new ProviderError('unreadable', { kind: 'other-conversation', service: weavTitle }, { status: 200 });
}

/** The documented way to one conversation: its messages name the customer, whose list holds it. */
async function readByCustomer(api: WeavApi, id: string, signal: AbortSignal): Promise<Told> {
  const path = `${conversationPath(id)}/messages?per_page=1&page=1`;
  const { data } = await api.ask(whoseAnswer, { method: 'GET', path, signal });
  const customerId = data[0]?.customer_id;
  const found = customerId ? await findOfCustomer(api, customerId, id, signal) : null;
  if (found) return found;
  throw new ProviderError('unreadable', { kind: 'list-of-customer-untold', service: weavTitle }, { status: 200 });
}

/** What a server answers where the path exists for other methods only, or not at all. */
const isNoRoute = ({ kind, status }: ProviderError) => kind === 'gone' || status === 405;

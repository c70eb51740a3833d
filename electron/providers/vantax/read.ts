import { ofOne } from '../bounded.ts';
import type { HttpRequest } from '../http.ts';
import { type Provider, ProviderError, type Told } from '../provider.ts';
import { toldOf } from '../rows.ts';
import type { VantaxApi } from './api.ts';
import { vantaxTitle } from './capabilities.ts';
import { toConversation } from './mapping.ts';
import { conversationPath } from './plan.ts';
import { conversationAnswer, type VantaxOptions } from './schema.ts';

export function createRead(api: VantaxApi, options: VantaxOptions): Provider['read'] {
  return (id, signal) => askOne(api, options, id, { method: 'GET', path: conversationPath(id), signal });
}

/** Reads and writes are answered alike: with the whole conversation. */
export async function askOne(
  api: VantaxApi,
  { contactNameKey }: VantaxOptions,
  id: string,
  request: HttpRequest,
): Promise<Told> {
  const { data } = await api.ask(conversationAnswer, { ...request, bounds: ofOne });
  if (data.row.id === id) return toldOf(data, toConversation(data.row, contactNameKey), api.source);
  throw new ProviderError('unreadable', { kind: 'other-conversation', service: vantaxTitle }, { status: 200 });
}

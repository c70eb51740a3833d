import { ofOne } from '../bounded.ts';
import { type Provider, ProviderError, type Told } from '../provider.ts';
import { type OneRow, toldOf } from '../rows.ts';
import type { MateoApi } from './api.ts';
import { mateoTitle } from './capabilities.ts';
import { toPulled } from './mapping.ts';
import type { Names } from './names.ts';
import { conversationColumns, conversationsAnswer, type MateoConversation } from './schema.ts';
import { isUuid, type Uuid } from './uuid.ts';

export function createRead(api: MateoApi, names: Names): Provider['read'] {
  return async (text, signal) => {
    const id = uuidOf(text);
    const path = `/conversation?id=eq.${id}&select=${conversationColumns}`;
    const rows = await api.ask(conversationsAnswer, { method: 'GET', path, bounds: ofOne, signal });
    return toldOfOnly(rows, id, api, names, signal);
  };
}

/** @throws ProviderError `gone`: all of Mateo's ids are of this form */
export function uuidOf(id: string): Uuid {
  if (isUuid(id)) return id;
  throw new ProviderError('gone', { kind: 'no-such-conversation', service: mateoTitle, id });
}

/** What the only row of an answer tells. @throws ProviderError `gone` where no row came */
export async function toldOfOnly(
  [item, ...more]: readonly OneRow<MateoConversation>[],
  id: Uuid,
  { source }: MateoApi,
  names: Names,
  signal: AbortSignal,
): Promise<Told> {
  if (item === undefined) {
    throw new ProviderError('gone', { kind: 'conversation-gone', service: mateoTitle }, { status: 200 });
  }
  if (more.length > 0 || item.row.id !== id) {
    throw new ProviderError('unreadable', { kind: 'other-conversation', service: mateoTitle }, { status: 200 });
  }
  const { row } = item;
  const book = await names.tags.bookFor(row.tags, signal);
  const told = toldOf(item, toPulled(row, book, names.contacts.nameOf(row.contact_id)), source);
  if (told.tags !== undefined || told.unread?.parts.includes('tags')) return told;
  // They stand there by ids of which nobody can tell the names at the moment.
  const why = new ProviderError('server', { kind: 'tags-unread', service: mateoTitle });
  return { ...told, unread: { parts: [...(told.unread?.parts ?? []), 'tags'], why } };
}

import type { z } from 'zod';
import { ofOne } from '../bounded.ts';
import type { Provider } from '../provider.ts';
import { toldOf } from '../rows.ts';
import { aboutAnother, type ChatwootApi } from './api.ts';
import { toPulled } from './mapping.ts';
import { conversationPath } from './plan.ts';
import { conversationAnswer } from './schema.ts';

export function createRead(api: ChatwootApi): Provider['read'] {
  return async (id, signal) => {
    const item = await readItem(api, id, signal);
    return toldOf(item, toPulled(item.row), api.source);
  };
}

export async function readItem(
  { get, account }: ChatwootApi,
  id: string,
  signal: AbortSignal,
): Promise<z.output<typeof conversationAnswer>> {
  const item = await get(conversationAnswer, conversationPath(account, id), signal, ofOne);
  if (item.row.id !== id) throw aboutAnother();
  return item;
}

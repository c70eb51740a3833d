import { ofOne } from '../bounded.ts';
import type { Provider } from '../provider.ts';
import { toldOf } from '../rows.ts';
import { aboutAnother, type WapikitApi } from './api.ts';
import { toPulled } from './mapping.ts';
import { newestMessages } from './messages.ts';
import { conversationPath } from './plan.ts';
import { conversationAnswer } from './schema.ts';

export function createRead(api: WapikitApi): Provider['read'] {
  return async (id, signal) => {
    const { conversation } = await api.get(conversationAnswer, conversationPath(id), signal, ofOne);
    const { row, lost } = conversation;
    if (row.uniqueId !== id) throw aboutAnother();
    // Without all of them nothing would tell that the customer has written since, and a close would pass over it.
    const isWhole = row.messages?.length && !lost.keys.includes('messages');
    const messages = isWhole ? row.messages : await newestMessages(api, id, signal);
    return toldOf(conversation, toPulled({ ...row, messages }, false), api.source);
  };
}

import { checked } from '#shared/issue.ts';
import type { Provider } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import { toldOf } from '../rows.ts';
import { aboutAnother, type WapikitApi } from './api.ts';
import { toPulled } from './mapping.ts';
import { conversationAnswer, doneAnswer } from './schema.ts';

/** An empty success is none: the published server answers so and writes nothing. */
export function createSend({ http, source }: WapikitApi): Provider['send'] {
  return async ({ method, path, body, echo }, signal) => {
    const answer = await http({ method, path, ...(body === null ? {} : { body }), signal });
    if (answer === undefined) return null;
    const [, , id = '', action] = path.split('/').map(decodeURIComponent);
    if (action !== undefined) return checked(doneAnswer, answer).success ? { id, ...echo } : null;
    const { conversation } = readAnswer(conversationAnswer, answer, source);
    if (conversation.row.uniqueId !== id) throw aboutAnother();
    const told = toldOf(conversation, toPulled(conversation.row, false), source);
    return told.deleted ? { ...told, ...echo } : told;
  };
}

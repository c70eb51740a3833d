import { ofOne } from '../bounded.ts';
import type { Provider } from '../provider.ts';
import { readAnswer } from '../read-answer.ts';
import type { MateoApi } from './api.ts';
import type { Names } from './names.ts';
import { checkWrite, requestOf } from './plan.ts';
import { toldOfOnly } from './read.ts';
import { updatedAnswer } from './schema.ts';

export function createSend(api: MateoApi, names: Names): Provider['send'] {
  return async (planned, signal) => {
    const write = checkWrite(planned);
    const answer = await api.request({ ...requestOf(write), bounds: ofOne, signal });
    if (write.kind !== 'update' || answer === undefined) return null;
    return toldOfOnly(readAnswer(updatedAnswer, answer, api.source), write.id, api, names, signal);
  };
}

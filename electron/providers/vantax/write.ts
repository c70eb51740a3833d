import type { Provider } from '../provider.ts';
import type { VantaxApi } from './api.ts';
import { conversationPath } from './plan.ts';
import { askOne } from './read.ts';
import type { VantaxOptions } from './schema.ts';

export function createSend(api: VantaxApi, options: VantaxOptions): Provider['send'] {
  return async ({ method, path, body }, signal) => {
    const id = decodeURIComponent(path.slice(conversationPath('').length));
    return askOne(api, options, id, { method, path, body, signal });
  };
}

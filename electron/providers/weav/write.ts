import { type PlannedRequest, ProviderError, type Told } from '../provider.ts';
import { toldOf } from '../rows.ts';
import { cleanWords } from '../server-words.ts';
import type { WeavApi } from './api.ts';
import { weavTitle } from './capabilities.ts';
import { toPulled } from './mapping.ts';
import { changedUnasked, conversationPath } from './plan.ts';
import { askOne } from './read.ts';

export function createSend(api: WeavApi): (request: PlannedRequest, signal: AbortSignal) => Promise<Told> {
  /** Why nothing is written any more, once the server has emptied a field that was not sent. */
  let stopped: ProviderError | null = null;

  return async ({ method, path, body, keeps }: PlannedRequest, signal) => {
    if (stopped) throw stopped;
    const id = decodeURIComponent(path.slice(conversationPath('').length));
    const item = await askOne(api, id, { method, path, body, signal });
    const after = toldOf(item, toPulled(item.row), api.source);
    const change = keeps ? changedUnasked(keeps, after) : null;
    if (change === null) return after;
    // Without a status: it is this adapter that refuses, and what it says is what the agent must read.
    const { field, was, is } = change;
    const serverWords = cleanWords(`${field}: ${is ?? 'none'} (was: ${was})`, api.source.secrets);
    const failure = { kind: 'changed-beside', service: weavTitle, field, isEmptied: is === null } as const;
    const refused = new ProviderError('refused', failure, { serverWords, indivisible: true });
    if (is === null) stopped = refused;
    throw refused;
  };
}

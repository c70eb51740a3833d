import { orWithout } from '../or-without.ts';
import type { Provider } from '../provider.ts';
import { unreadEntries } from '../rows.ts';
import { toldName } from '../told-name.ts';
import { type ChatwootApi, profilePath } from './api.ts';
import { accountLabelsAnswer, agentsAnswer, inboxesAnswer, profileAnswer } from './schema.ts';

export function createDirectory({ get, account, source }: ChatwootApi): Provider['directory'] {
  return async (signal) => {
    const agents = await orWithout(get(agentsAnswer, `${account}/agents`, signal), undefined);
    const labels = await orWithout(get(accountLabelsAnswer, `${account}/labels`, signal), undefined);
    const inboxes = await orWithout(get(inboxesAnswer, `${account}/inboxes`, signal), undefined);
    const me = await orWithout(get(profileAnswer, profilePath, signal), undefined);
    return {
      assignees: agents?.entries.map(({ id, name, available_name }) => ({
        id,
        name: toldName(name, available_name) ?? id,
      })),
      inboxes: inboxes?.payload.entries.map(({ id, name }) => ({ id, name: toldName(name) ?? id })),
      tags: labels?.payload.entries.map(({ title }) => title),
      me: me?.id,
      unreadable: unreadEntries(source, agents, inboxes?.payload, labels?.payload),
    };
  };
}

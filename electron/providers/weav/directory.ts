import type { z } from 'zod';
import { emptyDirectory } from '#shared/account.ts';
import type { WrongItem } from '../bounded.ts';
import type { Provider } from '../provider.ts';
import { unreadEntries } from '../rows.ts';
import { toldName } from '../told-name.ts';
import { pageSize, type WeavApi } from './api.ts';
import { pageAfter } from './cursor.ts';
import { agentId } from './mapping.ts';
import { agentsAnswer } from './schema.ts';

const maxPages = 100;

export function createDirectory({ ask, source }: WeavApi): Provider['directory'] {
  return async (signal) => {
    const agents = new Map<string, z.output<typeof agentsAnswer>['data']['entries'][number]>();
    const unread: WrongItem[] = [];
    for (let page: number | null = 1; page !== null && page <= maxPages; ) {
      const path = `/agents?per_page=${pageSize}&page=${page}`;
      const answer: z.output<typeof agentsAnswer> = await ask(agentsAnswer, { method: 'GET', path, signal });
      const before = agents.size;
      for (const agent of answer.data.entries) agents.set(agent.id, agent);
      unread.push(...answer.data.unread);
      page = answer.meta || answer.links ? pageAfter(answer, page, agents.size - before) : null;
    }
    const active = [...agents.values()].filter(({ is_active }) => is_active !== false);
    const assignees = active.map(({ id, name }) => ({ id: agentId(id), name: toldName(name) ?? id }));
    return { ...emptyDirectory, assignees, unreadable: unreadEntries(source, { unread }) };
  };
}

import { orWithout } from '../or-without.ts';
import type { Provider } from '../provider.ts';
import { toldName } from '../told-name.ts';
import { pageSize, type WapikitApi } from './api.ts';
import { membersAnswer, tagsAnswer } from './schema.ts';

/** Members and tags beyond a thousand are not offered. */
const maxPages = 20;

export function createDirectory({ getPage }: WapikitApi): Provider['directory'] {
  return async (signal) => {
    const members = await orWithout(
      allOf(async (page) => (await getPage(membersAnswer, '/organization/members', page, signal)).members),
      undefined,
    );
    const tags = await orWithout(
      allOf(async (page) => (await getPage(tagsAnswer, '/organization/tags', page, signal)).tags),
      undefined,
    );
    return {
      assignees: members?.map(({ uniqueId, name, email }) => ({
        id: uniqueId,
        name: toldName(name, email) ?? uniqueId,
      })),
      inboxes: [],
      tags: tags && [...new Set(tags.map(({ label }) => label))],
      me: null, // the token names a user, and assignees are members
    };
  };
}

type Entries<Entry> = { readonly entries: readonly Entry[]; readonly count: number };

async function allOf<Entry>(read: (page: number) => Promise<Entries<Entry>>): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    const { entries, count } = await read(page);
    all.push(...entries);
    if (count < pageSize) break;
  }
  return all;
}

import type { Entries, WrongItem } from '../bounded.ts';
import { orWithout } from '../or-without.ts';
import type { Provider } from '../provider.ts';
import { unreadEntries } from '../rows.ts';
import { toldName } from '../told-name.ts';
import { pageSize, type WapikitApi } from './api.ts';
import { membersAnswer, tagsAnswer } from './schema.ts';

/** Members and tags beyond a thousand are not offered. */
const maxPages = 20;

export function createDirectory({ getPage, source }: WapikitApi): Provider['directory'] {
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
      assignees: members?.entries.map(({ uniqueId, name, email }) => ({
        id: uniqueId,
        name: toldName(name, email) ?? uniqueId,
      })),
      inboxes: [],
      tags: tags && [...new Set(tags.entries.map(({ label }) => label))],
      unreadable: unreadEntries(source, members, tags),
      me: null, // the token names a user, and assignees are members
    };
  };
}

async function allOf<Entry>(read: (page: number) => Promise<Entries<Entry>>) {
  const entries: Entry[] = [];
  const unread: WrongItem[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await read(page);
    entries.push(...answer.entries);
    unread.push(...answer.unread);
    if (answer.count < pageSize) break;
  }
  return { entries, unread };
}

import { useEffect, useState } from 'react';
import { type ConversationRow, contactOf } from '#shared/conversation.ts';
import { hasWord } from '#shared/fold.ts';
import type { Total } from '#shared/ipc/conversations.ts';
import { maxQueryLength } from '#shared/query/conversations.ts';
import { parseQuery } from '#shared/query/parse.ts';
import { useWinnow } from '../app-context.tsx';
import { activeAccount, ask, type Core } from '../state/core.ts';
import { quoted } from './found-lines.ts';
import { type Found, nothingFound, type Person } from './lines.ts';
import { namedIn } from './verbs.ts';

/** As many conversations of whom the words name are looked at for who they are. */
const lookedAt = 50;
const mostShown = 4;

/** What the main process finds for what is typed: of what was typed before until that is there. */
export function useFound(typed: string): Found {
  const { core } = useWinnow();
  const [found, setFound] = useState(nothingFound);
  useEffect(() => {
    let isStale = false;
    void findFor(core, typed).then((answer) => {
      if (!isStale) setFound(answer);
    });
    return () => {
      isStale = true;
    };
  }, [core, typed]);
  return found;
}

/** Never rejects: what could not be found is not shown. */
async function findFor(core: Core, typed: string): Promise<Found> {
  const accountId = activeAccount(core);
  const words = typed.trim();
  if (accountId === null || !hasWord(words)) return { ...nothingFound, typed };
  const name = namedIn(words);
  const prefix = words.split(/\s+/).at(-1) ?? '';
  const isQuery = words.length <= maxQueryLength && parseQuery(words).problems.length === 0;
  const [conversations, named, suggested] = await Promise.all([
    isQuery ? page(core, accountId, words, mostShown) : null,
    hasWord(name) && name.length < maxQueryLength / 2 ? page(core, accountId, `from:${quoted(name)}`, lookedAt) : null,
    ask(core, 'tags.suggest', { accountId, prefix: prefix.slice(0, 100) }),
  ]);
  const tags = suggested.ok ? suggested.value.tags : [];
  const counted = tags.slice(0, mostShown).map((tag) => `tag:${quoted(tag)}`);
  const totals = counted.length === 0 ? null : await ask(core, 'counts.queries', { accountId, queries: counted });
  const tagTotals = new Map(totals?.ok ? totals.value.flatMap((total, at) => entry(tags[at], total)) : []);
  return { typed, conversations: conversations?.rows ?? [], people: peopleIn(named), tags, tagTotals };
}

const entry = (tag: string | undefined, total: Total): [string, Total][] => (tag === undefined ? [] : [[tag, total]]);

type Answer = { readonly rows: readonly ConversationRow[]; readonly isAll: boolean } | null;

async function page(core: Core, accountId: string, query: string, limit: number): Promise<Answer> {
  const view = { kind: 'query', query } as const;
  const answer = await ask(core, 'conversations.page', { accountId, view, after: null, limit });
  return answer.ok ? { rows: answer.value.rows, isAll: answer.value.next === null } : null;
}

/** Who they are, the one who wrote last first. Where there are more conversations than were looked at, each has at least so many. */
export function peopleIn(answer: Answer): readonly Person[] {
  const people = new Map<string, Person>();
  for (const row of answer?.rows ?? []) {
    const key = `${row.contactId}\n${contactOf(row)}`;
    const known = people.get(key);
    const total = (known?.conversations.total ?? 0) + 1;
    people.set(key, {
      contactId: row.contactId,
      name: contactOf(row),
      newest: known?.newest ?? row,
      conversations: { total, isLeast: !answer?.isAll },
    });
  }
  return [...people.values()];
}

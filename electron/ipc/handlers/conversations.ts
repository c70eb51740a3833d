import type { Replica } from '#db/replica/replica.ts';
import type { InAccount, OfAccount } from '#db/replica/views.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import type { Input } from '#shared/ipc/contract.ts';
import type { ConversationDetail, Counts, Page } from '#shared/ipc/conversations.ts';
import { maxSelected, pageSize } from '#shared/ipc/limits.ts';
import { inOrder, type Moments, momentsAt, type View } from '#shared/query/conversations.ts';
import type { Reason } from '#shared/reason.ts';
import { allAccounts, isWithin, namedBy, nameIn, type Whereabouts } from '#shared/scope.ts';
import { startsWith } from '#shared/settings.ts';
import type { Handlers } from '../dispatch.ts';
import { type HandlerDeps, outboxAccount } from './handler-deps.ts';
import { idsIn, itemIn, listsIn } from './in-scope.ts';

/** A metadata value longer than this is cut before it crosses to the interface; the whole stays in the replica. */
const shownValueLength = 2000;
const changesShown = 50;
const tagsSuggested = 50;
const metadataSuggested = 50;

/** What is shown of conversations: pages, rows, one that is opened, how many there are. */
export function conversationHandlers(deps: HandlerDeps) {
  const { ports, stores, changes, accounts } = deps;
  const moments = () => {
    const nowMs = ports.clock.nowMs();
    const { unansweredDays } = stores.workspace.preferences.settings();
    return momentsAt(nowMs, ports.zone.endOfDayMs(nowMs), unansweredDays);
  };

  return {
    'app.firstList': () => {
      const settings = stores.workspace.preferences.settings();
      const scope = startsWith(accounts.views(), settings);
      if (scope === null) return null;
      const asked = {
        accountId: scope,
        view: inOrder({ kind: 'place', place: 'inbox' }, settings.placeSorts.inbox),
        after: null,
        limit: pageSize,
      } as const;
      return { accountId: scope, page: pageOf(deps, asked, moments()), counts: counts(deps, scope, moments()) };
    },
    'conversations.page': (asked) => pageOf(deps, asked, moments()),
    'conversations.more': (asked) =>
      stores.withReplica((replica) => pageRows(deps, replica, listsIn(accounts, asked.accountId), asked, moments())),
    'conversations.rows': ({ accountId: scope, view, ids }) => {
      const lists = listsIn(accounts, scope);
      return stores.withReplica((replica) => ({
        rows: rowsOf(replica, lists, scope, view, ids, moments()),
        ...replica.views.totalOver(lists, view, moments()),
        revision: changes.revision(),
      }));
    },
    'conversations.ids': ({ accountId: scope, view }) =>
      stores.withReplica(({ views }) => ({
        ids: views
          .idsOver(listsIn(accounts, scope), view, maxSelected, moments())
          .map(({ accountId, of }) => nameIn(scope, { accountId, id: of })),
      })),
    'conversations.open': ({ accountId: scope, id: name }) => {
      const { accountId, id } = namedBy(scope, name);
      const { sync } = accounts.get(accountId);
      sync.open(id);
      return detail(deps, scope, { accountId, id }, sync.messagesProblem(id));
    },
    'counts.get': ({ accountId: scope }) => counts(deps, scope, moments()),
    'counts.saved': ({ accountId: scope, id }) => {
      const saved = stores.workspace.savedViews.list(scope).find((view) => view.id === id);
      if (!saved) return null;
      const { query } = saved;
      return stores.withReplica((replica) =>
        replica.views.totalOver(listsIn(accounts, scope), { kind: 'query', query }, moments()),
      );
    },
    'counts.queries': ({ accountId: scope, queries }) =>
      stores.withReplica((replica) =>
        queries.map((query) => replica.views.totalOver(listsIn(accounts, scope), { kind: 'query', query }, moments())),
      ),
    'metadata.seen': ({ accountId: scope, id: name, key }) => {
      const { accountId } = namedBy(scope, name);
      const { followUpMirror } = outboxAccount(accounts, accountId);
      const mapped = followUpMirror ? [followUpMirror.atKey, followUpMirror.noteKey] : [];
      return stores.withReplica(({ metadata }) => ({
        keys: metadata.keys(accountId, metadataSuggested).filter((each) => !mapped.includes(each)),
        values: key === '' ? [] : metadata.values(accountId, key, metadataSuggested),
        mapped,
      }));
    },
    'tags.suggest': ({ accountId: scope, prefix }) =>
      stores.withReplica(({ conversations }) => {
        const tags = idsIn(accounts, scope).flatMap((id) => conversations.tags(id, prefix, tagsSuggested));
        return { tags: [...new Set(tags)].slice(0, tagsSuggested) };
      }),
  } satisfies Partial<Handlers>;
}

/** Rows as they are now, by the names they have in the scope; none of those that are no longer there. */
function rowsOf(
  { views }: Replica,
  lists: readonly InAccount[],
  scope: string,
  view: View,
  names: readonly string[],
  moments: Moments,
) {
  const whereabouts = names.map((name) => namedBy(scope, name));
  return lists.flatMap(({ accountId, named }) => {
    const ids = whereabouts.flatMap((each) => (each.accountId === accountId ? each.id : []));
    if (ids.length === 0) return [];
    return views.rows(accountId, view, ids, moments, named).map(({ row, isHeld }) => ({
      row: { ...row, id: nameIn(scope, { accountId, id: row.id }) },
      inView: isHeld,
    }));
  });
}

/** What is not read yet of them is wanted now. */
function pageRows(
  { accounts }: HandlerDeps,
  { views }: Replica,
  lists: readonly InAccount[],
  { accountId: scope, view, after, limit }: Input<'conversations.page'>,
  moments: Moments,
): Pick<Page, 'rows' | 'next'> {
  const { rows, next } = views.pageOver(lists, view, after, limit, moments);
  const unread = rows.filter(({ of }) => of.preview === null);
  for (const [accountId, ids] of idsByAccount(unread)) accounts.get(accountId).sync.want(ids);
  return { rows: rows.map(({ accountId, of }) => ({ ...of, id: nameIn(scope, { accountId, id: of.id }) })), next };
}

function pageOf(deps: HandlerDeps, asked: Input<'conversations.page'>, moments: Moments): Page {
  const { stores, changes, accounts } = deps;
  const { accountId: scope, view, after } = asked;
  const lists = listsIn(accounts, scope);
  return stores.withReplica((replica) => {
    const { rows, next } = pageRows(deps, replica, lists, asked, moments);
    // Of a list that ends here, nothing is left to count.
    const isAll = after === null && next === null;
    const total = isAll ? { total: rows.length, isLeast: false } : replica.views.totalOver(lists, view, moments);
    const forgiven = after === null ? replica.views.forgiven(view) : [];
    const unknown = after === null ? replica.views.unknown(view, lists[0]?.named) : [];
    return { rows, next, ...total, forgiven, unknown, revision: changes.revision() };
  });
}

function idsByAccount(rows: readonly OfAccount<ConversationRow>[]): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { accountId, of } of rows) found.set(accountId, [...(found.get(accountId) ?? []), of.id]);
  return found;
}

function counts({ stores, accounts }: HandlerDeps, scope: string, moments: Moments): Counts {
  const all = stores.withReplica(({ views }) =>
    idsIn(accounts, allAccounts).map((id) => ({ id, of: views.counts(id, moments) })),
  );
  const each = all.filter(({ id }) => isWithin(scope, id));
  const sum = (key: keyof (typeof each)[number]['of']) => each.reduce((total, { of }) => total + of[key], 0);
  return {
    inbox: sum('inbox'),
    later: sum('later'),
    due: sum('due'),
    overdue: sum('overdue'),
    pending: sum('pending'),
    done: sum('done'),
    spam: sum('spam'),
    trash: sum('trash'),
    inboxes: Object.fromEntries(all.map(({ id, of }) => [id, of.inbox])),
    views: stores.workspace.savedViews.list(scope),
  };
}

function detail(
  { stores, shown }: HandlerDeps,
  scope: string,
  { accountId, id }: Whereabouts,
  messagesProblem: Reason | null,
): ConversationDetail | null {
  const editable = shown.editable(accountId, id);
  if (!editable) return null;
  const { followUp, ...conversation } = editable.shown;
  const long = Object.entries(conversation.metadata).filter(([, value]) => value.length > shownValueLength);
  return {
    conversation: {
      ...conversation,
      id: nameIn(scope, { accountId, id }),
      metadata: Object.fromEntries(
        Object.entries(conversation.metadata).map(([key, value]) => [key, value.slice(0, shownValueLength)]),
      ),
    },
    cutMetadata: Object.fromEntries(long.map(([key, value]) => [key, value.length])),
    followUp,
    back: editable.back,
    messages: stores.withReplica(({ messages }) => messages.list(accountId, id)),
    messagesProblem,
    changes: stores.workspace.intents.ofConversation(accountId, id, changesShown).map(itemIn(scope)),
    events: stores.workspace.followUpEvents.list(accountId, id),
  };
}

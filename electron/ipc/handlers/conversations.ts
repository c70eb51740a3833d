import type { IdsNamed } from '#db/replica/conditions.ts';
import { fold } from '#shared/fold.ts';
import type { Input } from '#shared/ipc/contract.ts';
import type { ConversationDetail, Counts, Page } from '#shared/ipc/conversations.ts';
import { maxSelected, pageSize } from '#shared/ipc/limits.ts';
import { type Moments, momentsAt } from '#shared/query/conversations.ts';
import type { Reason } from '#shared/reason.ts';
import { startsWith } from '#shared/settings.ts';
import { toItem } from '../../outbox/details.ts';
import type { Handlers } from '../dispatch.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** A metadata value longer than this is cut before it crosses to the interface; the whole stays in the replica. */
const shownValueLength = 2000;
const changesShown = 50;

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
      const account = startsWith(accounts.views(), stores.workspace.preferences.settings());
      if (!account) return null;
      const accountId = account.id;
      const asked = { accountId, view: { kind: 'place', place: 'inbox' }, after: null, limit: pageSize } as const;
      return { accountId, page: pageOf(deps, asked, moments()), counts: counts(deps, accountId, moments()) };
    },
    'conversations.page': (asked) => pageOf(deps, asked, moments()),
    'conversations.rows': ({ accountId, view, ids }) =>
      stores.withReplica(({ conversations, views }) => ({
        rows: ids.flatMap((id) => {
          const row = conversations.row(accountId, id);
          return row ? [{ row, inView: views.holds(accountId, view, id, moments(), named(deps, accountId)) }] : [];
        }),
        ...views.total(accountId, view, moments(), named(deps, accountId)),
        revision: changes.revision(),
      })),
    'conversations.ids': ({ accountId, view }) =>
      stores.withReplica(({ views }) => ({
        ids: views.ids(accountId, view, maxSelected, moments(), named(deps, accountId)),
      })),
    'conversations.open': ({ accountId, id }) => {
      const { sync } = accounts.get(accountId);
      sync.open(id);
      return detail(deps, accountId, id, sync.messagesProblem(id));
    },
    'counts.get': ({ accountId }) => counts(deps, accountId, moments()),
    'counts.saved': ({ accountId, id }) => {
      const saved = stores.workspace.preferences.savedViews(accountId).find((view) => view.id === id);
      if (!saved) return null;
      const { query } = saved;
      return stores.withReplica(({ views }) =>
        views.total(accountId, { kind: 'query', query }, moments(), named(deps, accountId)),
      );
    },
    'counts.queries': ({ accountId, queries }) =>
      stores.withReplica(({ views }) =>
        queries.map((query) => views.total(accountId, { kind: 'query', query }, moments(), named(deps, accountId))),
      ),
    'tags.suggest': ({ accountId, prefix }) =>
      stores.withReplica(({ conversations }) => ({ tags: conversations.tags(accountId, prefix, 50) })),
  } satisfies Partial<Handlers>;
}

/** Whom, and which inbox, a name in a query means, as far as the account's directory is known: its words' beginnings count. */
const named =
  ({ accounts }: HandlerDeps, accountId: string): IdsNamed =>
  (field, name) => {
    const { assignees, inboxes } = accounts.knownDirectory(accountId);
    const typed = fold(name);
    return (field === 'assignee' ? assignees : inboxes).flatMap((each) =>
      ` ${fold(each.name)}`.includes(` ${typed}`) ? each.id : [],
    );
  };

function pageOf(
  deps: HandlerDeps,
  { accountId, view, after, limit }: Input<'conversations.page'>,
  moments: Moments,
): Page {
  const { stores, changes, accounts } = deps;
  const idsNamed = named(deps, accountId);
  return stores.withReplica(({ views }) => {
    const { rows, next } = views.page(accountId, view, after, limit, moments, idsNamed);
    const unread = rows.filter(({ preview }) => preview === null).map(({ id }) => id);
    if (unread.length > 0) accounts.get(accountId).sync.want(unread);
    // Of a list that ends here, nothing is left to count.
    const isAll = after === null && next === null;
    const total = isAll ? { total: rows.length, isLeast: false } : views.total(accountId, view, moments, idsNamed);
    const forgiven = after === null ? views.forgiven(view) : [];
    return { rows, next, ...total, forgiven, revision: changes.revision() };
  });
}

const counts = ({ stores }: HandlerDeps, accountId: string, moments: Moments): Counts => ({
  ...stores.withReplica(({ views }) => views.counts(accountId, moments)),
  views: stores.workspace.preferences.savedViews(accountId),
});

function detail(
  { stores, shown }: HandlerDeps,
  accountId: string,
  id: string,
  messagesProblem: Reason | null,
): ConversationDetail | null {
  const editable = shown.editable(accountId, id);
  if (!editable) return null;
  const { followUp, ...conversation } = editable.shown;
  const long = Object.entries(conversation.metadata).filter(([, value]) => value.length > shownValueLength);
  return {
    conversation: {
      ...conversation,
      metadata: Object.fromEntries(
        Object.entries(conversation.metadata).map(([key, value]) => [key, value.slice(0, shownValueLength)]),
      ),
    },
    cutMetadata: Object.fromEntries(long.map(([key, value]) => [key, value.length])),
    followUp,
    back: editable.back,
    messages: stores.withReplica(({ messages }) => messages.list(accountId, id)),
    messagesProblem,
    changes: stores.workspace.intents.ofConversation(accountId, id, changesShown).map(toItem),
    events: stores.workspace.followUpEvents.list(accountId, id),
  };
}

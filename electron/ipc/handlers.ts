import { type ConversationDetail, type Counts, maxBulk } from '#shared/ipc.ts';
import { parseOutboxQuery } from '#shared/outbox-query.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Notices } from '../notices.ts';
import { inspect, toItem } from '../outbox/details.ts';
import type { OutboxAccount } from '../outbox/enqueue.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Ports } from '../ports.ts';
import type { ProviderDefinition } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import type { Handlers } from './dispatch.ts';

/** A metadata value longer than this is cut before it crosses to the interface; the whole stays in the replica. */
const shownValueLength = 2000;
const changesShown = 50;
/** As many outbox lines as the interface lists. */
const outboxShown = 1000;

export type HandlerDeps = {
  readonly ports: Ports;
  readonly version: string;
  readonly platform: string;
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly outbox: Outbox;
  readonly notices: Notices;
  readonly accounts: Accounts;
  readonly providers: readonly ProviderDefinition[];
};

export function createHandlers(deps: HandlerDeps): Handlers {
  const { ports, stores, shown, changes, outbox, notices, accounts, providers } = deps;
  const { secrets, clock, newId, zone } = ports;
  const { preferences, intents } = stores.workspace;

  function outboxAccount(accountId: string): OutboxAccount {
    const { definition, provider } = accounts.get(accountId);
    return { id: accountId, capabilities: definition.capabilities, followUpMirror: provider.followUpMirror };
  }

  const endOfDay = () => zone.endOfDayMs(clock.nowMs());

  return {
    'app.bootstrap': () => ({
      version: deps.version,
      platform: deps.platform,
      accounts: accounts.views(),
      settings: preferences.settings(),
      notices: notices.all(),
    }),
    'app.dismissNotice': ({ id }) => {
      notices.dismiss(id);
      return {};
    },
    'app.acceptTokenFile': () => {
      secrets.acceptFile();
      preferences.setSettings({ tokenFile: true });
      notices.dismissAction({ kind: 'accept-token-file' });
      return {};
    },
    'settings.set': (change) => preferences.setSettings(change),
    'conversations.page': ({ accountId, view, after, limit }) =>
      stores.withReplica(({ views }) => {
        const { rows, next } = views.page(accountId, view, after, limit, endOfDay());
        const unread = rows.filter(({ preview }) => preview === null).map(({ id }) => id);
        if (unread.length > 0) accounts.get(accountId).sync.want(unread);
        return { rows, next, total: views.total(accountId, view, endOfDay()), revision: changes.revision() };
      }),
    'conversations.rows': ({ accountId, view, ids }) =>
      stores.withReplica(({ conversations, views }) => ({
        rows: ids.flatMap((id) => {
          const row = conversations.row(accountId, id);
          return row ? [{ row, inView: views.holds(accountId, view, id, endOfDay()) }] : [];
        }),
        total: views.total(accountId, view, endOfDay()),
        revision: changes.revision(),
      })),
    'conversations.ids': ({ accountId, view }) =>
      stores.withReplica(({ views }) => ({ ids: views.ids(accountId, view, maxBulk, endOfDay()) })),
    'conversations.open': ({ accountId, id }) => {
      const { sync } = accounts.get(accountId);
      sync.open(id);
      return detail(accountId, id, sync.messagesProblem(id));
    },
    'counts.get': ({ accountId }) => counts(accountId),
    'tags.suggest': ({ accountId, prefix }) =>
      stores.withReplica(({ conversations }) => ({ tags: conversations.tags(accountId, prefix, 50) })),
    'intents.enqueue': ({ commandId, accountId, ids, edits }) => {
      const revision = outbox.enqueue(outboxAccount(accountId), { commandId, ids, edits });
      accounts.get(accountId).sync.wake();
      return { revision };
    },
    'intents.undo': ({ accountId }) => {
      const undone = outbox.undo(outboxAccount(accountId));
      accounts.get(accountId).sync.wake();
      return undone;
    },
    'intents.redo': ({ accountId }) => {
      const redone = outbox.redo(outboxAccount(accountId));
      accounts.get(accountId).sync.wake();
      return redone;
    },
    'outbox.list': ({ accountId, filter, query }) => {
      const seqs = intents.matching(accountId, filter, parseOutboxQuery(query, filter));
      const { waiting, needsYou } = intents.count(accountId);
      const totals = { pending: waiting + needsYou, 'needs-you': needsYou };
      return {
        items: intents.named(seqs.slice(0, outboxShown)).map(toItem),
        found: seqs.length,
        total: filter === 'history' ? intents.finishedCount(accountId) : totals[filter],
        needsYou,
      };
    },
    'outbox.seqs': ({ accountId, filter, query }) => ({
      seqs: intents.matching(accountId, filter, parseOutboxQuery(query, filter)).slice(0, maxBulk),
    }),
    'outbox.facets': ({ accountId, filter, query }) =>
      intents.facets(accountId, filter, parseOutboxQuery(query, filter)),
    'outbox.revert': ({ accountId, seq, commandId }) => {
      const answer = outbox.revert(outboxAccount(accountId), seq, commandId);
      accounts.get(accountId).sync.wake();
      return answer;
    },
    'outbox.move': ({ accountId, seqs, to }) => ({ moved: outbox.move(outboxAccount(accountId), seqs, to) }),
    'outbox.inspect': ({ accountId, seq }) =>
      inspect(stores, accounts.get(accountId).provider, accounts.get(accountId).account.baseUrl, accountId, seq),
    'outbox.resolve': ({ accountId, seqs, how }) => {
      const answer = outbox.resolve(outboxAccount(accountId), seqs, how);
      accounts.get(accountId).sync.wake();
      return answer;
    },
    'sync.now': ({ accountId }) => {
      accounts.get(accountId).sync.now();
      return {};
    },
    'sync.checkMissing': ({ accountId }) => {
      accounts.get(accountId).sync.checkMissing();
      notices.dismissAction({ kind: 'check-missing', accountId });
      return {};
    },
    'sync.setPaused': ({ accountId, paused }) => {
      accounts.setPaused(accountId, paused);
      return {};
    },
    'accounts.providers': () => ({
      providers: providers.map(({ id, title, defaultBaseUrl, spaceOption, form, capabilities }) => ({
        id,
        title,
        defaultBaseUrl,
        spaceOption,
        form: [...form],
        capabilities,
      })),
    }),
    'accounts.test': accounts.test,
    'accounts.connect': accounts.connect,
    'accounts.renew': ({ accountId, credentials }) => accounts.renew(accountId, credentials),
    'accounts.rename': ({ accountId, name }) => {
      accounts.rename(accountId, name);
      return {};
    },
    'accounts.setConflictPolicy': ({ accountId, policy }) => {
      accounts.setConflictPolicy(accountId, policy);
      return {};
    },
    'accounts.signOut': ({ accountId, discardQueued }) => accounts.signOut(accountId, discardQueued),
    'directory.get': ({ accountId }) => accounts.directory(accountId),
    'views.save': ({ accountId, name, query }) => {
      preferences.saveView(accountId, { id: newId(), name, query });
      return preferences.savedViews(accountId);
    },
    'views.remove': ({ accountId, id }) => {
      preferences.removeView(accountId, id);
      return preferences.savedViews(accountId);
    },
  };

  function counts(accountId: string): Counts {
    const saved = preferences.savedViews(accountId);
    return stores.withReplica(({ views }) => ({
      ...views.counts(accountId, endOfDay()),
      saved: Object.fromEntries(
        saved.map(({ id, query }) => [id, views.total(accountId, { kind: 'query', query }, endOfDay())]),
      ),
      views: saved,
    }));
  }

  function detail(accountId: string, id: string, messagesProblem: string | null): ConversationDetail | null {
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
      messages: stores.withReplica(({ messages }) => messages.list(accountId, id)),
      messagesProblem,
      changes: intents.ofConversation(accountId, id, changesShown).map(toItem),
    };
  }
}

import { followUpSaid } from '#renderer/edit/follow-up-choices.ts';
import { createWinnow, type Winnow } from '#renderer/state/store.ts';
import { emptyDirectory } from '#shared/account.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import { fields } from '#shared/edits/edit.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import type { Channel, EventName, Input, Output } from '#shared/ipc/contract.ts';
import { matchesView, type View } from '#shared/query/conversations.ts';
import type { Reason } from '#shared/reason.ts';
import { defaultSettings, settingsSchema } from '#shared/settings.ts';
import { atMoment } from '#test/support/moments.ts';

/** Whatever a main process may say. */
export const toldReason = (words: string): Reason => ({
  kind: 'told',
  words,
  was: 'storage',
  serverSays: null,
  status: null,
});

type Handlers = { [C in Channel]?: (input: Input<C>) => Output<C> | Promise<Output<C>> };

/** Tags, metadata and status are stored by the provider, reading is only shown, the rest is local. */
export const capabilities: Capabilities = {
  provider: 'vantax',
  title: 'Vantax AI',
  fields: Object.fromEntries(
    fields.map((field) => [
      field,
      field === 'read'
        ? { storage: 'readonly', note: 'Vantax AI cannot mark conversations as read' }
        : { storage: ['status', 'tags', 'metadata'].includes(field) ? 'provider' : 'local' },
    ]),
  ) as Capabilities['fields'],
};

export function anAccount(change: Partial<AccountView> = {}): AccountView {
  const id = change.id ?? 'a1';
  return {
    id,
    provider: 'vantax',
    name: 'Support',
    baseUrl: 'http://127.0.0.1:1/v1',
    options: {},
    sample: false,
    paused: false,
    conflictPolicy: 'ask',
    me: null,
    capabilities,
    status: { accountId: id, gate: null, busy: false, walk: null, waiting: 0, needsYou: 0, lastPullMs: null },
    ...change,
  };
}

export const noCounts = { inbox: 0, later: 0, due: 0, overdue: 0, pending: 0, done: 0, spam: 0, trash: 0, inboxes: {} };

/**
 * The other side of the bridge with its answers in the test's hand, and a clock that moves only when told:
 * the store under test is the real one.
 */
export function aWinnow(rows: readonly ConversationRow[], handlers: Handlers = {}) {
  const server = { rows: [...rows], revision: 1 };
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const timers: { atMs: number; work: () => void }[] = [];
  const focused: string[] = [];
  const copied: string[] = [];
  const asked: { channel: Channel; input: unknown }[] = [];
  let nowMs = Date.UTC(2026, 10, 21, 12);

  const rowsIn = (view: View) => server.rows.filter((row) => matchesView(view, row, atMoment(nowMs)) !== false);
  const pageAt = ({ view, after, limit }: Input<'conversations.page'>) => {
    const inView = rowsIn(view);
    const start = after?.key ?? 0;
    const end = start + limit;
    return { rows: inView.slice(start, end), next: end < inView.length ? { sortMs: 0, key: end } : null };
  };

  const answers: Handlers = {
    'app.bootstrap': () => ({
      version: '0.0.0',
      platform: 'linux',
      accounts: [anAccount()],
      settings: defaultSettings,
      decided: [],
      notices: [],
    }),
    'app.firstList': () => null,
    'app.painted': () => ({}),
    'conversations.page': (of) => {
      const inView = rowsIn(of.view);
      return {
        ...pageAt(of),
        total: inView.length,
        isLeast: false,
        forgiven: [],
        unknown: [],
        revision: server.revision,
      };
    },
    'conversations.more': (of) => pageAt(of),
    'conversations.rows': ({ view, ids }) => ({
      rows: server.rows
        .filter(({ id }) => ids.includes(id))
        .map((row) => ({ row, inView: matchesView(view, row, atMoment(nowMs)) !== false })),
      total: server.rows.filter((row) => matchesView(view, row, atMoment(nowMs)) !== false).length,
      isLeast: false,
      revision: server.revision,
    }),
    'conversations.open': () => null,
    'conversations.ids': () => ({ ids: server.rows.map(({ id }) => id) }),
    'directory.get': () => emptyDirectory,
    'settings.set': (change) => settingsSchema.parse({ ...defaultSettings, ...change }),
    'counts.get': () => ({ ...noCounts, views: [] }),
    'counts.saved': () => null,
    'intents.enqueue': () => ({ revision: server.revision }),
    ...handlers,
  };

  const bridge: Bridge = {
    async invoke(channel, input) {
      asked.push({ channel, input });
      const handler = answers[channel];
      if (!handler) return { ok: false, code: 'failed', reason: toldReason(`Nothing answers ${channel}`) };
      try {
        return { ok: true, value: await handler(input) };
      } catch (error) {
        return {
          ok: false,
          code: 'failed',
          reason: toldReason(error instanceof Error ? error.message : String(error)),
        };
      }
    },
    on(event, listener) {
      const heard = listeners.get(event) ?? new Set();
      heard.add(listener);
      listeners.set(event, heard);
      return () => heard.delete(listener);
    },
  };

  let ids = 0;
  const winnow: Winnow = createWinnow({
    bridge,
    nowMs: () => nowMs,
    copy: (text) => {
      copied.push(text);
      return true;
    },
    newId: () => {
      ids += 1;
      return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
    },
    focus: (target) => {
      focused.push(target);
    },
    readTime: async (...asked) => followUpSaid(...asked),
    afterPaint: (work) => {
      work();
    },
    later: (delayMs, work) => {
      const timer = { atMs: nowMs + delayMs, work };
      timers.push(timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
  });
  winnow.listen(bridge);

  return {
    winnow,
    server,
    asked,
    focused,
    copied,
    state: () => winnow.store.getState(),
    shownIds: () => winnow.store.getState().list.rows.map(({ id }) => id),
    emit(event: EventName, payload: unknown) {
      for (const listener of listeners.get(event) ?? []) listener(payload as never);
    },
    /** Moves the clock, runs what is due, and lets every answer arrive. */
    async pass(ms: number) {
      nowMs += ms;
      for (let timer = next(); timer; timer = next()) {
        timers.splice(timers.indexOf(timer), 1);
        timer.work();
        await settled();
      }
      await settled();
    },
    settled,
  };

  function next() {
    return timers.filter(({ atMs }) => atMs <= nowMs).sort((a, b) => a.atMs - b.atMs)[0];
  }
}

/** Every promise that is resolved has run its course. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

import { expect, test } from 'vitest';
import { chatwootCapabilities } from '#electron/providers/chatwoot/capabilities.ts';
import { vcitaCapabilities } from '#electron/providers/vcita/capabilities.ts';
import { wapikitCapabilities } from '#electron/providers/wapikit/capabilities.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Outcome } from '#shared/edits/intent.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';

const status = (to: 'open' | 'pending' | 'closed'): Edit => ({ field: 'status', to });
const startMs = Date.UTC(2026, 10, 20);

/** A provider that stores open and closed alone: pending is kept on this machine. */
function setUp(change: Partial<Conversation> = {}, capabilities: Capabilities = wapikitCapabilities) {
  const at = (more: Partial<Conversation> = {}) =>
    conversation({ id: 'c', lastMessageAtMs: startMs, lastInboundAtMs: startMs, ...change, ...more });
  const engine = setUpOutbox([at()], { capabilities });
  const told = (more: Partial<Conversation>) => engine.tell(at(more));
  const statusNow = () => engine.row('c')?.status;
  const [set, end] = [
    (to: 'open' | 'pending' | 'closed') => engine.enqueue('c', status(to)),
    (outcome: Outcome, of = engine.stores.workspace.intents.pending(testAccount, 'c')[0]) =>
      of && engine.stores.workspace.intents.become(of, outcome, 1),
  ];
  return { ...engine, told, is: statusNow, set, end };
}

test('a pending that is kept here stands until something moves', () => {
  const { set, told, is } = setUp();
  set('pending');
  told({ unreadCount: 2, tags: ['vip'] });
  expect(is()).toBe('pending');
});

test('it yields where a colleague closes', () => {
  const { set, told, is } = setUp();
  set('pending');
  told({ status: 'closed' });
  expect(is()).toBe('closed');
  told({ status: 'open' });
  expect(is()).toBe('open');
});

test('it stands where a replica that is pulled again is not told yet what it was laid over', () => {
  const { set, told, is, stores, tell } = setUp({ status: 'closed' }, vcitaCapabilities);
  set('pending');
  stores.withReplica(({ conversations }) => conversations.remove(testAccount, 'c'));
  tell({ id: 'c', subject: 'Invoice', lastMessageAtMs: startMs });
  told({ status: 'closed' });
  expect(is()).toBe('pending');
  told({ status: 'open' });
  expect(is()).toBe('open');
});

test('it never hides what the customer has written since', () => {
  const { set, told, is } = setUp();
  set('pending');
  told({ lastMessageAtMs: startMs + 1, lastInboundAtMs: startMs + 1 });
  expect(is()).toBe('open');
});

test('what was put into the trash here stays there, whoever writes', () => {
  const { enqueue, told, row } = setUp({}, chatwootCapabilities);
  enqueue('c', { field: 'deleted', to: true });
  told({ lastMessageAtMs: startMs + 1, lastInboundAtMs: startMs + 1 });
  expect(row('c')?.deleted).toBe(true);
});

test('one that comes along with a merge is laid over what the other conversation has', () => {
  const { told, row, stores, enqueue, shown, tell } = setUp({}, vcitaCapabilities);
  enqueue('c', { field: 'assignee', to: 'me' });
  stores.workspace.localEdits.move(testAccount, 'c', 'd');
  tell(conversation({ id: 'd', assignee: 'st_2' }));
  shown.reconcile(testAccount);
  told({});
  tell(conversation({ id: 'd', assignee: 'st_2' }));
  expect(row('d')?.assignee).toBe('me');
});

test('our own answer since then leaves it', () => {
  const { set, told, is } = setUp();
  set('pending');
  told({ lastMessageAtMs: startMs + 1 });
  expect(is()).toBe('pending');
});

test('a close over it that is discarded leaves it standing', () => {
  const { set, is, end, outbox, account, stores } = setUp();
  set('pending');
  set('closed');
  expect(is()).toBe('closed');
  end({ kind: 'refused', reason: null });
  const [parked] = stores.workspace.intents.pending(testAccount, 'c');
  outbox.resolve(account, [parked?.seq ?? 0], 'discard');
  expect(is()).toBe('pending');
});

test('it is not taken for moved where its provider comes to what was on its way, or where that never left', () => {
  for (const theirs of ['open', 'closed'] as const) {
    const { set, end, told, is, stores } = setUp();
    set('closed');
    const [close] = stores.workspace.intents.pending(testAccount, 'c');
    end({ kind: 'taken' });
    set('pending');
    end({ kind: 'shown' }, close);
    told({ status: theirs });
    expect(is()).toBe('pending');
  }
});

test('one of an older file is laid over what the provider has at the next pull', () => {
  const { set, told, is, stores } = setUp();
  set('pending');
  stores.workspace.db.exec('UPDATE local_edit SET bases_json = NULL, seq = NULL, seen_inbound_at_ms = NULL');
  told({});
  expect(is()).toBe('pending');
  told({ status: 'closed' });
  expect(is()).toBe('closed');
});

import { expect, test } from 'vitest';
import type { Value, Values } from '../oracle/logs.ts';
import { ask, opened, startMs } from './opened-server.ts';
import type { SimulatedServer } from './simulated-provider.ts';
import { simulatedWapikit as wapikit } from './wapikit.ts';
import { simulatedWeav as weav } from './weav.ts';

const both = [wapikit, weav];
const byId = { wapikit, weav };

/** What is absent is null. */
const withoutNulls = (values: Values | null | undefined) =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== null));
const allValues = (server: SimulatedServer) => new Map(server.ids().map((id) => [id, withoutNulls(server.values(id))]));

test.each(both)('$id tells the values and messages of every conversation, and of no other', (provider) => {
  const server = opened(provider);
  expect(server.ids()).toHaveLength(40);
  const targets = {
    wapikit: ['assignee', 'deleted', 'read', 'status'],
    weav: ['assignee', 'priority', 'spam', 'status', 'subject'],
  }[provider.id];
  for (const id of server.ids()) {
    const told = Object.keys(server.values(id) ?? {});
    expect(told.filter((target) => !target.startsWith('tags:')).sort()).toEqual(targets);
    const times = server.messages(id).map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((atMs) => atMs < startMs)).toBe(true);
  }
  expect([server.values('nobody'), server.messages('nobody')]).toEqual([null, []]);
});

test.each(both)(
  '$id is the same for the same seed, and another server has the same ids but not the same token',
  (provider) => {
    const [one, again, other] = [opened(provider), opened(provider), opened(provider, { number: 2 })];
    expect([...allValues(again)]).toEqual([...allValues(one)]);
    expect(other.ids()).toEqual(one.ids());
    expect(other.account.baseUrl).toBe(one.account.baseUrl);
    expect(other.account.credentials.token).not.toBe(one.account.credentials.token);
    const [id = ''] = one.ids().filter((each) => one.messages(each).length > 0);
    expect(other.messages(id)[0]?.text).not.toBe(one.messages(id)[0]?.text);
  },
);

test.each(both)('$id accepts a replaced token and no other', (provider) => {
  const server = opened(provider);
  const path = '/conversations?page=1&per_page=5';
  expect(ask(server, 'GET', path).status).not.toBe(401);
  const credentials = server.replaceToken();
  expect(ask(server, 'GET', path).status).toBe(401);
  expect(ask({ ...server, account: { ...server.account, credentials } }, 'GET', path).status).not.toBe(401);
});

const tried: Record<string, readonly Value[]> = {
  status: ['open', 'closed', 'pending', null],
  priority: ['low', 'normal', 'high', 'urgent', 'blocker', null],
  assignee: ['00000000-0000-4000-6000-000000000002', 'user:7', 'agent:12', 'agent:13', 'nobody', null],
  subject: ['Invoice', null],
  deleted: ['true', 'false', null],
  read: ['true', 'false'],
  spam: ['true', 'false', null],
  'tags:vip': ['true', null],
  'tags:unknown': ['true'],
  'metadata:key': ['x'],
  followUp: ['unknown'],
  inbox: ['1'],
};

test.each(both)('what others change at $id is that target of that conversation, or nothing', (provider) => {
  const server = opened(provider, { conversations: 12 });
  for (const id of [...server.ids(), 'nobody']) {
    for (const [target, values] of Object.entries(tried)) {
      for (const value of values) {
        const before = allValues(server);
        const isDone = server.others.set(id, target, value);
        const expected: Values | null | undefined = isDone ? { ...before.get(id), [target]: value } : before.get(id);
        // The one status of WapiKit is both: in the trash it tells nothing else, and out of it a conversation is active.
        const isMoved = isDone && target === 'deleted' && before.get(id)?.deleted !== value;
        const status = isMoved ? { status: value === 'true' ? null : 'open' } : {};
        if (id !== 'nobody') before.set(id, withoutNulls({ ...expected, ...status }));
        expect([...allValues(server)]).toEqual([...before]);
      }
    }
  }
});

test.each(both)('every value that the agent may set at $id can be set by others somewhere', (provider) => {
  const server = opened(provider);
  for (const [target, values] of Object.entries(provider.settable)) {
    for (const value of values) {
      const done = server.ids().filter((id) => server.others.set(id, target, value));
      expect(done.some((id) => server.values(id)?.[target] === value)).toBe(true);
    }
  }
});

test.each(both)(
  'at $id people and customers write, begin and remove conversations, and nobody merges them',
  (provider) => {
    let nowMs = startMs;
    const server = opened(provider, { nowMs: () => nowMs });
    const [id = '', other = ''] = server.ids();
    const before = server.values(id);
    nowMs += 5000;
    const written = server.others.customerWrites(id, 'Hello?');
    const answered = server.others.teamWrites(id, 'Yes?');
    expect(written).toEqual({ id: expect.any(String), atMs: nowMs, inbound: true, text: 'Hello?' });
    expect(server.messages(id).slice(-2)).toEqual([written, { ...answered, inbound: false, text: 'Yes?' }]);
    expect(server.values(id)).toEqual({ ...before, ...(provider === wapikit ? { read: 'false' } : {}) });
    const made = server.others.create();
    expect(server.messages(made)).toMatchObject([{ inbound: true, atMs: nowMs }]);
    expect(server.values(made)).toMatchObject({ status: 'open', assignee: null });
    expect([server.others.remove(made), server.values(made), server.others.remove(made)]).toEqual([true, null, false]);
    expect([server.others.merge(id, other), server.ids()]).toEqual([false, server.ids()]);
  },
);

test.each([
  ['wapikit', 'GET', '/conversations?page=1&per_page=50&status=Closed', 'list', null],
  ['wapikit', 'GET', '/conversation/a%20b', 'read', 'a b'],
  ['wapikit', 'GET', '/conversation/a/messages?page=1&per_page=50', 'messages', 'a'],
  ['wapikit', 'POST', '/conversation/a', 'write', 'a'],
  ['wapikit', 'POST', '/conversation/a/assign', 'write', 'a'],
  ['wapikit', 'POST', '/conversation/a/unassign', 'write', 'a'],
  ['wapikit', 'POST', '/conversation/a/read', 'write', 'a'],
  ['wapikit', 'DELETE', '/conversation/a', 'write', 'a'],
  ['wapikit', 'GET', '/organization/members?page=1&per_page=50', 'other', null],
  ['wapikit', 'POST', '/conversations', 'other', null],
  ['wapikit', 'POST', '/conversation/a/tags', 'other', null],
  ['wapikit', 'PUT', '/conversation/a', 'other', null],
  ['wapikit', 'GET', '/conversation/', 'other', null],
  ['wapikit', 'GET', '/conversation/%E0%A4%A', 'other', null],
  ['weav', 'GET', '/conversations?per_page=100&page=1', 'list', null],
  ['weav', 'GET', '/customers/c/conversations?per_page=100&page=1', 'list', null],
  ['weav', 'GET', '/conversations/a%2Fb', 'read', 'a/b'],
  ['weav', 'GET', '/conversations/a/messages?per_page=1&page=1', 'messages', 'a'],
  ['weav', 'PUT', '/conversations/a', 'write', 'a'],
  ['weav', 'GET', '/customers?per_page=100&page=1', 'other', null],
  ['weav', 'GET', '/agents', 'other', null],
  ['weav', 'PATCH', '/conversations/a', 'other', null],
  ['weav', 'DELETE', '/conversations/a', 'other', null],
  ['weav', 'GET', '/conversations/', 'other', null],
  ['weav', 'PUT', '/conversations', 'other', null],
] as const)('%s: %s %s is about %s of %s', (id, method, path, effect, conversation) => {
  expect(opened(byId[id]).about({ method, path, body: null })).toEqual({ effect, conversation });
});

import { expect, test } from 'vitest';
import type { Target, Value } from '../oracle/logs.ts';
import { simulatedMateo as mateo } from './mateo.ts';
import type { Json } from './shapes.ts';
import type { SimulatedProvider } from './simulated-provider.ts';
import { simulatedVcita as vcita } from './vcita.ts';
import { setUp, startMs } from './vcita-mateo-set-up.ts';

const both = [vcita, mateo];

/** The targets of what an agent may set, as the provider names them. */
const settableTargets = ({ settable }: SimulatedProvider): string[] =>
  Object.entries(settable).flatMap(([field, values]) =>
    field === 'tags' || field === 'metadata' ? values.map((name) => `${field}:${name}`) : [field],
  );

test.each(both)('$id tells of each conversation every target that may be set there, and no other field', (provider) => {
  const { server, everything } = setUp(provider);
  expect(server.ids()).toHaveLength(40);
  const readOnly = provider.id === 'mateo' ? ['subject', 'spam', 'read'] : ['subject'];
  const expected = [...settableTargets(provider), ...readOnly].sort();
  const told = new Set(everything().flatMap(({ values }) => Object.keys(values ?? {})));
  expect([...told].sort()).toEqual(expected);
  for (const { messages } of everything()) {
    expect(messages.map(({ atMs }) => atMs)).toEqual(messages.map(({ atMs }) => atMs).sort());
    expect(messages.at(0)?.inbound).toBe(true);
  }
  expect([server.values('none'), server.messages('none')]).toEqual([null, []]);
});

test.each(both)(
  'two servers of $id have the same address and ids, and neither token nor contents in common',
  (provider) => {
    const [one, two] = [setUp(provider, { number: 1 }), setUp(provider, { number: 2, seed: 8 })];
    expect(one.server.ids()).toEqual(two.server.ids());
    expect(one.server.others.create()).toBe(two.server.others.create());
    expect(one.server.account.credentials).not.toEqual(two.server.account.credentials);
    expect(two.server.account.baseUrl).toBe(one.server.account.baseUrl);
    const texts = (which: typeof one) => which.everything().flatMap(({ messages }) => messages.map(({ text }) => text));
    expect(texts(one).filter((text) => texts(two).includes(text))).toEqual([]);
  },
);

test.each(both)('the same draws make the same server of $id', (provider) => {
  expect(setUp(provider).everything()).toEqual(setUp(provider).everything());
  expect(setUp(provider).everything()).not.toEqual(setUp(provider, { seed: 8 }).everything());
});

const inAnHour = String(startMs + 3_600_000);
const possible: readonly { provider: SimulatedProvider; target: Target; values: readonly Value[] }[] = [
  { provider: vcita, target: 'status', values: ['closed', 'open'] },
  { provider: vcita, target: 'subject', values: ['Another'] },
  { provider: vcita, target: 'metadata:campaign', values: ['autumn', null] },
  { provider: vcita, target: 'metadata:source_type', values: ['form', null] },
  { provider: vcita, target: 'metadata:mobile', values: ['true', 'false'] },
  { provider: vcita, target: 'spam', values: ['true', 'false'] },
  { provider: vcita, target: 'deleted', values: ['true', 'false'] },
  { provider: vcita, target: 'read', values: ['true', 'false'] },
  { provider: mateo, target: 'status', values: ['closed', 'archived', 'open'] },
  { provider: mateo, target: 'tags:vip', values: ['true', null] },
  { provider: mateo, target: 'assignee', values: [mateo.settable.assignee?.[1] ?? '', null] },
  { provider: mateo, target: 'inbox', values: mateo.settable.inbox ?? [] },
  { provider: mateo, target: 'spam', values: ['true', 'false'] },
  { provider: mateo, target: 'read', values: ['true', 'false'] },
];

test.each(possible)('others at $provider.id set $target and nothing else', ({ provider, target, values }) => {
  const { server, everything } = setUp(provider);
  for (const value of values) {
    for (const id of server.ids().slice(0, 10)) {
      const before = everything();
      expect(server.others.set(id, target, value)).toBe(true);
      expect(server.values(id)?.[target] ?? null).toBe(value);
      const others = (all: typeof before) =>
        all.map((one) => (one.id === id ? { ...one, values: { ...one.values, [target]: null } } : one));
      expect(others(everything())).toEqual(others(before));
    }
  }
});

test('a follow-up that others set at vcita un-archives, as documented; one that they remove does not', () => {
  const { server } = setUp(vcita);
  const id = server.ids()[0] ?? '';
  for (const value of [inAnHour, 'unknown']) {
    server.others.set(id, 'followUp', null);
    server.others.set(id, 'status', 'closed');
    const before = server.values(id);
    expect(server.others.set(id, 'followUp', value)).toBe(true);
    expect(server.values(id)).toEqual({ ...before, followUp: value, status: 'open' });
  }
});

test.each<{ provider: SimulatedProvider; target: Target; value: Value }>([
  { provider: vcita, target: 'status', value: 'pending' },
  { provider: vcita, target: 'status', value: null },
  { provider: vcita, target: 'followUp', value: String(startMs) },
  { provider: vcita, target: 'metadata:mobile', value: '+351 900' },
  { provider: vcita, target: 'metadata:colour', value: 'red' },
  { provider: vcita, target: 'tags:vip', value: 'true' },
  { provider: vcita, target: 'priority', value: 'high' },
  { provider: mateo, target: 'status', value: 'pending' },
  { provider: mateo, target: 'assignee', value: 'Ada' },
  { provider: mateo, target: 'inbox', value: null },
  { provider: mateo, target: 'subject', value: 'Another' },
  { provider: mateo, target: 'deleted', value: 'true' },
  { provider: mateo, target: 'followUp', value: inAnHour },
])('nobody at $provider.id sets $target to $value', ({ provider, target, value }) => {
  const { server, everything } = setUp(provider);
  const before = everything();
  for (const id of server.ids()) expect(server.others.set(id, target, value)).toBe(false);
  expect(everything()).toEqual(before);
});

test.each(both)('at $id a customer’s message marks unread and nothing else; one of the team’s does not', (provider) => {
  const { clock, server } = setUp(provider);
  const id = server.ids()[3] ?? '';
  server.others.set(id, 'read', 'true');
  server.others.set(id, 'status', 'closed');
  const before = server.values(id);
  clock.nowMs += 1000;
  const ours = server.others.teamWrites(id, 'We are on it');
  expect(ours).toMatchObject({ atMs: clock.nowMs, inbound: false, text: 'We are on it' });
  expect(server.values(id)).toEqual(before);
  const theirs = server.others.customerWrites(id, 'Hello?');
  expect(theirs).toMatchObject({ atMs: clock.nowMs, inbound: true, text: 'Hello?' });
  expect(server.values(id)).toEqual({ ...before, read: 'false' });
  expect(server.messages(id).slice(-2)).toEqual([ours, theirs]);
});

test.each(both)('conversations at $id come and go', (provider) => {
  const { server } = setUp(provider);
  const made = server.others.create();
  expect(server.values(made)).toMatchObject({ status: 'open', read: 'false' });
  expect(server.messages(made)).toHaveLength(1);
  expect(server.others.remove(made)).toBe(true);
  expect(server.values(made)).toBeNull();
  expect(server.ids()).not.toContain(made);
});

test('vcita leads a merged uid to where it became a part, however often that was merged on', () => {
  const { server, ask } = setUp(vcita);
  const [a = '', b = '', c = ''] = server.ids();
  const target = server.values(c);
  expect([server.others.merge(a, b), server.others.merge(b, c)]).toEqual([true, true]);
  expect([server.values(a), server.values(b), server.values(c)]).toEqual([null, null, target]);
  for (const id of [a, b]) {
    expect(ask('PUT', `/v2/conversations/${id}`, {}).body).toMatchObject({ uid: c });
    expect(server.about({ method: 'PUT', path: `/v2/conversations/${id}`, body: {} })).toEqual({
      effect: 'read',
      conversation: c,
    });
  }
  expect(() => server.others.merge(c, c)).toThrow(RangeError);
});

test('Mateo merges nothing', () => {
  const { server, everything } = setUp(mateo);
  const before = everything();
  expect(server.others.merge(server.ids()[0] ?? '', server.ids()[1] ?? '')).toBe(false);
  expect(everything()).toEqual(before);
});

test.each(both)('$id accepts a new token and no longer the old one', (provider) => {
  const { server, ask, renew } = setUp(provider);
  const path = provider.id === 'vcita' ? '/platform/v1/conversations' : '/conversation';
  expect(ask('GET', path).status).toBe(200);
  const { token } = server.replaceToken();
  expect(token).not.toBe(server.account.credentials.token);
  expect(ask('GET', path).status).toBeGreaterThanOrEqual(400);
  renew();
  expect(ask('GET', path).status).toBe(200);
});

test('what a request to vcita is about: a PUT without a field is a read', () => {
  const { server, ask } = setUp(vcita);
  const id = server.ids()[0] ?? '';
  ask('GET', '/platform/v1/conversations?folder=inbox&page=1&per_page=50');
  ask('PUT', `/v2/conversations/${id}?full_client=true`, {});
  ask('PUT', `/v2/conversations/${id}?full_client=true`, { spam: true });
  ask('GET', `/v2/conversations/${id}/messages?page=1&per_page=20`);
  ask('GET', '/platform/v1/businesses/biz_sim1/staffs');
  expect(server.simulator.violations).toEqual([]);
  ask('PUT', `/v2/conversations/${id}`, []);
  ask('GET', `/v2/conversations/${id}`);
  expect(server.simulator.log.map((request) => server.about(request))).toEqual([
    { effect: 'list', conversation: null },
    { effect: 'read', conversation: id },
    { effect: 'write', conversation: id },
    { effect: 'messages', conversation: id },
    ...Array.from({ length: 3 }, () => ({ effect: 'other', conversation: null })),
  ]);
});

test('what a request to Mateo is about: what names one conversation by its id', () => {
  const { server, ask } = setUp(mateo);
  const id = server.ids()[0] ?? '';
  const tag = (ask('GET', '/tag').body as Json[])[0]?.id;
  ask('GET', '/conversation?order=created_at.desc,id.desc&limit=50');
  ask('GET', `/conversation?id=in.(${id})`);
  ask('GET', `/conversation?id=eq.${id}&select=id,status`);
  ask('GET', `/message?conversation_id=eq.${id}`);
  ask('PATCH', `/conversation?id=eq.${id}`, { status: 'closed' });
  ask('POST', '/conversation_tag', { tag_id: tag, conversation_id: id });
  ask('DELETE', `/conversation_tag?conversation_id=eq.${id}&tag_id=eq.${tag}`);
  expect(server.simulator.violations).toEqual([]);
  ask('PATCH', '/conversation', { status: 'closed' });
  expect(server.simulator.log.map((request) => server.about(request))).toEqual([
    { effect: 'other', conversation: null },
    ...Array.from({ length: 2 }, () => ({ effect: 'list', conversation: null })),
    { effect: 'read', conversation: id },
    { effect: 'messages', conversation: id },
    ...Array.from({ length: 3 }, () => ({ effect: 'write', conversation: id })),
    { effect: 'other', conversation: null },
  ]);
});

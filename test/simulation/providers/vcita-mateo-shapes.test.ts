import { expect, test } from 'vitest';
import { simulatedMateo as mateo } from './mateo.ts';
import { isJson, type Json } from './shapes.ts';
import type { SimulatedProvider } from './simulated-provider.ts';
import { simulatedVcita as vcita } from './vcita.ts';
import { drawn, setUp } from './vcita-mateo-set-up.ts';

const flag = (value: unknown) => value === true || value === 1 || value === 'true';
const timeMs = (value: unknown) => {
  if (value === null || value === '' || value === undefined) return null;
  return typeof value === 'number' ? value : Date.parse(String(value));
};
const byId = (a: Json, b: Json) => (String(a.id) < String(b.id) ? -1 : 1);
const tagIds = (tags: unknown) =>
  (Array.isArray(tags)
    ? tags.map((tag) => (isJson(tag) ? tag.id : tag))
    : Object.keys(isJson(tags) ? tags : {})
  ).sort();
const rowsOf = (body: unknown) => (Array.isArray(body) ? body : [body]) as Json[];

/** What an agent acts on, read as the documents allow, whatever the form. */
const factsOf: Readonly<Record<string, (body: unknown) => readonly Json[]>> = {
  'vcita list': (body) =>
    (body as { data: { conversations: Json[] } }).data.conversations.map((row) => ({
      id: row.id,
      title: row.title,
      staff: row.staff_id,
      unread: flag(row.business_unread),
      actions: [timeMs(row.last_business_action), timeMs(row.last_client_action)],
    })),
  'vcita one': (body) =>
    rowsOf(body).map((row) => ({
      ...{ id: row.uid, title: row.title, client: row.client, last: row.last_message, source: row.source_type || null },
      flags: [row.follow_up, row.business_unread, row.spam, row.archived, row.deleted],
      actions: [timeMs(row.last_user_action_at), timeMs(row.last_client_action_at)],
      echo: row.follow_up_date || null,
    })),
  'vcita messages': (body) =>
    rowsOf(body).map((row) => ({
      id: row.uid,
      text: row.text,
      inbound: row.direction === undefined ? row.message_of === 'client' : row.direction === 'client_to_business',
      ...(row.created_at === null ? {} : { atMs: timeMs(row.created_at) }),
    })),
  'mateo conversations': (body) =>
    rowsOf(body).map((row) => ({
      ...{ id: row.id, subject: row.subject, status: row.status, assignee: row.assignee_id, inbox: row.inbox_id },
      ...{ unread: flag(row.unread), spam: flag(row.is_spam), latestMs: timeMs(row.latest_message_created_at) },
      tags: tagIds(row.tags),
    })),
  'mateo messages': (body) =>
    rowsOf(body).map((row) => ({
      ...{ id: row.id, content: row.content, inbound: flag(row.is_inbound) },
      atMs: timeMs(row.created_at),
    })),
  names: (body) => {
    const rows = isJson(body) ? (body.data as { staff: Json[] }).staff : (body as Json[]);
    return rows.filter(({ name }) => name !== null).map(({ id, name, full_name }) => ({ id, name, full_name }));
  },
};

/** `{id}` stands for a conversation that got a message of the customer's, and at every second server an answer. */
const asked: readonly {
  readonly provider: SimulatedProvider;
  readonly facts: string;
  readonly method: string;
  readonly path: string;
  readonly doc: string;
  readonly odd: string;
}[] = [
  {
    ...{ provider: vcita, facts: 'vcita list' },
    ...{ method: 'GET', path: '/platform/v1/conversations?folder=all&per_page=50' },
    doc: 'empty-time time-zone matter-null extra-field same-second key-order',
    odd: 'created-null updated-number client-number link-null unread-number unread-word',
  },
  {
    ...{ provider: vcita, facts: 'vcita one', method: 'PUT', path: '/v2/conversations/{id}?full_client=true' },
    doc: 'empty-time time-zone echo-empty echo-absent empty-source matter-null extra-field key-order',
    odd: '',
  },
  {
    ...{ provider: vcita, facts: 'vcita messages', method: 'GET', path: '/v2/conversations/{id}/messages' },
    doc: 'no-direction message-of-message message-of-staff time-zone extra-field same-second key-order',
    odd: 'created-null staff-word title-number',
  },
  {
    ...{ provider: vcita, facts: 'names', method: 'GET', path: '/platform/v1/businesses/biz_sim1/staffs' },
    doc: 'extra-field key-order',
    odd: 'email-number name-null',
  },
  {
    ...{ provider: mateo, facts: 'mateo conversations', method: 'GET', path: '/conversation?order=id.asc' },
    doc: 'unread-null tags-empty tag-values time-z time-trimmed key-order',
    odd: 'created-null updated-null latest-number contact-number channel-number channel-word unread-number spam-word',
  },
  {
    ...{ provider: mateo, facts: 'mateo conversations', method: 'PATCH', path: '/conversation?id=eq.{id}' },
    doc: 'unread-null tags-empty tag-values time-z time-trimmed key-order reply-array',
    odd: '',
  },
  {
    ...{ provider: mateo, facts: 'mateo messages', method: 'GET', path: '/message?conversation_id=eq.{id}' },
    doc: 'time-z time-trimmed key-order',
    odd: 'status-number inbound-word',
  },
  {
    ...{ provider: mateo, facts: 'names', method: 'GET', path: '/tag' },
    doc: 'other-columns any-order key-order',
    odd: 'email-number tag-without-name',
  },
  {
    ...{ provider: mateo, facts: 'names', method: 'GET', path: '/contact_details' },
    doc: 'other-columns any-order key-order',
    odd: 'email-number',
  },
];

const named = (prefix: string, words: string) =>
  words
    .split(' ')
    .filter(Boolean)
    .map((word) => `${prefix}:${word}`);

test.each(asked)('$method $path takes every form, and each tells the same', (what) => {
  const read = factsOf[what.facts];
  const used = new Set<string>();
  for (let seed = 0; seed < 12; seed += 1) {
    const { server, ask } = setUp(what.provider, { seed, conversations: 6 });
    const id = server.ids()[0] ?? '';
    server.others.customerWrites(id, 'Hello?');
    if (seed % 2 === 0) server.others.teamWrites(id, 'Hello!');
    server.others.set(id, 'read', 'true');
    const path = what.path.replace('{id}', id);
    const body = what.method === 'PUT' ? {} : what.method === 'PATCH' ? { status: 'closed' } : null;
    const reply = ask(what.method, path, body);
    if (reply.status !== 200) continue;
    const [before, facts] = [structuredClone(reply), [...(read?.(reply.body) ?? [])].sort(byId)];
    const vary = (random: () => number) => server.vary({ method: what.method, path, body }, reply, random);
    for (let draw = 0; draw < 60; draw += 1) {
      const varied = vary(drawn(seed * 1000 + draw));
      for (const shape of varied.shapes) used.add(shape);
      // One odd row tells less, and nothing else.
      expect(facts, varied.shapes.join()).toMatchObject([...(read?.(varied.reply.body) ?? [])].sort(byId));
      expect(varied.shapes.filter((shape) => shape.startsWith('odd:')).length).toBeLessThanOrEqual(1);
      expect(JSON.stringify(vary(drawn(seed * 1000 + draw)))).toBe(JSON.stringify(varied));
    }
    expect(reply).toEqual(before);
  }
  expect([...used].sort()).toEqual([...named('doc', what.doc), ...named('odd', what.odd)].sort());
});

test.each([vcita, mateo])('an error of $id goes out as it is', (provider) => {
  const { server } = setUp(provider);
  const reply = server.simulator.errorReply(500);
  const request = { method: 'GET', path: '/', body: null };
  for (let draw = 0; draw < 50; draw += 1) {
    expect(server.vary(request, reply, drawn(draw))).toEqual({ reply, shapes: [] });
  }
});

test.each([
  { provider: vcita, method: 'GET', path: '/platform/v1/conversations?folder=all' },
  { provider: mateo, method: 'GET', path: '/conversation?order=id.asc' },
])('a row that is alone in $path is never the odd one', ({ provider, method, path }) => {
  const { server, ask } = setUp(provider, { conversations: 1 });
  const reply = ask(method, path);
  for (let draw = 0; draw < 200; draw += 1) {
    const { shapes } = server.vary({ method, path, body: null }, reply, drawn(draw));
    expect(shapes.filter((shape) => shape.startsWith('odd:'))).toEqual([]);
  }
});

import { expect, test } from 'vitest';
import type { SimReply } from '../../simulators/types.ts';
import { ask, opened, seeded } from './opened-server.ts';
import type { SimulatedProvider } from './simulated-provider.ts';
import { simulatedWapikit as wapikit } from './wapikit.ts';
import { simulatedWeav as weav } from './weav.ts';

const both = [wapikit, weav];
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const rowsIn = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);
const ms = (time: unknown) => (typeof time === 'string' ? Date.parse(time) : null);
const idOf = (value: unknown) => (isRow(value) ? value.uniqueId : null);

/** What a row tells, whatever the shape. What a shape may leave out is not among it. */
const factsOf = {
  wapikit: (row: Row): Row => ({
    id: row.uniqueId,
    ...Object.fromEntries(
      ['status', 'contactId', 'name', 'label', 'direction', 'messageData'].map((key) => [key, row[key]]),
    ),
    atMs: ms(row.createdAt),
    unread: row.numberOfUnreadMessages,
    assignee: idOf(row.assignedTo) ?? null,
    tags: rowsIn(row.tags).map(({ label }) => label),
    messages: rowsIn(row.messages)
      .map((message) => factsOf.wapikit(message))
      .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
  }),
  weav: (row: Row): Row => ({
    ...Object.fromEntries(
      ['id', 'status', 'priority', 'subject', 'assignee_id', 'assignee_type', 'channel', 'customer_id', 'is_spam'].map(
        (key) => [key, row[key]],
      ),
    ),
    ...Object.fromEntries(['content', 'is_internal', 'sender_type', 'email'].map((key) => [key, row[key]])),
    name: row.name ?? ([row.first_name, row.last_name].filter(Boolean).join(' ') || undefined),
    lastAtMs: ms(row.last_message_at),
    sentAtMs: ms(row.sent_at),
  }),
};

function factsIn(provider: SimulatedProvider, { status, body }: SimReply): Map<unknown, Row> {
  if (!isRow(body) || status !== 200) return new Map();
  const { data, conversation, conversations, messages, members, tags } = body;
  const list = data ?? conversations ?? messages ?? members ?? tags;
  const rows = Array.isArray(list) ? rowsIn(list) : rowsIn([conversation ?? body]);
  const facts = rows.map(factsOf[provider.id === 'weav' ? 'weav' : 'wapikit']);
  return new Map(facts.map((row) => [row.id, row]));
}

const requests = {
  wapikit: [
    ['GET', '/conversations?page=1&per_page=50'],
    ['GET', '/conversations?page=1&per_page=50&status=Closed'],
    ['GET', '/conversations?page=2&per_page=50'],
    ['GET', `/conversation/${uuid(1)}`],
    ['GET', `/conversation/${uuid(2)}/messages?page=1&per_page=50`],
    ['GET', '/organization/members?page=1&per_page=50'],
    ['GET', '/organization/tags?page=1&per_page=50'],
    ['POST', `/conversation/${uuid(3)}`, { status: 'Closed' }],
    ['POST', `/conversation/${uuid(3)}/read`],
    ['POST', `/conversation/${uuid(3)}`, { status: 'Pending' }],
    ['GET', `/conversation/${uuid(99)}`],
  ],
  weav: [
    ['GET', '/conversations?per_page=100&page=1'],
    ['GET', '/customers?per_page=100&page=1'],
    ['GET', '/customers/cust-1/conversations?per_page=100&page=1'],
    ['GET', '/conversations/conv-000001'],
    ['GET', '/conversations/conv-000002/messages?per_page=100&page=1'],
    ['GET', '/agents?per_page=100&page=1'],
    ['PUT', '/conversations/conv-000003', { status: 'closed' }],
    ['PUT', '/conversations/conv-000003', { status: 'pending' }],
    ['GET', '/conversations/nobody'],
  ],
} as const;

/** Each request in many shapes, of servers of many seeds. */
function* varied(provider: SimulatedProvider, seeds = 12) {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const server = opened(provider, { seed, conversations: 12 });
    for (const [method, path, body] of requests[provider.id === 'weav' ? 'weav' : 'wapikit']) {
      const reply = ask(server, method, path, body);
      const request = { method, path, body: body ?? null };
      for (let draw = 1; draw <= 8; draw += 1) {
        const vary = () => server.vary(request, reply, seeded(seed * 1000 + draw));
        yield { request, reply, vary, told: vary() };
      }
    }
  }
}

/** Of the published server: one conversation then knows neither its unread messages nor its assignee. */
const withoutUnknown = (facts: Map<unknown, Row>) =>
  new Map([...facts].map(([id, row]) => [id, { ...row, unread: 0, assignee: null }]));

test.each(both)('however $id tells it, the facts stay, and at most one row is odd', (provider) => {
  for (const { request, reply, told } of varied(provider)) {
    const before = factsIn(provider, reply);
    const after = factsIn(provider, told.reply);
    const odd = told.shapes.filter((name) => name.startsWith('odd:'));
    const about = `${request.method} ${request.path} ${told.shapes.join(' ')}`;
    expect(told.reply.status).toBe(reply.status);
    if (told.shapes.some((name) => name === 'doc:empty-success' || name === 'doc:is-read')) continue;
    if (told.shapes.includes('doc:one-as-published')) {
      expect(withoutUnknown(after), about).toEqual(withoutUnknown(before));
      continue;
    }
    if (odd.length === 0) {
      expect(after, about).toEqual(before);
      continue;
    }
    expect(odd).toHaveLength(1);
    const changed = [...before].filter(([id, row]) => JSON.stringify(after.get(id)) !== JSON.stringify(row));
    expect(changed.length, about).toBeLessThanOrEqual(1);
  }
});

test.each(both)('$id draws the same shapes for the same draws, and leaves the reply it was given alone', (provider) => {
  for (const { reply, vary, told } of varied(provider, 4)) {
    const before = JSON.stringify(reply);
    expect(JSON.stringify(vary())).toBe(JSON.stringify(told));
    expect(JSON.stringify(reply)).toBe(before);
  }
});

const documented = {
  wapikit: [
    'bare-error',
    'empty-success',
    'extra-field',
    'extra-in-error',
    'extra-in-list',
    'is-read',
    'key-order',
    'messages-newest-first',
    'one-as-published',
    'optional-absent',
    'optional-present',
    'order-within-a-second',
    'real-total',
    'time-micros',
    'time-offset',
    'time-seconds',
  ],
  weav: [
    'customer-names',
    'delivery',
    'extra-field',
    'extra-in-error',
    'extra-in-list',
    'first-response',
    'key-order',
    'links-only',
    'meta-only',
    'null-times',
    'optional-absent',
    'order-within-a-second',
    'spam-score',
    'time-micros',
    'time-offset',
    'time-seconds',
  ],
};

test.each(both)('every documented shape of $id is drawn sooner or later, and odd rows are', (provider) => {
  const drawn = [...new Set([...varied(provider)].flatMap(({ told }) => told.shapes))].sort();
  const names = documented[provider.id === 'weav' ? 'weav' : 'wapikit'].map((name) => `doc:${name}`);
  expect(drawn.filter((name) => name.startsWith('doc:'))).toEqual(names);
  expect(drawn.filter((name) => name.startsWith('odd:')).length).toBeGreaterThan(0);
});

test('a limit of WapiKit is told in either word', () => {
  const server = opened(wapikit);
  const path = `/conversation/${uuid(1)}`;
  let reply = ask(server, 'GET', path);
  while (reply.status === 200) reply = ask(server, 'GET', path);
  const told = Array.from({ length: 20 }, (_, at) => at).map((seed) =>
    server.vary({ method: 'GET', path, body: null }, reply, seeded(seed)),
  );
  const words = told.map(({ reply: { body } }) => (isRow(body) ? (body.error ?? body.message) : null));
  expect(new Set(words)).toEqual(new Set(['rate limit exceeded']));
  expect(told.some(({ shapes: names }) => names.includes('doc:limit-message'))).toBe(true);
});

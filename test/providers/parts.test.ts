import { describe, expect, test } from 'vitest';
import type { Part } from '#shared/conversation.ts';
import { connectedTo, type providersUnderTest } from '#test/support/providers.ts';
import { saidOfRow } from '#test/support/said.ts';

type Json = Record<string, unknown>;
type Id = keyof typeof providersUnderTest;

const never = new AbortController().signal;

/** What a server calls the conversations of an answer. */
function rowsOf(body: unknown): Json[] {
  if (Array.isArray(body)) return body as Json[];
  const { data, conversations, payload } = body as Json;
  const rows = conversations ?? payload ?? data;
  return Array.isArray(rows) ? (rows as Json[]) : rowsOf(rows);
}

/** The list of three conversations, as it is and once the second one is other than documented. */
async function listsOf(id: Id, spoil: (row: Json) => unknown) {
  const { running, api } = await connectedTo(id);
  running.add(3);
  const before = await api.list(null, never);
  const change = (body: unknown) => {
    spoil(rowsOf(body)[1] ?? {});
    return body;
  };
  running.simulator.inject({ match: { path: /conversation/ }, fault: { kind: 'rewrite', change } });
  return { before, after: await api.list(null, never) };
}

type Case = readonly [what: string, spoil: (row: Json) => unknown, untold: readonly Part[], words: string];

const cases: Readonly<Record<Id, readonly Case[]>> = {
  vantax: [
    ['tags', (row) => (row.tags = [{ name: 'vip' }]), ['tags'], 'tags[0] '],
    ['metadata', (row) => (row.metadata = { plan: 7 }), ['metadata', 'contactName'], 'metadata.plan '],
    ['contact', (row) => (row.contact_id = 7), ['contactId'], 'contact_id '],
  ],
  vcita: [
    ['contact', (row) => (row.client_id = 7), ['contactId'], 'client_id '],
    ['assignee', (row) => (row.staff_id = 7), ['assignee'], 'staff_id '],
  ],
  weav: [
    ['contact', (row) => (row.customer_id = {}), ['contactId', 'contactName'], 'customer_id '],
    ['assignee', (row) => (row.assignee_id = {}), ['assignee'], 'assignee_id '],
  ],
  wapikit: [
    ['contact', (row) => (row.contact = 'Ana'), ['contactName'], 'contact '],
    ['assignee', (row) => (row.assignedTo = { name: 'Bo' }), ['assignee'], 'assignedTo.uniqueId '],
    ['tags', (row) => (row.tags = [{ label: 'vip' }, 7]), ['tags'], 'tags[1] '],
    [
      'only message',
      (row) => Object.assign((row.messages as Json[])[0] ?? {}, { createdAt: 'now' }),
      ['preview', 'lastMessageAtMs', 'lastInboundAtMs'],
      'messages[0].createdAt ',
    ],
  ],
  mateo: [
    ['contact', (row) => (row.contact_id = 7), ['contactId', 'contactName'], 'contact_id '],
    ['assignee', (row) => (row.assignee_id = 'Ada'), ['assignee'], 'assignee_id '],
    ['inbox', (row) => (row.inbox_id = 3), ['inbox'], 'inbox_id '],
    ['tags', (row) => (row.tags = 'vip'), ['tags'], 'tags '],
  ],
  chatwoot: [
    ['tags', (row) => (row.labels = 'vip'), ['tags'], 'labels '],
    ['metadata', (row) => (row.custom_attributes = 'x'), ['metadata'], 'custom_attributes '],
    ['inbox', (row) => (row.inbox_id = 'x'), ['inbox'], 'inbox_id '],
    [
      'contact',
      (row) => Object.assign(row.meta as Json, { sender: { id: 1, name: {} } }),
      ['contactId', 'contactName'],
      'meta.sender.name ',
    ],
    [
      'assignee',
      (row) => Object.assign(row.meta as Json, { assignee: { id: 'x' } }),
      ['assignee'],
      'meta.assignee.id ',
    ],
    [
      'last message',
      (row) => (row.last_non_activity_message = { id: 1 }),
      ['preview', 'lastInboundAtMs'],
      'last_non_activity_message.created_at ',
    ],
  ],
};

describe.each(Object.entries(cases) as [Id, readonly Case[]][])('%s', (id, all) => {
  test.each(all)(
    'a row whose %s cannot be read tells all the rest, and what is wrong',
    async (_, spoil, untold, words) => {
      const { before, after } = await listsOf(id, spoil);
      const nothing = Object.fromEntries(untold.map((part) => [part, undefined]));
      expect(after.items).toEqual(before.items.map((item, at) => (at === 1 ? { ...item, ...nothing } : item)));
      expect(after.unreadable).toMatchObject([{ id: before.items[1]?.id, isPart: true }]);
      expect(after.unreadable.map(saidOfRow).join()).toMatch(new RegExp(`^${words.replace(/[[\].]/g, '\\$&')}`));
    },
  );
});

/** The conversation of an answer about one. */
function oneOf(body: unknown): Json {
  const [row] = Array.isArray(body) ? (body as Json[]) : [body as Json];
  const { data, conversation } = row as Json;
  return (data ?? conversation ?? row) as Json;
}

const casesOfReply: readonly Case[] = [
  ['subject', (row) => (row.title = 7), ['subject'], 'title '],
  ['contact', (row) => (row.client = 'Ana'), ['contactId', 'contactName'], 'client '],
  ['assignee', (row) => (row.staff = 'Dana'), ['assignee'], 'staff '],
  ['last message', (row) => (row.last_message = 'Hello'), ['preview'], 'last_message '],
];

/** What of a row only the messages tell is read from those where the row cannot be. */
const casesOf = (id: Id) =>
  id === 'vcita' ? casesOfReply : cases[id].filter(([what]) => id !== 'wapikit' || what !== 'only message');

describe.each(Object.keys(cases) as Id[])('%s, read by itself', (id) => {
  test.each(casesOf(id))(
    'a conversation whose %s cannot be read tells all the rest, and what is wrong',
    async (...of) => {
      const [, spoil, untold, words] = of;
      const { running, api } = await connectedTo(id);
      const [one = ''] = running.add(1);
      const before = await api.read(one, never);
      const change = (body: unknown) => {
        spoil(oneOf(body));
        return body;
      };
      running.simulator.inject({ fault: { kind: 'rewrite', change } });
      const { unread, ...after } = await api.read(one, never);
      const nothing = Object.fromEntries(untold.map((part) => [part, undefined]));
      expect(after).toEqual({ ...before, ...nothing });
      expect(unread).toMatchObject({ parts: untold, why: { kind: 'unreadable', failure: { kind: 'malformed' } } });
      expect(unread?.why.message).toContain(`"path":"${words.trim()}`);
    },
  );
});

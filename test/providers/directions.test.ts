import { describe, expect, test } from 'vitest';
import type { Message } from '#shared/conversation.ts';
import { connectedTo, type providersUnderTest } from '#test/support/providers.ts';

type Json = Record<string, unknown>;
type Id = keyof typeof providersUnderTest;

const never = new AbortController().signal;

/** What a server calls the messages of an answer. */
function messagesOf(body: unknown): Json[] {
  if (Array.isArray(body)) return body as Json[];
  const { data, messages, payload } = body as Json;
  return (data ?? messages ?? payload) as Json[];
}

/** The direction of the only message of a conversation once these parts of it are other than the server says. */
async function directionAt(id: Id, parts: Json): Promise<Message['direction'] | undefined> {
  const { running, api } = await connectedTo(id);
  const [conversation = ''] = running.add(1);
  const change = (body: unknown) => {
    for (const message of messagesOf(body)) Object.assign(message, parts);
    return body;
  };
  running.simulator.inject({ match: { path: /message/ }, fault: { kind: 'rewrite', change } });
  return (await api.messages(conversation, never))[0]?.direction;
}

/** The parts of a message that say who wrote it. */
const signs = {
  vantax: ['direction'],
  vcita: ['direction', 'message_of'],
  weav: ['sender_type'],
  wapikit: ['direction'],
  mateo: ['is_inbound'],
  chatwoot: ['message_type', 'sender_type'],
} satisfies Record<Id, readonly string[]>;

describe.each(Object.entries(signs) as [Id, readonly string[]][])('%s', (id, keys) => {
  test.each([
    ['is null', null],
    ['is missing', undefined],
    ['is a word nobody knows', 'Sideways'],
    ['is of another type', { side: 7 }],
  ])('a message whose every sign of a writer %s is of unknown direction, never the customer’s', async (_, value) => {
    const odd = keys.map((key) => [key, value] as const);
    expect(await directionAt(id, Object.fromEntries(odd))).toBe('unknown');
  });
});

test.each([
  ['chatwoot', { message_type: 9, sender_type: 'Contact' }, 'inbound'],
  ['chatwoot', { message_type: null, sender_type: 'Captain::Assistant' }, 'outbound'],
  ['chatwoot', { message_type: 'x', sender_type: null, sender: { id: 1, type: 'contact' } }, 'inbound'],
  ['chatwoot', { message_type: 'x', sender_type: null, sender: { id: 1, type: 'user' } }, 'outbound'],
  ['chatwoot', { message_type: 9, private: true, sender_type: 'Contact' }, 'note'],
  ['vcita', { direction: null, message_of: 'client' }, 'inbound'],
  ['vcita', { direction: null, message_of: 'staff' }, 'outbound'],
  ['vcita', { direction: 'sideways', message_of: 'client' }, 'unknown'],
  ['weav', { sender_type: null, is_internal: true }, 'note'],
] as const)('at %s a message of %j is %s', async (id, parts, direction) => {
  expect(await directionAt(id, parts)).toBe(direction);
});

import { expect, test } from 'vitest';
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

/** The only message of a conversation, as it is and once one part of it is other than documented. */
async function messagesWith(id: Id, key: string, value: unknown) {
  const { running, api } = await connectedTo(id);
  const [conversation = ''] = running.add(1);
  const read = async () => (await api.messages(conversation, never))[0];
  const before = await read();
  const change = (body: unknown) => {
    for (const message of messagesOf(body)) {
      if (value === undefined) delete message[key];
      else message[key] = value;
    }
    return body;
  };
  running.simulator.inject({ match: { path: /message/ }, fault: { kind: 'rewrite', change } });
  return { before, after: await read() };
}

test.each<[Id, string, unknown, Partial<Message>]>([
  ['vantax', 'text', undefined, { text: '[Message]' }],
  ['vantax', 'text', 7, { text: '7' }],
  ['vantax', 'status', 7, { delivery: null }],
  ['weav', 'content', undefined, { text: '[Message]' }],
  ['weav', 'content', { html: 'x' }, { text: '[Message]' }],
  ['weav', 'is_internal', undefined, {}],
  ['weav', 'is_internal', null, {}],
  ['weav', 'is_internal', 'yes', {}],
  ['mateo', 'raw_content', 7, {}],
  ['mateo', 'status', 7, { delivery: null }],
  ['wapikit', 'status', 7, { delivery: null }],
  ['wapikit', 'messageType', 7, {}],
  ['wapikit', 'messageData', 'a text', { text: expect.any(String) }],
  ['chatwoot', 'content', 7, { text: '7' }],
  ['chatwoot', 'status', 7, { delivery: null }],
  ['chatwoot', 'sender', 'Ana', { author: null }],
  ['chatwoot', 'private', 'yes', {}],
  ['vcita', 'title', 7, {}],
  ['vcita', 'staff', 'Dana', { author: null }],
])('%s: a message whose %s is %j tells all the rest', async (id, key, value, odd) => {
  const { before, after } = await messagesWith(id, key, value);
  expect(after).toEqual({ ...before, ...odd });
});

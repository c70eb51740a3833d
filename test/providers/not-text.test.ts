import { describe, expect, test } from 'vitest';
import { toMessage as chatwootMessage, toPulled as fromChatwoot } from '#electron/providers/chatwoot/mapping.ts';
import { conversationAnswer as chatwootConversation, messagesAnswer } from '#electron/providers/chatwoot/schema.ts';
import { toMessage as mateoMessage } from '#electron/providers/mateo/mapping.ts';
import { messagesAnswer as mateoMessages } from '#electron/providers/mateo/schema.ts';
import { toMessage as vantaxMessage } from '#electron/providers/vantax/mapping.ts';
import { messagesAnswer as vantaxMessages } from '#electron/providers/vantax/schema.ts';
import { toPulled as fromVcita, toMessage as vcitaMessage } from '#electron/providers/vcita/mapping.ts';
import { replyAnswer, messagesAnswer as vcitaMessages } from '#electron/providers/vcita/schema.ts';
import { toPulled as fromWapikit, toMessage as wapikitMessage } from '#electron/providers/wapikit/mapping.ts';
import { conversationAnswer, messagesAnswer as wapikitMessages } from '#electron/providers/wapikit/schema.ts';
import { toMessage as weavMessage } from '#electron/providers/weav/mapping.ts';
import { messagesAnswer as weavMessages } from '#electron/providers/weav/schema.ts';
import { chatwootItem, chatwootSaid, vcitaReply, wapikitItem, wapikitSaid } from './answers.ts';

const at = '2026-03-10T11:00:00Z';

describe('Chatwoot', () => {
  const file = (file_type: string, over: object = {}) => ({
    id: 9,
    file_type,
    data_url: 'https://files.example/9',
    ...over,
  });

  test.each<[words: string, said: object]>([
    ['Voice message', { content: null, attachments: [file('audio')] }],
    [
      'Voice message: call me back',
      { content: null, attachments: [file('audio', { transcribed_text: 'call me back' })] },
    ],
    ['Image', { content: '', attachments: [file('image'), file('image')] }],
    ['Image, File', { content: ' ', attachments: [file('image'), file('file')] }],
    ['Location: Café Central', { content: null, attachments: [file('location', { fallback_title: 'Café Central' })] }],
    ['Sticker', { content: null, content_type: 'sticker', attachments: [file('image')] }],
    ['Voice call', { content: null, content_type: 'voice_call' }],
    ['[hologram]', { content: null, attachments: [file('hologram')] }],
    ['[Message]', { content: null, content_type: 'text' }],
    ['Look at this', { content: 'Look at this', attachments: [file('image')] }],
    ['[Message]', { content: null, attachments: 'none' }],
  ])('%s', (words, over) => {
    const said = chatwootSaid(over);
    const item = chatwootConversation.parse(chatwootItem({ last_non_activity_message: said })).row;
    expect(fromChatwoot(item).preview).toBe(words);
    expect(messagesAnswer.parse({ payload: [said] }).payload.map((one) => chatwootMessage(one).text)).toEqual([words]);
  });

  test('a conversation without a message has no words', () => {
    const item = chatwootConversation.parse(chatwootItem({ last_non_activity_message: null })).row;
    expect(fromChatwoot(item).preview).toBeNull();
  });
});

describe('WapiKit', () => {
  test.each<[words: string, type: string, data: unknown]>([
    ['hello', 'Text', { text: 'hello' }],
    ['hello', 'Text', { text: { body: 'hello' } }],
    [
      'Yes, cancel it',
      'Interactive',
      { interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Yes, cancel it' } } },
    ],
    [
      'Monday',
      'Interactive',
      { type: 'list_reply', list_reply: { id: 'd1', title: 'Monday', description: 'at nine' } },
    ],
    ['Which day?', 'Interactive', { interactive: { type: 'button', body: { text: 'Which day?' } } }],
    ['Stop', 'Button', { button: { payload: 'STOP', text: 'Stop' } }],
    ['Voice message', 'Audio', { id: 'f1', voice: true }],
    ['Image', 'Image', { image: { id: 'f1', caption: '' } }],
    ['The blue one', 'Image', { image: { id: 'f1', caption: 'The blue one' } }],
    ['File: offer.pdf', 'Document', { document: { id: 'f1', filename: 'offer.pdf' } }],
    ['Location: Café Central', 'Location', { latitude: 1, longitude: 2, name: 'Café Central', address: 'Ring 1' }],
    ['Location', 'Location', { location: { latitude: 1, longitude: 2 } }],
    ['Reaction: 👍', 'Reaction', { reaction: { message_id: 'm0', emoji: '👍' } }],
    ['Contact: Bo Berg', 'Contacts', { contacts: [{ name: { formatted_name: 'Bo Berg' }, phones: [] }] }],
    ['[Interactive]', 'Interactive', null],
    ['[Hologram]', 'Hologram', { name: 'no place' }],
  ])('%s', (words, type, data) => {
    const said = wapikitSaid(type, data);
    const { row: conversation } = conversationAnswer.parse({
      conversation: wapikitItem({ messages: [said] }),
    }).conversation;
    expect(fromWapikit(conversation, true).preview).toBe(words);
    expect(wapikitMessages.parse({ messages: [said] }).messages.map((one) => wapikitMessage(one).text)).toEqual([
      words,
    ]);
  });
});

describe('vcita', () => {
  test.each<[words: string, said: object]>([
    ['hello', { title: 'A title', text: 'hello', message_of: 'client' }],
    ['A title', { title: 'A title', text: '', message_of: 'client' }],
    ['[Message]', { title: null, text: null, message_of: 'client' }],
  ])('%s', (words, said) => {
    expect(fromVcita(replyAnswer.parse(vcitaReply({ last_message: said })).row).preview).toBe(words);
    const [message] = vcitaMessages.parse([{ uid: 'm1', created_at: at, staff: null, ...said }]);
    expect(message && vcitaMessage(message).text).toBe(words);
  });

  test('a conversation without a message has no words', () => {
    for (const last_message of [null, {}, { text: '' }]) {
      expect(fromVcita(replyAnswer.parse(vcitaReply({ last_message })).row).preview).toBeNull();
    }
  });
});

test('a message of Mateo’s is what its content says, or what kind it is of', () => {
  const words = (over: object) =>
    mateoMessages
      .parse([{ id: '00000000-0000-4000-8000-000000000001', created_at: at, is_inbound: true, content: null, ...over }])
      .map((one) => mateoMessage(one).text);
  expect(words({ content: { text: 'hello' } })).toEqual(['hello']);
  expect(words({ content: { type: 'audio' } })).toEqual(['Voice message']);
  expect(words({ content: { type: 'image', text: ' ' }, raw_content: 'raw' })).toEqual(['raw']);
  expect(words({})).toEqual(['[Message]']);
});

test('a message of Weav’s or of Vantax’s without a text is a message all the same', () => {
  const weav = { id: 1, sender_type: 'customer', content: null, sent_at: at, is_internal: false };
  expect(weavMessages.parse({ data: [weav] }).data.map((one) => weavMessage(one).text)).toEqual(['[Message]']);
  const vantax = { id: 'm1', text: null, created_at: at, direction: 'inbound' };
  const answer = { success: true, data: [vantax], pagination: { has_more: false } };
  expect(vantaxMessages.parse(answer).data.map((one) => vantaxMessage(one).text)).toEqual(['[Message]']);
});

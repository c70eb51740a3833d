import { describe, expect, test } from 'vitest';
import { toPulled as fromChatwoot } from '#electron/providers/chatwoot/mapping.ts';
import { conversationAnswer as chatwootConversation } from '#electron/providers/chatwoot/schema.ts';
import { inWords, textIn } from '#electron/providers/not-text.ts';
import { toldName } from '#electron/providers/told-name.ts';
import { toPulled as fromVcita } from '#electron/providers/vcita/mapping.ts';
import { replyAnswer } from '#electron/providers/vcita/schema.ts';
import { toPulled as fromWapikit } from '#electron/providers/wapikit/mapping.ts';
import { conversationAnswer } from '#electron/providers/wapikit/schema.ts';
import { toPulled as fromWeav } from '#electron/providers/weav/mapping.ts';
import { conversationAnswer as weavAnswer } from '#electron/providers/weav/schema.ts';
import { chatwootItem, vcitaReply, wapikitItem } from './answers.ts';

const meta = { channel: 'Channel::Whatsapp', assignee: null };
const chatwoot = (more: object) =>
  fromChatwoot(chatwootConversation.parse(chatwootItem({ meta: { ...meta, ...more } })).row).contactName;
const wapikit = (more: object) => {
  const { contact: _, ...item } = wapikitItem();
  return fromWapikit(conversationAnswer.parse({ conversation: { ...item, ...more } }).conversation.row, true)
    .contactName;
};
const vcita = (more: object) => {
  const { client: _, ...reply } = vcitaReply();
  return fromVcita(replyAnswer.parse({ ...reply, ...more }).row).contactName;
};
const weav = ({ customer_id, name }: { customer_id: number | null; name?: string | null }) => {
  const at = '2026-03-10T11:00:00Z';
  const item = { id: 1, channel: 'email', customer_id, subject: null, status: 'open', priority: null, is_spam: false };
  const times = { last_message_at: at, created_at: at, updated_at: at };
  const row = weavAnswer.parse({ ...item, ...times, assignee_id: null, assignee_type: null }).row;
  return fromWeav(row, name).contactName;
};

describe('a contact’s name is', () => {
  test('what is told of it', () => {
    expect(chatwoot({ sender: { id: 3, name: ' ', email: 'ana@example.com' } })).toBe('ana@example.com');
    expect(wapikit({ contact: { name: 'Ana', phone: '+49' } })).toBe('Ana');
    expect(vcita({ client: { uid: 'p1', first_name: 'Ana', last_name: null } })).toBe('Ana');
    expect(weav({ customer_id: 4, name: 'Ana' })).toBe('Ana');
  });

  test('none where the provider says that there is none', () => {
    expect(chatwoot({ sender: null })).toBeNull();
    expect(chatwoot({ sender: { id: 3, name: null, email: null, phone_number: null } })).toBeNull();
    expect(wapikit({ contact: null })).toBeNull();
    expect(wapikit({ contact: { name: '', phone: null } })).toBeNull();
    expect(vcita({ client: null })).toBeNull();
    expect(vcita({ client: { uid: 'p1', first_name: '', last_name: '', email: '' } })).toBeNull();
    expect(weav({ customer_id: null })).toBeNull();
    expect(weav({ customer_id: 4, name: null })).toBeNull();
  });

  test('not told where the provider says nothing of it', () => {
    expect(chatwoot({})).toBeUndefined();
    expect(chatwoot({ sender: { id: 3 } })).toBeUndefined();
    expect(wapikit({})).toBeUndefined();
    expect(vcita({})).toBeUndefined();
    expect(vcita({ client: { uid: 'p1' } })).toBeUndefined();
    expect(weav({ customer_id: 4 })).toBeUndefined();
  });
});

describe.each([
  ['zero width space', '\u200b'],
  ['word joiner', '\u2060'],
  ['right-to-left mark', '\u200f'],
  ['soft hyphen', '\u00ad'],
  ['blank of Braille', '\u2800'],
  ['filler of Hangul', '\u3164'],
])('a %s', (_, sign) => {
  test('is no name: what else a contact is called by is', () => {
    expect(toldName(` ${sign}${sign}`, 'ana@example.com')).toBe('ana@example.com');
    expect(toldName(sign)).toBeNull();
    expect(toldName(`Ana${sign}`)).toBe(`Ana${sign}`.trim());
  });

  test('is no message: what it is stands there in words', () => {
    expect(textIn(sign) ?? inWords('image')).toBe('Image');
  });
});

test('a name that cannot be read is not told, and what stands beside it counts', () => {
  expect(toldName(7, null)).toBeUndefined();
  expect(toldName('x'.repeat(10_001), undefined)).toBeUndefined();
  expect(toldName({}, 'ana@example.com')).toBe('ana@example.com');
});

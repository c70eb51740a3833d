import { expect, test } from 'vitest';
import { toPulled as fromChatwoot } from '#electron/providers/chatwoot/mapping.ts';
import { conversationAnswer as chatwootConversation } from '#electron/providers/chatwoot/schema.ts';
import { toPulled as fromVcita, listedIn } from '#electron/providers/vcita/mapping.ts';
import { listAnswer, replyAnswer } from '#electron/providers/vcita/schema.ts';
import { toPulled as fromWapikit } from '#electron/providers/wapikit/mapping.ts';
import { conversationAnswer } from '#electron/providers/wapikit/schema.ts';
import { blankConversation, type Conversation, type Pulled, takeOver } from '#shared/conversation.ts';
import { chatwootItem, vcitaReply, wapikitItem } from './answers.ts';

const at = '2026-03-10T11:00:00Z';
const listed = { id: 'c1', client_id: 'p1', staff_id: 's1', title: 'Told', business_unread: false };

const read = {
  'vcita’s list': (change: object) => {
    const row = {
      ...listed,
      last_client_action: at,
      last_business_action: at,
      created_at: at,
      updated_at: at,
      ...change,
    };
    const { data } = listAnswer.parse({ status: 'OK', data: { conversations: [row] } });
    const one = data.conversations.read(data.conversations.items[0]);
    return 'row' in one ? listedIn('inbox', one.row) : expect.fail('the row cannot be read');
  },
  'vcita’s reply': (change: object) => fromVcita(replyAnswer.parse({ ...vcitaReply(), ...change }).row),
  'WapiKit’s list': (change: object) =>
    fromWapikit(conversationAnswer.parse({ conversation: { ...wapikitItem(), ...change } }).conversation.row, true),
  Chatwoot: (change: object) => fromChatwoot(chatwootConversation.parse({ ...chatwootItem(), ...change }).row),
} satisfies Record<string, (change: object) => Pulled>;

const known: Conversation = {
  ...blankConversation('c1'),
  subject: 'Known',
  tags: ['known'],
  assignee: 'known',
  priority: 'high',
  preview: 'Known',
};

test.each([
  ['vcita’s list', 'title', 'subject', null],
  ['vcita’s list', 'staff_id', 'assignee', null],
  ['vcita’s reply', 'title', 'subject', null],
  ['vcita’s reply', 'staff', 'assignee', null],
  ['vcita’s reply', 'last_message', 'preview', null],
  ['WapiKit’s list', 'tags', 'tags', []],
  ['WapiKit’s list', 'messages', 'preview', null],
  ['Chatwoot', 'additional_attributes', 'subject', null],
  ['Chatwoot', 'priority', 'priority', null],
  ['Chatwoot', 'last_non_activity_message', 'preview', null],
] as const)('%s without %s keeps the known %s, and with null there is none', (from, field, part, none) => {
  expect(takeOver(known, read[from]({ [field]: undefined }))[part]).toEqual(known[part]);
  expect(takeOver(known, read[from]({ [field]: null }))[part]).toEqual(none);
});

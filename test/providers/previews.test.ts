import { describe, expect, test } from 'vitest';
import { toMessage as chatwootMessage, toPulled as fromChatwoot } from '#electron/providers/chatwoot/mapping.ts';
import { conversationAnswer as chatwootConversation } from '#electron/providers/chatwoot/schema.ts';
import { toPulled as fromVcita } from '#electron/providers/vcita/mapping.ts';
import { replyAnswer } from '#electron/providers/vcita/schema.ts';
import { toPulled as fromWapikit } from '#electron/providers/wapikit/mapping.ts';
import { conversationAnswer } from '#electron/providers/wapikit/schema.ts';
import type { Pulled } from '#shared/conversation.ts';
import { previewOf } from '#shared/edits/seen.ts';
import { chatwootItem, chatwootSaid, vcitaReply, wapikitItem, wapikitSaid } from './answers.ts';

const long = ` ${'lorem\n ipsum '.repeat(40_000)}`;

/** What the list tells of a newest message of this text, for each provider whose list tells any. */
const previews = {
  chatwoot: (text: string) =>
    fromChatwoot(
      chatwootConversation.parse(chatwootItem({ last_non_activity_message: chatwootSaid({ content: text }) })).row,
    ).preview,
  wapikit: (text: string) =>
    fromWapikit(
      conversationAnswer.parse({ conversation: wapikitItem({ messages: [wapikitSaid('Text', { text })] }) })
        .conversation.row,
      true,
    ).preview,
  vcita: (text: string) => fromVcita(replyAnswer.parse(vcitaReply({ last_message: { text } })).row).preview,
};

describe.each(Object.entries(previews))('%s', (_, preview) => {
  test('a message of any length is one short line, the same as of the thread', () => {
    expect(preview(long)).toBe(previewOf(long));
    expect(preview(long)).toHaveLength(200);
  });
});

type Told = Pick<Pulled, 'preview' | 'lastInboundAtMs'>;
const none: Told = { preview: null, lastInboundAtMs: null };
const untold: Told = { preview: undefined, lastInboundAtMs: undefined };

const chatwoot = (over: object) => fromChatwoot(chatwootConversation.parse(chatwootItem(over)).row);
const vcita = (over: object) => fromVcita(replyAnswer.parse(vcitaReply(over)).row);
const wapikit = (over: object, isList: boolean) =>
  fromWapikit(conversationAnswer.parse({ conversation: wapikitItem(over) }).conversation.row, isList);

test.each<[string, Pulled, Told]>([
  ['Chatwoot’s null says that nobody has written', chatwoot({ last_non_activity_message: null }), none],
  ['Chatwoot’s absence says nothing', chatwoot({ last_non_activity_message: undefined }), untold],
  ['what nobody can read of Chatwoot’s says nothing', chatwoot({ last_non_activity_message: 'hello' }), untold],
  [
    'Chatwoot’s answer of the team leaves open when the customer wrote',
    chatwoot({ last_non_activity_message: chatwootSaid({ message_type: 1, content: 'Yes' }) }),
    { preview: 'Yes', lastInboundAtMs: undefined },
  ],
  ['vcita’s null says that nobody has written', vcita({ last_message: null, last_client_action_at: null }), none],
  ['vcita’s absence says nothing', vcita({ last_message: undefined, last_client_action_at: undefined }), untold],
  ['an empty row of WapiKit’s list says that nobody has written', wapikit({ messages: [] }, true), none],
  ['its absence says nothing', wapikit({ messages: undefined }, true), untold],
  ['an empty conversation of WapiKit’s says nothing', wapikit({ messages: [] }, false), untold],
])('%s', (_, { preview, lastInboundAtMs }, told) => {
  expect({ preview, lastInboundAtMs }).toEqual(told);
});

test('what a thread tells is not cut', () => {
  const { last_non_activity_message: last } = chatwootConversation.parse(
    chatwootItem({ last_non_activity_message: chatwootSaid({ content: long }) }),
  ).row;
  expect(last && chatwootMessage(last).text).toBe(long);
});

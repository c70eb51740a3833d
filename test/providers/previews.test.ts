import { describe, expect, test } from 'vitest';
import { toMessage as chatwootMessage, toPulled as fromChatwoot } from '#electron/providers/chatwoot/mapping.ts';
import { conversation as chatwootConversation } from '#electron/providers/chatwoot/schema.ts';
import { toPulled as fromVcita } from '#electron/providers/vcita/mapping.ts';
import { replyAnswer } from '#electron/providers/vcita/schema.ts';
import { toPulled as fromWapikit } from '#electron/providers/wapikit/mapping.ts';
import { conversationAnswer } from '#electron/providers/wapikit/schema.ts';
import { previewOf } from '#shared/edits/seen.ts';
import { chatwootItem, chatwootSaid, vcitaReply, wapikitItem, wapikitSaid } from './answers.ts';

const long = ` ${'lorem\n ipsum '.repeat(40_000)}`;

/** What the list tells of a newest message of this text, for each provider whose list tells any. */
const previews = {
  chatwoot: (text: string) =>
    fromChatwoot(
      chatwootConversation.parse(chatwootItem({ last_non_activity_message: chatwootSaid({ content: text }) })),
    ).preview,
  wapikit: (text: string) =>
    fromWapikit(
      conversationAnswer.parse({ conversation: wapikitItem({ messages: [wapikitSaid('Text', { text })] }) })
        .conversation,
      true,
    ).preview,
  vcita: (text: string) => fromVcita(replyAnswer.parse(vcitaReply({ last_message: { text } }))).preview,
};

describe.each(Object.entries(previews))('%s', (_, preview) => {
  test('a message of any length is one short line, the same as of the thread', () => {
    expect(preview(long)).toBe(previewOf(long));
    expect(preview(long)).toHaveLength(200);
  });
});

test('what a thread tells is not cut', () => {
  const { last_non_activity_message: last } = chatwootConversation.parse(
    chatwootItem({ last_non_activity_message: chatwootSaid({ content: long }) }),
  );
  expect(last && chatwootMessage(last).text).toBe(long);
});

import type { ConversationRow } from '#shared/conversation.ts';

const east = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/;
const kana = /[\u3040-\u30ff]/;
const hangul = /[\u1100-\u11ff\uac00-\ud7af]/;

/**
 * The language whose shapes a text of Han characters is meant in, as far as its script tells: Japanese and Chinese draw
 * the same ones differently. Undefined for all others, which need none.
 */
export function languageOf({
  contactName,
  subject,
  preview,
}: Pick<ConversationRow, 'contactName' | 'subject' | 'preview'>): string | undefined {
  return languageOfText(`${contactName ?? ''}${subject ?? ''}${preview ?? ''}`);
}

export function languageOfText(text: string): string | undefined {
  if (!east.test(text)) return undefined;
  if (kana.test(text)) return 'ja';
  return hangul.test(text) ? 'ko' : 'zh';
}

import { expect, test } from 'vitest';
import { languageOf } from '#renderer/i18n/language-of.ts';
import { aRow } from '../rows.ts';

test.each([
  ['田中 弘', '見積もりをお願いします。', 'ja'],
  ['陈丽娜', '好的，谢谢！', 'zh'],
  ['김지우', '주문이 왔나요?', 'ko'],
  ['Ana Souza', 'Olá!', undefined],
  ['فريد حداد', 'شكرا جزيلا', undefined],
])('%s writing “%s” is drawn in the shapes of %s', (contactName, preview, language) => {
  expect(languageOf(aRow(1, { contactName, preview }))).toBe(language);
});

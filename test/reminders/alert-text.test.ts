import { expect, test } from 'vitest';
import { plainLine } from '#electron/reminders/alert-text.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpReminders } from './set-up.ts';

const hour = 3_600_000;

test.each([
  ['in one line', 'Ana\n\nSouza\t(vip)', 'Ana Souza (vip)'],
  ['without signs that turn it round', '\u202eecilA\u2066 B\u2069', 'ecilA B'],
  ['without signs that hide in it', 'pay\u00adpal\u200b.\ufeffcom\u{e0041}', 'paypal.com'],
  ['with what joins an emoji or a letter', '👩‍💻 نمی‌خواهم', '👩‍💻 نمی‌خواهم'],
  ['literally, markup too', '<b>in 1 minute</b> & more', '<b>in 1 minute</b> & more'],
  ['cut with a sign of it', 'x'.repeat(90), `${'x'.repeat(49)}…`],
  ['never with half of a sign', `${'x'.repeat(48)}😀😀`, `${'x'.repeat(48)}…`],
])('a text is told %s', (_, text, told) => {
  expect(plainLine(text, 50)).toBe(told);
});

test('an alert about somebody whose name is nothing to be seen names the conversation, and no alert is empty or long', async () => {
  const { clock, alerts, followUp, tell } = setUpReminders(['c_8f2c', 'Ben']);
  followUp('c_8f2c', clock.nowMs() + hour, { note: '\u202e\u200b', words: '\u2066\u2069' });
  followUp('Ben', clock.nowMs() + hour + 1, { note: 'call '.repeat(300), words: 'w'.repeat(200) });
  tell(conversation({ id: 'c_8f2c', contactName: '\u202e\u200b' }));
  await clock.advance(hour + 1);
  expect(alerts[0]).toMatchObject({ title: 'Follow up: c_8f2c', body: 'Due now, 13:00. You wrote “”.' });
  expect(alerts[1]?.body.length).toBeLessThanOrEqual(210);
  expect(alerts[1]?.body).toMatch(/^call .*…\nDue now, 13:00\. You wrote “w{59}…”\.$/);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeChosen } from '#electron/ipc/file-not-written.ts';
import { reasonSentence } from '#renderer/i18n/reason-words.ts';
import type { Reason } from '#shared/reason.ts';
import { temporaryFolder } from '#test/support/stores.ts';

test('a file that cannot be written where the agent wants it is told as that, and not as Winnow’s own disk', async () => {
  const file = join(temporaryFolder(), 'gone', 'follow-ups.ics');
  const error = await writeChosen(file, 'x').catch((thrown: { reason: Reason }) => thrown);
  expect(error).toMatchObject({ reason: { kind: 'file-not-written', isFull: false, file } });
  const words = reasonSentence((error as { reason: Reason }).reason);
  expect(words).toContain('Choose another place');
  expect(words).not.toContain('Winnow');
});

test('one that can be is written', async () => {
  const file = join(temporaryFolder(), 'follow-ups.ics');
  await writeChosen(file, 'BEGIN:VCALENDAR');
  expect(readFileSync(file, 'utf8')).toBe('BEGIN:VCALENDAR');
});

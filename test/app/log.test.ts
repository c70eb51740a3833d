import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '#electron/app/log.ts';
import { createRedactor } from '#electron/app/redact.ts';
import { temporaryFolder } from '#test/support/stores.ts';

test('the log holds what was said, without secrets and without long texts, for this user alone', () => {
  const dir = join(temporaryFolder(), 'logs');
  const redact = createRedactor();
  redact.hide('tok_known_to_us');
  const log = openLog(dir, redact);
  log.info('pulled', { url: 'http://127.0.0.1/v1?key=tok_known_to_us', rows: 50 });
  log.info('answer', { headers: { authorization: 'Bearer another-one' }, body: 'word '.repeat(200) });

  const text = readFileSync(join(dir, 'main.log'), 'utf8');
  expect(text).toMatch(/\[info\] +pulled: \{ url: 'http:\/\/127\.0\.0\.1\/v1\?key=•••', rows: 50 \}/);
  expect(text).not.toContain('tok_known_to_us');
  expect(text).not.toContain('another-one');
  expect(text).toContain('more characters');
  expect(statSync(join(dir, 'main.log')).mode & 0o777).toBe(0o600);
});

test('a place where no log can be written stops nothing', () => {
  const file = join(temporaryFolder(), 'in-the-way');
  writeFileSync(file, '');
  const log = openLog(join(file, 'logs'), createRedactor());
  expect(() => log.info('still here')).not.toThrow();
});

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { StorageError } from '#db/storage-error.ts';
import { openLog } from '#electron/app/log.ts';
import { lineOf } from '#electron/app/log-line.ts';
import { createRedactor } from '#electron/app/redact.ts';
import { ProviderError } from '#electron/providers/provider.ts';
import { temporaryFolder } from '#test/support/stores.ts';

test('the log holds what was said, as facts, for this user alone', () => {
  const dir = join(temporaryFolder(), 'logs');
  const log = openLog(dir, createRedactor());
  log.info('pulled', { accountId: 'a-1', rows: 50, isWhole: true });
  log.error('syncing failed', { error: new StorageError('full', '/home/ana/replica.db') });

  const text = readFileSync(join(dir, 'main.log'), 'utf8');
  expect(text).toMatch(/\[info\] +· pulled · accountId=a-1 · rows=50 · isWhole=true\n/);
  expect(text).toMatch(/\[error\] +· syncing failed · error=StorageError\(full\) at \S*log\.test\.ts:\d+:\d+/);
  expect(text).not.toContain('ana');
  expect(statSync(join(dir, 'main.log')).mode & 0o777).toBe(0o600);
});

test('a secret that is known is taken out even of what may be written', () => {
  const dir = join(temporaryFolder(), 'logs');
  const redact = createRedactor();
  redact.hide('tok_known_to_us');
  openLog(dir, redact).info('pulled', { accountId: 'tok_known_to_us' });
  expect(readFileSync(join(dir, 'main.log'), 'utf8')).toContain('accountId=•••');
});

test('a place where no log can be written stops nothing', () => {
  const file = join(temporaryFolder(), 'in-the-way');
  writeFileSync(file, '');
  const log = openLog(join(file, 'logs'), createRedactor());
  expect(() => log.info('still here')).not.toThrow();
});

/** What no line of ours holds by chance, in the company in which a server, a customer or a library would write it. */
const others = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9]{8}$/),
    fc.constantFrom('', '\n    at ', '"', 'Error: ', '{"token":"'),
    fc.string(),
  )
  .map(([word, before, after]) => ({ word: `q${word}z`, text: `${before}q${word}z${after}` }));

/** Errors as they come, each with that text wherever one can stand. */
const thrown: readonly ((text: string) => unknown)[] = [
  (text) => new Error(text),
  (text) => text,
  (text) => ({ message: text }),
  (text) => Object.assign(new Error(text), { code: text, name: text, problem: text, kind: text, path: text }),
  (text) => Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(text), { hostname: text }) }),
  (text) => new StorageError('corrupt', text, new SyntaxError(text)),
  (text) => z.strictObject({ a: z.literal(1) }).safeParse({ [text]: text }).error,
  (text) => new ProviderError('refused', { kind: 'unknown-tag', service: text, tag: text }, { serverWords: text }),
  (text) => new AggregateError([new Error(text)], text),
  (text) => new Error(`no place\n    at ${text} (/${text}/${text}.ts:1:1)`),
];

test('whatever an error quotes, its line says its class, its codes and places alone', () => {
  fc.assert(
    fc.property(others, fc.constantFrom(...thrown), ({ word, text }, made) => {
      const line = lineOf('syncing failed', { accountId: `${text} `, gate: `${text} `, error: made(text) });
      expect(line).not.toContain(word);
      expect(line).not.toContain('\n');
    }),
    { numRuns: 500 },
  );
});

test('what an error is stays readable: class, codes and causes', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:443'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
  const error = new ProviderError('unreachable', { kind: 'network', host: 'crm.example', code: 'ECONNREFUSED' });
  expect(lineOf('stopped', { error: Object.assign(error, { cause }) })).toMatch(
    /^stopped · error=ProviderError\(unreachable network\) at .*log\.test\.ts:\d+:\d+.*, of Error\(ECONNREFUSED\)/,
  );
});

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Cipher, openSecrets } from '#electron/accounts/secrets.ts';
import { quiet } from '#test/support/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** Stands in for the system's encryption: turns the text round. */
const cipher: Cipher = {
  encrypt: (plain) => Buffer.from([...plain].reverse().join('')),
  decrypt(sealed) {
    if (sealed.toString().startsWith('?')) throw new Error('another user');
    return [...sealed.toString()].reverse().join('');
  },
};

const open = (dataDir: string, system: Cipher | null = null) =>
  openSecrets({ dataDir, cipher: system, nowMs: () => 1700, log: quiet });

const modeOf = (file: string) => statSync(file).mode & 0o777;

test('without a secret store a token lasts for the session and touches no disk', () => {
  const dir = temporaryFolder();
  const { store, problems } = open(dir);
  store.set('account:a', 'tok-1');
  expect(store.kind).toBe('session');
  expect(store.get('account:a')).toBe('tok-1');
  expect(problems).toEqual([]);
  expect(readdirSync(dir)).toEqual([]);
  expect(open(dir).store.get('account:a')).toBeNull();
});

test('a file the agent accepts takes over the session’s tokens, readable by this user alone', () => {
  const dir = temporaryFolder();
  const { store } = open(dir);
  store.set('account:a', 'tok-1');
  store.acceptFile();
  store.set('account:b', 'tok-2');
  expect(store.kind).toBe('file');
  expect(modeOf(join(dir, 'tokens.json'))).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['tokens.json']);

  const again = open(dir).store;
  expect(again.kind).toBe('file');
  expect([again.get('account:a'), again.get('account:b')]).toEqual(['tok-1', 'tok-2']);
  again.remove('account:a');
  expect(open(dir).store.get('account:a')).toBeNull();
});

test.each([0o640, 0o604, 0o620, 0o666])('a token file of mode %o is not read, and the agent is told', (mode) => {
  const dir = temporaryFolder();
  const { store } = open(dir);
  store.set('account:a', 'tok-1');
  store.acceptFile();
  chmodSync(join(dir, 'tokens.json'), mode);

  const again = open(dir);
  expect(again.store.get('account:a')).toBeNull();
  expect(again.store.kind).toBe('session');
  expect(again.problems).toMatchObject([
    { file: expect.stringMatching(/tokens\.json$/), problem: 'readable-by-others' },
  ]);
  expect(JSON.stringify(again.problems)).not.toContain('tok-1');
  again.store.acceptFile();
  expect(modeOf(join(dir, 'tokens.json'))).toBe(0o600);
});

test.each([null, cipher])('a token that is removed leaves a file that is not read, too', (system) => {
  const dir = temporaryFolder();
  const file = join(dir, 'tokens.json');
  const tokens = { 'account:a': 'tok-1', 'account:b': 'tok-2' };
  writeFileSync(file, JSON.stringify({ version: 1, values: tokens }));
  chmodSync(file, 0o644);
  open(dir, system).store.remove('account:a');
  expect(JSON.parse(readFileSync(file, 'utf8')).values).toEqual({ 'account:b': 'tok-2' });
});

test.each(['', '{"version":1', '[]', '{"version":2,"values":{}}', '{"version":1,"values":{"a":1}}'])(
  'a damaged token file (%s) is kept aside and its tokens asked for again',
  (text) => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'tokens.json'), text, { mode: 0o600 });
    const { store, problems } = open(dir);
    expect(store.get('account:a')).toBeNull();
    expect(problems).toHaveLength(1);
    expect(readdirSync(dir)).toEqual(['tokens.json.damaged-1700']);
    expect(readFileSync(join(dir, 'tokens.json.damaged-1700'), 'utf8')).toBe(text);
  },
);

test('what is wrong with a file is said without its content', () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'tokens.json'), '{"version":1,"values":{"a": tok-secret', { mode: 0o600 });
  expect(JSON.stringify(open(dir).problems)).not.toContain('tok-secret');
});

test('with a secret store only its ciphertext reaches the disk', () => {
  const dir = temporaryFolder();
  const { store } = open(dir, cipher);
  store.set('account:a', 'tok-1');
  expect(store.kind).toBe('system');
  const file = join(dir, 'secrets.json');
  expect(readFileSync(file, 'utf8')).not.toContain('tok-1');
  expect(modeOf(file)).toBe(0o600);
  expect(open(dir, cipher).store.get('account:a')).toBe('tok-1');
});

test('a token that the secret store no longer opens is missing, and the others stay', () => {
  const dir = temporaryFolder();
  const { store } = open(dir, cipher);
  store.set('account:a', 'tok-1');
  store.set('account:b', 'tok-2?');
  const again = open(dir, cipher).store;
  expect(again.get('account:b')).toBeNull();
  expect(again.get('account:a')).toBe('tok-1');
});

test('tokens of the file move into a secret store that is there by now', () => {
  const dir = temporaryFolder();
  const before = open(dir).store;
  before.set('account:a', 'tok-1');
  before.acceptFile();
  const { store } = open(dir, cipher);
  expect(store.get('account:a')).toBe('tok-1');
  expect(existsSync(join(dir, 'tokens.json'))).toBe(false);
  expect(open(dir, cipher).store.get('account:a')).toBe('tok-1');
});

test('a write that fails keeps the old file and the session’s value, and leaves nothing half', () => {
  const dir = temporaryFolder();
  const { store } = open(dir);
  store.set('account:a', 'tok-1');
  store.acceptFile();
  mkdirSync(join(dir, 'tokens.json.part')); // in the way of the new file
  writeFileSync(join(dir, 'tokens.json.part', 'x'), '');
  expect(() => store.set('account:a', 'tok-2')).toThrow();
  expect(store.get('account:a')).toBe('tok-2');
  expect(open(dir).store.get('account:a')).toBe('tok-1');
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTask } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastLines } from '#electron/app/crash-folder.ts';
import { openLog } from '#electron/app/log.ts';
import { createRedactor } from '#electron/app/redact.ts';
import { ProviderError } from '#electron/providers/provider.ts';
import { diagnosticText } from '#renderer/i18n/diagnostic-words.ts';
import { engineFactsSchema, type HostFacts, toldLines } from '#shared/diagnostics.ts';
import { defaultSettings } from '#shared/settings.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const host: HostFacts = {
  version: '0.1.0',
  electron: '45.4.1',
  chromium: '142.0.1',
  node: '24.1.0',
  platform: 'linux',
  release: '6.1.0',
  arch: 'x64',
  isPackaged: true,
  memoryMb: 16_000,
  upMin: 12,
  screens: [{ width: 1920, height: 1080, scale: 1.5 }],
  window: { width: 1440, height: 900, zoom: 1 },
  policy: [{ name: 'keepRunning', value: true }],
  crashes: 1,
  log: [],
};

/** What stands for a name, an address, a token, a phone number or words: found again wherever it gets to. */
const secrets = fc
  .uniqueArray(fc.stringMatching(/^[a-z0-9]{8}$/), { minLength: 12, maxLength: 12 })
  .map((words) => words.map((word) => `q${word}z`));

/** All that an inbox holds of customers, the agent and the account, everywhere an engine keeps it. */
async function filledWith(words: readonly string[]) {
  const [name = '', address = '', token = '', contact = '', text = '', subject = '', mail = '', phone = ''] = words;
  const [tag = '', key = '', server = '', note = ''] = words.slice(8);
  const dir = temporaryFolder();
  const log = openLog(dir, createRedactor());
  const refused = () =>
    Promise.reject(
      new ProviderError('auth', { kind: 'no-answer', host: address, seconds: 3 }, { status: 401, serverWords: server }),
    );
  const provider = {
    list: refused,
    read: refused,
    messages: refused,
    plan: () => [],
    send: refused,
    directory: () => Promise.reject(new Error(`${mail} ${phone}`)),
    followUpMirror: null,
  };
  const rows = [
    conversation({
      id: phone,
      contactName: contact,
      contactId: mail,
      preview: text,
      subject,
      tags: [tag],
      metadata: { [key]: text },
    }),
  ];
  const engine = setUpOutbox(rows, { provider, ports: { log } });
  engine.ports.secrets.set('account', token);
  engine.enqueue(phone, { field: 'tags', part: tag, to: false }, { field: 'subject', to: subject });
  engine.enqueue(phone, { field: 'metadata', part: key, to: note });
  const { workspace } = engine.stores;
  const reason = {
    kind: 'request',
    as: 'refused',
    what: { kind: 'unknown-tag', service: server, tag },
    serverSays: text,
    status: 422,
  };
  workspace.db
    .prepare(
      "UPDATE intent SET state = 'parked', reason_json = ? WHERE seq = (SELECT max(seq) FROM intent WHERE local = 0)",
    )
    .run(JSON.stringify(reason));
  workspace.preferences.setSettings({
    theme: 'dark',
    activeAccount: name,
    usedWords: [{ words: text, times: 3 }],
    times: { ...defaultSettings.times, presets: [{ label: name, words: note }], lastUsed: note },
  });
  await engine.engine.handlers['accounts.rename']({ accountId: testAccount, name });
  engine.engine.notice({ level: 'error', news: { kind: 'folder-was-open', folder: `/home/${name}` }, action: null });
  engine.engine.notice({ level: 'error', news: { kind: 'no-alerts', why: text }, action: null });
  writeFileSync(join(engine.dataDir, `workspace.db.damaged-1`), text);
  log.error('syncing failed', { accountId: testAccount, error: new Error(`${contact} ${token}\n    at ${name}`) });
  log.error('syncing failed', { error: Object.assign(new Error(text), { cause: new TypeError(mail) }) });
  engine.sync.start();
  do await nextTask();
  while (engine.sync.status().busy);
  const facts = await engine.engine.handlers['support.diagnostics']({});
  if (facts.engine === null) throw new Error('the engine tells nothing');
  return {
    engine,
    facts: facts.engine,
    text: diagnosticText({ ...facts, host: { ...host, log: lastLines(join(dir, 'main.log'), 100) } }),
  };
}

test('whatever an inbox holds, nothing of it is in the diagnostics', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, async (words) => {
      const { facts, text } = await filledWith(words);
      expect(engineFactsSchema.safeParse(facts).error).toBeUndefined();
      expect(words.filter((word) => text.includes(word) || JSON.stringify(facts).includes(word))).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('they say how the accounts stand, what waits and why, what is set otherwise, and what the log complains of', async () => {
  const { facts, text } = await filledWith(Array.from({ length: 12 }, (_, i) => `word${i}`));
  expect(facts.accounts).toEqual([
    {
      provider: 'test',
      isSample: false,
      gate: 'auth',
      why: 'request',
      failure: 'no-answer',
      status: 401,
      sincePullMin: null,
      conversations: 1,
      waiting: 1,
      needsYou: 1,
      held: [{ why: 'request', count: 1 }],
    },
  ]);
  expect(facts.notices).toEqual(['folder-was-open', 'no-alerts']);
  expect(facts.files.every(({ bytes, name }) => bytes > 0 || name === 'backup')).toBe(true);
  expect(text).toContain('Winnow 0.1.0, up 12 min');
  expect(text).toContain('Settings: theme=dark, activeAccount=changed, times=changed, usedWords=changed');
  expect(text).toContain(
    '1. test: auth (request no-answer 401) · read never · 1 conversations · 1 waiting · 1 need you (request 1)',
  );
  expect(text).toContain('  2 × syncing failed');
  expect(text).toMatch(/\[error\] +· syncing failed · accountId=a1 · error=Error at /);
});

test('a line of the log that is not written as ours are is left out', () => {
  const own = '[2026-11-30 20:18:03.123] [warn] · an account waits at its gate · gate=auth';
  expect(toldLines([own, 'Ana Souza called', '[2026-11-30 20:18:03.123] [info] · said: name=Ana'])).toEqual([own]);
});

test('a line that an earlier version wrote, and in which an error may quote anybody, is left out', () => {
  expect(
    toldLines([
      '[2026-11-29 12:00:00.000] [warn]  a-1: auth: No conversation of jane.doe@acme.com: { status: 403 }',
      '[2026-11-29 12:00:00.000] [warn]  a full walk missed a conversation: Jane Doe wrote “my card is 4111”',
    ]),
  ).toEqual([]);
});

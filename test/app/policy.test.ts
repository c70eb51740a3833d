import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forcedSettings, policyFile, readPolicy } from '#electron/app/policy.ts';
import { throughSettings } from '#electron/app/through-settings.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const me = process.getuid?.() ?? 0;

function written(text: string, mode = 0o644) {
  const file = join(temporaryFolder(), 'policy.json');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const all = {
  accounts: '~/winnow-accounts.json',
  updates: 'https://updates.example/winnow',
  startAtLogin: true,
  keepRunning: false,
  language: 'de',
  logLevel: 'warn',
};

describe('the policy of a machine', () => {
  test('decides what it names', () => {
    expect(readPolicy(written(JSON.stringify(all)), me)).toEqual({ policy: all, problem: null });
  });

  test('is none where there is no file', () => {
    expect(readPolicy(join(temporaryFolder(), 'policy.json'), me)).toEqual({ policy: {}, problem: null });
  });

  test('names each wrong entry, and holds in the rest', () => {
    const file = written(
      JSON.stringify({
        ...all,
        updates: 'http://updates.example',
        keepRunning: 'yes',
        language: 'fr',
        telemetry: true,
        constructor: 1,
      }),
    );
    const { policy, problem } = readPolicy(file, me);
    expect(policy).toEqual({ accounts: all.accounts, startAtLogin: true, logLevel: 'warn' });
    expect(problem).toMatchObject({
      kind: 'wrong',
      issues: [
        { path: 'updates' },
        { path: 'keepRunning', problem: 'wrong-type', expected: 'boolean', received: 'string' },
        { path: 'language' },
        { path: 'telemetry', problem: 'unknown-key' },
        { path: 'constructor', problem: 'unknown-key' },
      ],
    });
  });

  test.each(['', '{', '[]', 'null', '"x"'])('that is no policy at all is none, and told: %j', (text) => {
    expect(readPolicy(written(text), me)).toEqual({ policy: {}, problem: { kind: 'unreadable' } });
  });

  test('that anybody but its owner can write is nobody’s word', () => {
    expect(readPolicy(written(JSON.stringify(all), 0o664), me).problem).toEqual({ kind: 'not-protected' });
    expect(readPolicy(written(JSON.stringify(all)), me + 1)).toEqual({
      policy: {},
      problem: { kind: 'not-protected' },
    });
  });

  test('lies where only an administrator writes', () => {
    const places = (['linux', 'darwin', 'win32'] as const).map((platform) => policyFile(platform, 'D:\\Program Files'));
    expect([...places, policyFile('win32', undefined)]).toEqual([
      '/etc/winnow/policy.json',
      '/Library/Application Support/Winnow/policy.json',
      'D:\\Program Files\\Winnow\\policy.json',
      'C:\\Program Files\\Winnow\\policy.json',
    ]);
  });

  test('forces the settings that it names, and no other', () => {
    expect(forcedSettings({ keepRunning: false })).toEqual({ keepRunning: false });
    expect(forcedSettings({ language: 'de' })).toEqual({ language: 'de' });
    expect(forcedSettings({ logLevel: 'info' })).toEqual({});
  });
});

test('what a policy decides holds over what the agent had chosen, which is there again once it is lifted', async () => {
  const { engine } = setUpOutbox([]);
  const chosen = { keepRunning: false, startAtLogin: false, language: 'en' } as const;
  await engine.handlers['settings.set'](chosen);
  const forced = { keepRunning: true, startAtLogin: true, language: 'de' } as const;
  const applied: unknown[] = [];
  const logins: boolean[] = [];
  const handlers = throughSettings(engine, {
    forced,
    policy: forced,
    kept: { apply: ({ language }) => void applied.push(language), isLoginDecided: () => true, keep() {} },
    showKeys() {},
    startAtLogin: (wanted) => void logins.push(wanted),
  });
  const answers = [
    await handlers['settings.set']({}), // as each start does
    await handlers['settings.set']({ keepRunning: false, theme: 'dark' }),
    (await handlers['app.bootstrap']({})).settings,
    await handlers['calendar.leave']({}),
  ];
  expect(answers).toEqual(answers.map(() => expect.objectContaining(forced)));
  expect([applied, logins]).toEqual([
    ['de', 'de', 'de'],
    [true, true],
  ]);
  expect(engine.settings()).toMatchObject({ ...chosen, theme: 'dark' });
});

/** Starts of one installation, each under a policy or none, and what they tell the system. */
async function loginsOver(own: boolean | null, policies: readonly (boolean | null)[]) {
  const { engine } = setUpOutbox([]);
  if (own !== null) await engine.handlers['settings.set']({ startAtLogin: own });
  const state = { isLoginDecided: false };
  const logins: boolean[] = [];
  for (const decided of policies) {
    const forced = decided === null ? {} : { startAtLogin: decided };
    const handlers = throughSettings(engine, {
      forced,
      policy: forced,
      kept: {
        apply() {},
        isLoginDecided: () => state.isLoginDecided,
        keep: (change) => void Object.assign(state, change),
      },
      showKeys() {},
      startAtLogin: (wanted) => void logins.push(wanted),
    });
    await handlers['settings.set']({});
    await handlers['settings.set']({ theme: 'dark' });
  }
  return logins;
}

test('what a policy made of the start at login goes with it, and what the agent chose is so again; else nobody touches it', async () => {
  expect(await loginsOver(null, [null, null])).toEqual([]);
  expect(await loginsOver(null, [true, null, null])).toEqual([true, true, false]);
  expect(await loginsOver(false, [true, null])).toEqual([true, true, false]);
  expect(await loginsOver(true, [false, null, null])).toEqual([false, false, true]);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StorageError } from '#db/storage-error.ts';
import { checkAccounts, readAccountsFile } from '#electron/accounts/provisioning.ts';
import { readPolicy } from '#electron/app/policy.ts';
import { parseSwitches } from '#electron/app/switches.ts';
import { readFeed } from '#electron/app/updates/feed.ts';
import { readWindowState } from '#electron/app/window-state.ts';
import { openable } from '#shared/address.ts';
import { newIntent } from '#test/support/new-intent.ts';
import { openTestStores, temporaryFolder } from '#test/support/stores.ts';
import { anyValue, fuzz } from './fuzz.ts';

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.json().map((text) => Buffer.from(text)),
);

test('an accounts file, a policy and a window’s place may hold anything: each is read or refused', async () => {
  const file = join(temporaryFolder(), 'file.json');
  await fuzz('files', 300, bytes, (content) => {
    writeFileSync(file, content, { mode: 0o600 });
    expect(readAccountsFile(file)).toHaveProperty('ok');
    expect(readPolicy(file, process.getuid?.() ?? 0)).toHaveProperty('policy');
    expect(readWindowState(file)).toHaveProperty('theme');
  });
});

test('accounts of any shape are checked without an end in an error', async () => {
  await fuzz('accounts', 500, fc.oneof(anyValue, fc.array(anyValue)), (value) => {
    expect(checkAccounts(value)).toHaveProperty('ok');
  });
});

test('no command line and no address ends in an error, and no address that is opened is anything but web or mail', async () => {
  const address = fc.oneof(
    fc.webUrl(),
    fc.string(),
    fc.tuple(fc.string(), fc.string()).map(([a, b]) => `${a}:${b}`),
  );
  await fuzz('addresses', 500, fc.tuple(fc.array(fc.string()), address), ([argv, text]) => {
    expect(parseSwitches(['winnow', ...argv.map((each) => `--${each}`)], '/')).toHaveProperty('kind');
    expect(openable(text) ?? 'https:').toMatch(/^(?:https|mailto):/);
  });
});

test('nothing that is not signed is published', async () => {
  await fuzz('feed', 200, fc.tuple(bytes, fc.string(), fc.base64String()), ([text, signature, key]) => {
    expect(readFeed(text, signature, key)).toBe(null);
  });
});

test('files of which any bytes are others are opened, mended, or refused as what they are', async () => {
  const { stores, dataDir } = openTestStores();
  for (let i = 0; i < 20; i += 1) {
    stores.workspace.intents.add(newIntent({ conversationId: `c${i}`, edit: { field: 'status', to: 'closed' } }));
  }
  stores.close();
  const names = ['workspace.db', 'replica.db'] as const;
  const whole = new Map(names.map((name) => [name, readFileSync(join(dataDir, name))]));
  const damage = fc.tuple(
    fc.constantFrom(...names),
    fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(255)), { minLength: 1, maxLength: 20 }),
    fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
  );
  await fuzz('databases', 12, damage, ([name, places, cut]) => {
    const folder = temporaryFolder();
    for (const [each, content] of whole) {
      const copy = Buffer.from(content);
      if (each === name) for (const [at, byte] of places) copy[Math.floor(at * copy.length)] = byte;
      const kept = each === name && cut !== null ? copy.subarray(0, Math.floor(cut * copy.length)) : copy;
      writeFileSync(join(folder, each), kept, { mode: 0o600 });
    }
    try {
      openTestStores(folder).stores.close();
    } catch (error) {
      expect(error).toBeInstanceOf(StorageError);
    }
  });
});

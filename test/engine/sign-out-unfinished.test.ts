import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import type { Alert } from '#electron/ports.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { holdMs } from '#electron/time.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { fakeClock } from '#test/support/fake-clock.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { definition, folderOfTwo, start, words } from './two-accounts.ts';

/** One whose accounts are told apart by their space, and whose list is empty. */
const spaced: ProviderDefinition = {
  ...vantax,
  connect: () => ({
    ...definition.connect(),
    list: async () => ({ items: [], unreadable: [], next: null, total: 0 }),
  }),
};
const form = {
  provider: 'vantax',
  name: 'Support',
  baseUrl: 'https://example.test',
  credentials: { token: 'vx_live_1' },
  options: { subAccountId: 's1' },
};

test('connected again while its sign-out is not finished, an account keeps what is queued from then on', async () => {
  const dataDir = temporaryFolder();
  let isFull = true;
  const { engine } = await start(dataDir, connectWith(null), {
    providers: [spaced],
    secrets: (own) => ({
      ...own,
      remove(key) {
        if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        own.remove(key);
      },
    }),
  });
  const connected = async () => {
    const trial = await engine.parts.accounts.connect(form);
    return (trial.ok && trial.accountId) || '';
  };
  expect(await engine.parts.accounts.signOut(await connected(), true)).toMatchObject({ signedOut: true });
  isFull = false;
  const accountId = await connected();
  const { observer } = engine.parts;
  observer.told(accountId, { told: conversation({ id: 'c1' }), askedAt: observer.ask(accountId) });
  const edits: Edit[] = [{ field: 'status', to: 'closed' }];
  await engine.handlers['intents.enqueue']({ commandId: 'x', accountId, ids: ['c1'], edits, painted: [] });
  await engine.stop();
  const { engine: next } = await start(dataDir, connectWith(null), { providers: [spaced] });
  expect(next.parts.accounts.active().map(({ account }) => account.id)).toEqual([accountId]);
  expect(next.parts.stores.workspace.intents.count(accountId).waiting).toBe(1);
});

test('a sign-out that is asked for twice leaves no mark behind', async () => {
  const { engine } = await start(await folderOfTwo());
  const { accounts, stores } = engine.parts;
  await Promise.allSettled(['leaving', 'leaving'].map((id) => accounts.signOut(id, true)));
  const left = readdirSync(dirname(stores.workspace.db.name)).filter((name) => name.startsWith('signing-out'));
  expect(left).toEqual([]);
});

test('what is left of an account that is signed out of alerts nobody', async () => {
  const dataDir = await folderOfTwo();
  writeFileSync(join(dataDir, 'signing-out-leaving'), '');
  const clock = fakeClock({ nowMs: 2e12 });
  const alerts: Alert[] = [];
  const { engine } = await start(dataDir, connectWith(null), {
    clock,
    alerts,
    secrets: (own) => ({
      ...own,
      remove() {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    }),
  });
  engine.start();
  await clock.advance(2 * holdMs);
  expect(alerts.length).toBe(1);
  expect(JSON.stringify(alerts)).not.toContain(words.leaving);
});

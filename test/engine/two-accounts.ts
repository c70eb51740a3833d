import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Connect, connectWith } from '#db/connect.ts';
import type { BackUpIntact } from '#db/database.ts';
import { secretKey } from '#electron/accounts/connections.ts';
import { openSecrets } from '#electron/accounts/secrets.ts';
import { createEngine } from '#electron/engine/engine.ts';
import type { Alert, SecretStore } from '#electron/ports.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { aView } from '#test/support/a-view.ts';
import { conversation } from '#test/support/conversations.ts';
import { testCapabilities } from '#test/support/engine.ts';
import { type FakeClock, stillClock } from '#test/support/fake-clock.ts';
import { filesOver, quiet, silentAlerts, testPorts } from '#test/support/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** In every text that is kept of an account, and in nothing else: what an index cuts words into holds it too. */
export const words = { leaving: 'xzebrafink', staying: 'yquastenflosser' } as const;
export type Id = keyof typeof words;
export const ids = Object.keys(words) as Id[];

const silent = () => Promise.reject(new Error('this test asks no server'));
export const definition = {
  ...vantax,
  id: 'test',
  credentials: z.unknown(),
  options: z.unknown(),
  capabilities: testCapabilities,
  connect: () => ({
    list: silent,
    read: silent,
    messages: silent,
    plan: () => [],
    send: silent,
    directory: silent,
    followUpMirror: null,
  }),
};

type Change = {
  readonly secrets?: (own: SecretStore) => SecretStore;
  readonly providers?: readonly ProviderDefinition[];
  readonly clock?: FakeClock;
  readonly backUpIntact?: BackUpIntact;
  /** What is shown is written down here. */
  readonly alerts?: Alert[];
};

/** The whole engine over a folder, whose accounts ask nobody. */
export async function start(dataDir: string, connect: Connect = connectWith(null), change: Change = {}) {
  const { clock = stillClock(), alerts = [], backUpIntact } = change;
  const own = openSecrets({ dataDir, cipher: null, nowMs: clock.nowMs, log: quiet }).store;
  const secrets = change.secrets?.(own) ?? own;
  const engine = createEngine(
    {
      ...testPorts(dataDir, clock, { secrets, alerts: { ...silentAlerts, show: (alert) => void alerts.push(alert) } }),
      files: { ...filesOver(dataDir, connect), ...(backUpIntact && { backUpIntact }) },
    },
    {
      version: '0.0.0',
      platform: 'linux',
      provisioned: [],
      sample: 'never',
      startPaused: false,
      providers: change.providers ?? [definition],
    },
  );
  onTestFinished(async () => {
    if (engine.parts.stores.workspace.db.open) await engine.stop();
  });
  await engine.open();
  return { engine, secrets };
}

/** Two accounts with everything that can be kept of one, and copies of it wherever copies are made. */
export async function folderOfTwo(): Promise<string> {
  const dataDir = temporaryFolder();
  const { engine, secrets } = await start(dataDir);
  secrets.acceptFile();
  for (const id of ids) {
    secrets.set(secretKey(id), JSON.stringify({ token: `token-${words[id]}` }));
    const { accounts } = engine.parts.stores.workspace;
    accounts.put({ id, provider: 'test', name: id, baseUrl: 'http://x', options: {}, sample: false }, 0);
  }
  await engine.stop();
  const { engine: second } = await start(dataDir);
  for (const id of ids) await fill(second, id);
  await second.stop();
  const { engine: third } = await start(dataDir);
  third.parts.stores.safeguard.begin();
  await third.stop();
  for (const name of ['workspace', 'replica']) {
    for (const copy of ['damaged-1', 'before-10'])
      copyFileSync(join(dataDir, `${name}.db`), join(dataDir, `${name}.db.${copy}`));
  }
  copyFileSync(join(dataDir, 'tokens.json'), join(dataDir, 'tokens.json.damaged-1'));
  return dataDir;
}

async function fill({ parts, handlers }: Awaited<ReturnType<typeof start>>['engine'], accountId: Id): Promise<void> {
  const { observer, stores } = parts;
  const { workspace, replica } = stores;
  const word = words[accountId];
  const texts = (more: string) => ({ contactName: `${word} ${more}`, preview: `${more} ${word}`, subject: word });
  const edit = (id: string, ...edits: Edit[]) =>
    handlers['intents.enqueue']({ commandId: crypto.randomUUID(), accountId, ids: [id], edits, painted: [] });
  for (let i = 0; i < 12; i += 1) {
    const own = conversation({ id: `c${i}`, tags: [word], metadata: { [word]: word } });
    observer.told(accountId, { told: { ...own, ...texts(`first ${i}`) }, askedAt: observer.ask(accountId) });
    observer.told(accountId, {
      told: { ...own, ...texts(`second ${i} ${'long '.repeat(i * 4)}`) },
      askedAt: observer.ask(accountId),
    });
    const message = {
      id: `m${i}`,
      direction: 'inbound',
      text: `${word} `.repeat(40),
      author: word,
      delivery: null,
    } as const;
    replica.messages.store(accountId, own.id, [{ ...message, sentAtMs: i }], i, i);
    await edit(own.id, { field: 'metadata', part: 'note', to: `${word} ${i}` });
    await edit(own.id, { field: 'subject', to: `${word} of mine ${i}` });
    const followUp = {
      dueAtMs: 2e12,
      zone: 'UTC',
      words: 'later',
      note: `call ${word}`,
      act: 'remind' as const,
      condition: 'always' as const,
      repeat: null,
    };
    await edit(own.id, { field: 'followUp', to: followUp });
    if (i % 2 === 0) await edit(own.id, { field: 'followUp', to: 'completed' });
  }
  workspace.savedViews.put(accountId, aView(`view-${accountId}`, word));
  const exchange = { atMs: 1, method: 'PATCH', path: '/x', body: word, status: 200, answer: word };
  workspace.exchanges.add(accountId, 'c1', [exchange]);
  replica.requests.add(accountId, { atMs: 1, source: 'open' }, 1);
  if (accountId === 'leaving') workspace.preferences.setSettings({ activeAccount: accountId });
}

/** The files in which a word stands, whatever is around it. */
export const filesWith = (dataDir: string, word: string) =>
  readdirSync(dataDir).filter((name) =>
    readFileSync(join(dataDir, name)).toString('latin1').toLowerCase().includes(word),
  );

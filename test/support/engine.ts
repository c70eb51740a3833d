import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { secretKey } from '#electron/accounts/connections.ts';
import { createEngine } from '#electron/engine/engine.ts';
import type { Ports, Transport } from '#electron/ports.ts';
import type { Pace, Provider, ProviderDefinition } from '#electron/providers/provider.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import type { Account } from '#shared/account.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation, Pulled } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { EventName } from '#shared/ipc/contract.ts';
import type { Notice } from '#shared/notice.ts';
import { fakeClock, testNowMs } from './fake-clock.ts';
import { testPorts } from './ports.ts';
import { folderWithFiles } from './stores.ts';

export const testAccount = 'a1';

/** A provider that stores status, tags and metadata, keeps the rest local, and never lets the read state be changed. */
export const testCapabilities: Capabilities = {
  provider: 'test',
  title: 'Test',
  fields: {
    status: { storage: 'provider', values: ['open', 'pending', 'closed'] },
    tags: { storage: 'provider' },
    metadata: { storage: 'provider' },
    subject: { storage: 'local' },
    priority: { storage: 'local' },
    assignee: { storage: 'local' },
    inbox: { storage: 'local' },
    spam: { storage: 'local' },
    deleted: { storage: 'local' },
    read: { storage: 'readonly', note: 'Test cannot mark conversations as read.' },
    followUp: { storage: 'local' },
  },
};

const account: Account = {
  id: testAccount,
  provider: 'test',
  name: 'Test',
  baseUrl: 'http://127.0.0.1:9',
  options: {},
  sample: false,
  paused: false,
  conflictPolicy: 'ask',
  me: null,
};

/** Nobody asks it anything before the account's loop is started. */
const silentProvider: Provider = {
  list: () => Promise.reject(new Error('this test asks no server')),
  read: () => Promise.reject(new Error('this test asks no server')),
  messages: () => Promise.reject(new Error('this test asks no server')),
  plan: () => [],
  send: () => Promise.reject(new Error('this test asks no server')),
  directory: () => Promise.reject(new Error('this test asks no server')),
  followUpMirror: null,
};

export type EngineSetUp = {
  readonly dataDir?: string;
  readonly capabilities?: Capabilities;
  /** The time, shared with a simulator. */
  readonly clock?: { nowMs: number };
  /** What the loop asks, by the transport that counts its requests where the test cares. */
  readonly provider?: Provider | ((transport: Transport) => Provider);
  readonly pace?: Pace;
  readonly startPaused?: boolean;
  readonly ports?: Partial<Omit<Ports, 'clock' | 'files'>>;
};

/**
 * The engine over real files, with one account whose loop is not started and which holds the given conversations; the
 * clock stands still until moved.
 */
export function setUpOutbox(conversations: readonly Conversation[], setUp: EngineSetUp = {}) {
  const { capabilities = testCapabilities, provider = silentProvider, pace = vantax.pace } = setUp;
  const { dataDir = folderWithFiles(), clock = { nowMs: testNowMs } } = setUp;
  const definition: ProviderDefinition = {
    ...vantax,
    id: 'test',
    credentials: z.unknown(),
    options: z.unknown(),
    capabilities,
    pace,
    connect: ({ transport }) => (typeof provider === 'function' ? provider(transport) : provider),
  };
  const events: EventName[] = [];
  const notices: Notice[] = [];
  const timers = fakeClock(clock);
  const ports = testPorts(dataDir, timers, {
    ...setUp.ports,
    emit(event, payload) {
      events.push(event);
      if ('notices' in payload) notices.splice(0, notices.length, ...payload.notices);
      setUp.ports?.emit?.(event, payload);
    },
  });
  ports.secrets.set(secretKey(testAccount), '{}');
  const engine = createEngine(ports, {
    version: '0.0.0',
    platform: 'linux',
    provisioned: [],
    sample: 'never',
    startPaused: setUp.startPaused ?? false,
    providers: [definition],
  });
  const { stores, shown, observer, changes, outbox, accounts, reminders } = engine.parts;
  onTestFinished(async () => {
    if (stores.workspace.db.open) await engine.stop();
  });
  accounts.open(account);
  const tell = (told: Pulled) => observer.told(testAccount, { told, askedAt: observer.ask(testAccount) });
  for (const conversation of conversations) tell(conversation);
  const outboxAccount = { id: testAccount, capabilities, followUpMirror: null };
  return {
    engine,
    ports,
    stores,
    dataDir,
    clock,
    /** The timers of that clock, and what moves it. */
    timers,
    changes,
    /** What the interface was told. */
    events,
    notices,
    shown,
    observer,
    /** The provider says this of a conversation, asked just now. */
    tell,
    outbox,
    reminders,
    account: outboxAccount,
    /** The account's loop, which the test starts. */
    sync: accounts.get(testAccount).sync,
    /** The loop of the app's next start over the same files, which were not closed: as after a crash. */
    openAgain: () => {
      accounts.open(account);
      return accounts.active().at(-1)?.sync ?? accounts.get(testAccount).sync;
    },
    enqueue: (id: string, ...edits: Edit[]) =>
      outbox.enqueue(outboxAccount, { painted: [], commandId: randomUUID(), ids: [id], edits }),
    row: (id: string) => stores.replica.conversations.row(testAccount, id),
    /** What is queued for a conversation, oldest first. */
    queued: (id: string) =>
      stores.workspace.intents.pending(testAccount, id).map(({ edit, state }) => ({ edit, state })),
  };
}

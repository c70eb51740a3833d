import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTask } from 'node:timers/promises';
import { secretKey } from '#electron/accounts/connections.ts';
import { systemPorts } from '#electron/app/system-ports.ts';
import { createEngine, type Engine } from '#electron/engine/engine.ts';
import type { Outbox } from '#electron/outbox/outbox.ts';
import type { Transport } from '#electron/ports.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import type { Stores } from '#electron/storage/stores.ts';
import type { AccountSync } from '#electron/sync/account-sync.ts';
import { meantBy } from '#shared/edits/fields.ts';
import type { IntentState } from '#shared/edits/intent.ts';
import type { EventPayload } from '#shared/ipc/contract.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import type { SimSeed } from '#test/simulators/vantax/types.ts';
import { noticed } from '#test/support/said.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { testPorts } from '../support/ports.ts';
import { newFolder } from './folder.ts';
import { judge, type Verdict } from './judge.ts';
import { Promises, queuedValues } from './promises.ts';
import { WatchedVantax } from './watched-vantax.ts';

export const accountId = 'a1';
const outboxAccount = { id: accountId, capabilities: vantax.capabilities, followUpMirror: null };
const minute = 60_000;
const isUnderWay = (state: IntentState) => state === 'inflight' || state === 'in_doubt';

/** One life of the app, from its start to its end or crash. */
type Life = {
  readonly dataDir: string;
  readonly engine: Engine;
  readonly stores: Stores;
  readonly outbox: Outbox;
  readonly sync: AccountSync;
  readonly clock: FakeClock;
  readonly notices: string[];
};

export type WorldOptions = {
  readonly seeds: readonly SimSeed[];
  /** Uniform in [0, 1). */
  readonly jitter?: () => number;
  /** Real ms, from the first byte sent to the last byte read. */
  readonly timeoutMs?: number;
};

/**
 * The whole engine of one account over real files and a strict server on loopback, with a clock that the test moves. It
 * remembers what the agent was promised, can crash at any moment, and judges itself.
 */
export async function openWorld({ seeds, jitter = () => 0.5, timeoutMs }: WorldOptions) {
  const time = { nowMs: Date.UTC(2026, 10, 21, 12) };
  const root = newFolder();
  const server = new WatchedVantax({ nowMs: () => time.nowMs });
  await server.start();
  server.addMany(seeds.length, (i) => ({ lastMessageAtMs: time.nowMs - (i + 1) * minute, ...seeds[i] }));
  const promises = new Promises();
  const told: SyncStatus[] = [];
  let lives = 0;
  let commands = 0;
  let life = await live(join(root, '0'));
  server.isMeant = (id, target, value) =>
    life.stores.workspace.intents
      .pending(accountId, id)
      .some(({ state, target: about, edit }) => isUnderWay(state) && about === target && meantBy(edit) === value);

  async function live(dataDir: string): Promise<Life> {
    const notices: string[] = [];
    const clock = fakeClock(time);
    const ports = testPorts(dataDir, clock, {
      random: jitter,
      newId: () => `command-${++commands}`,
      transport: impatient(systemPorts.transport, timeoutMs),
      emit: (event, payload) => {
        if (event === 'sync.changed') told.push(payload as SyncStatus);
        if (event === 'notices.changed') {
          notices.push(...(payload as EventPayload<'notices.changed'>).notices.map(noticed));
        }
      },
    });
    ports.secrets.set(secretKey(accountId), JSON.stringify({ token: server.token }));
    const engine = createEngine(ports, {
      version: '0.0.0',
      platform: 'linux',
      provisioned: [],
      sample: 'never',
      startPaused: false,
    });
    const { stores, outbox, accounts } = engine.parts;
    stores.workspace.accounts.put(watched(server), time.nowMs);
    await engine.open();
    engine.start();
    return { dataDir, engine, stores, outbox, sync: accounts.get(accountId).sync, clock, notices };
  }

  async function settled(): Promise<void> {
    const { sync } = life;
    do await nextTask();
    while (sync.status().busy && sync === life.sync);
  }

  /** Time passes; what begins in it ends in it. */
  const pass = (ms: number) => life.clock.advance(ms, settled);

  /**
   * Runs what the agent does and takes down what it promises: each edit that it queued, or found at the server as far as
   * known here. Promises of targets that it took out of the queue end.
   */
  function act(ids: readonly string[], work: (outbox: Life['outbox']) => void): void {
    const before = new Map(ids.map((id) => [id, queuedValues(life.stores, accountId, id)]));
    const newest = life.stores.workspace.intents.list(accountId, 'pending', 100_000);
    const lastSeq = Math.max(0, ...newest.map(({ seq }) => seq));
    work(life.outbox);
    for (const id of ids) {
      const after = queuedValues(life.stores, accountId, id);
      const fresh = life.stores.workspace.intents.pending(accountId, id).filter(({ seq }) => seq > lastSeq);
      for (const { target, edit } of fresh) {
        promises.keep(id, target, { value: meantBy(edit), since: server.moment(id) });
      }
      for (const target of before.get(id)?.keys() ?? []) if (!after.has(target)) promises.drop(id, target);
    }
    life.sync.wake();
  }

  async function end(): Promise<void> {
    await life.engine.stop();
  }

  return {
    server,
    promises,
    told,
    ids: seeds.map((_, i) => server.all()[i]?.id ?? ''),
    account: outboxAccount,
    get life(): Life {
      return life;
    },
    nowMs: () => time.nowMs,
    settled,
    pass,
    act,
    /** The machine's clock is set; the app hears of it, or does not. */
    jump(ms: number, isTold: boolean): void {
      life.clock.jump(ms);
      if (isTold) life.sync.awake();
    },
    /** Quits and starts again, in order. */
    async restart(prepare: (dataDir: string) => string | undefined = () => undefined): Promise<void> {
      await end();
      life = await live(prepare(life.dataDir) ?? life.dataDir);
      await settled();
    },
    /** Goes on from the files as they are on the disk at this very moment, as after SIGKILL. */
    async crash(whileDead: () => void = () => {}): Promise<void> {
      lives += 1;
      const { dataDir } = life;
      const image = join(root, String(lives));
      cpSync(dataDir, image, { recursive: true });
      await life.sync.stop();
      whileDead();
      // What was on its way arrives before the next start: no server can tell it from what is sent later.
      for (let turn = 0; turn < 10; turn += 1) await nextTask();
      await life.engine.stop();
      rmSync(dataDir, { recursive: true, force: true });
      life = await live(image);
      await settled();
    },
    /** Everything works again, and enough time passes for all that waits. */
    async heal(): Promise<void> {
      server.clearFaults();
      server.duringNextWrite.length = 0;
      await server.start();
      life.sync.setPaused(false);
      for (let i = 0; i < 3; i += 1) {
        life.clock.jump(vantax.pace.walkEveryMs);
        life.sync.awake();
        await pass(2 * minute);
      }
    },
    judge: (): Verdict => judge({ server, stores: life.stores, accountId, promises }),
    async close(): Promise<void> {
      await end();
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const watched = (server: WatchedVantax) => ({
  id: accountId,
  provider: vantax.id,
  name: 'Support',
  baseUrl: server.baseUrl,
  options: { subAccountId: server.subAccountId },
  sample: false,
});

/** Gives up after real time: the engine's own time-out is on a clock that waits for the request. */
function impatient(transport: Transport, timeoutMs = 30_000): Transport {
  return async (url, request) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
    return transport(url, { ...request, signal });
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

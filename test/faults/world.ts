import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTask } from 'node:timers/promises';
import { connectVantax } from '#electron/providers/vantax/client.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { optionsSchema } from '#electron/providers/vantax/schema.ts';
import { openStores, type Stores } from '#electron/stores.ts';
import { type AccountSync, createAccountSync } from '#electron/sync/account-sync.ts';
import { createChanges } from '#electron/sync/changes.ts';
import { createOutbox } from '#electron/sync/outbox.ts';
import { createShown } from '#electron/sync/shown.ts';
import { meantBy } from '#shared/edit-values.ts';
import type { IntentState } from '#shared/outbox.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import type { SimSeed } from '#test/simulators/vantax/types.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { quiet } from '../support/stores.ts';
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
  readonly stores: Stores;
  readonly outbox: ReturnType<typeof createOutbox>;
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
  let life = live(join(root, '0'));
  server.isMeant = (id, target, value) =>
    life.stores.workspace.intents
      .pending(accountId, id)
      .some(({ state, target: about, edit }) => isUnderWay(state) && about === target && meantBy(edit) === value);

  function live(dataDir: string): Life {
    const notices: string[] = [];
    const clock = fakeClock(time);
    const stores = openStores({
      dataDir,
      nativeBinding: null,
      nowMs: clock.nowMs,
      log: quiet,
      notice: ({ sentence }) => notices.push(sentence),
      onRebuilt: () => {},
    });
    const changes = createChanges(
      () => {},
      () => {},
    );
    const shown = createShown(stores, changes, quiet);
    const newId = () => `command-${++commands}`;
    const outbox = createOutbox({ stores, shown, changes, nowMs: clock.nowMs, newId, onFollowUps: () => {} });
    const provider = connectVantax(
      {
        baseUrl: server.baseUrl,
        credentials: { token: server.token },
        options: optionsSchema.parse({ subAccountId: server.subAccountId }),
        nowMs: clock.nowMs,
      },
      timeoutMs === undefined ? {} : { timeoutMs },
    );
    const sync = createAccountSync({
      accountId,
      provider,
      pace: vantax.pace,
      stores,
      shown,
      changes,
      emit: (event, payload) => {
        if (event === 'sync.changed') told.push(payload as SyncStatus);
      },
      clock,
      jitter,
      log: quiet,
      startPaused: false,
      conflictPolicy: () => 'ask',
      onMissing: () => {},
    });
    sync.start();
    return { dataDir, stores, outbox, sync, clock, notices };
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
    life.sync.poke();
  }

  async function end(): Promise<void> {
    await life.sync.stop();
    life.stores.close();
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
      life = live(prepare(life.dataDir) ?? life.dataDir);
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
      life.stores.close();
      rmSync(dataDir, { recursive: true, force: true });
      life = live(image);
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

export type World = Awaited<ReturnType<typeof openWorld>>;

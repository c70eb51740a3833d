import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { checkpointsHere } from '#db/checkpoints.ts';
import { connectWith, type Db } from '#db/connect.ts';
import { backUpIntact } from '#db/database.ts';
import { lineOf } from '#electron/app/log-line.ts';
import { createEngine, type Engine } from '#electron/engine/engine.ts';
import { dispatchByName } from '#electron/ipc/dispatch.ts';
import type { Clock, Ports, SecretStore, Zone } from '#electron/ports.ts';
import { reasonSentence } from '#renderer/i18n/reason-words.ts';
import type { ProvisionedAccount } from '#shared/account.ts';
import type { Channel, EventName, EventPayload, Input, Output } from '#shared/ipc/contract.ts';
import { watchedConnect } from '../support/watched-database.ts';
import type { Chance } from './chance.ts';
import type { Wire } from './network.ts';
import type { Schedule } from './schedule.ts';

/** Thrown out of every write of a life that has ended. */
class Killed extends Error {
  override readonly name = 'Killed';
}

export type LifeDeps = {
  readonly dataDir: string;
  readonly schedule: Schedule;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly transport: Wire;
  /** Kept from life to life, as the system's secret store is. */
  readonly secrets: SecretStore;
  readonly zone: Zone;
  readonly provisioned: readonly ProvisionedAccount[];
  readonly isDiskFull: () => boolean;
  readonly onDiskFailed: () => void;
  readonly onEvent: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
  readonly onAlert: (title: string, body: string, about: EventPayload<'conversation.show'> | null) => void;
  /** What the engine itself says: for the catalogue of what happened, never for the oracle. */
  readonly onLog: (words: string) => void;
  /** An error that the engine let go out of a timer or of what the system told it. */
  readonly onUncaught: (error: unknown) => void;
};

/** One life of the app, from its start to its end. */
export type Life = {
  readonly engine: Engine;
  /** The system tells of sleep. */
  suspend(): void;
  /** The system is back from sleep, or the network is. */
  wake(): void;
  readonly isDead: () => boolean;
  /** Asks as the interface does; null where the app ended before it answered. */
  ask<C extends Channel>(
    channel: C,
    input: Input<C>,
  ): Promise<{ ok: boolean; value: Output<C> | null; words: string } | null>;
  /** Ends it at the n-th call of a port or commit from now on; its files stay as they are at that moment. */
  killAfter(points: number, then: () => void): void;
  /** What a power cut leaves: each file as it was when it was last made durable. */
  loseUnsynced(): void;
  /** What a failing disk leaves: no database where the replica was. */
  spoilReplica(): void;
  /** Closes the files of a life that was killed, as the system does. */
  bury(): void;
};

const appOrigin = 'app://winnow';
const sender = { url: `${appOrigin}/index.html`, isMainFrame: true, isOwnWindow: true };

/** Remembers whether commits of a connection wait for the disk: asked anew at each, it costs as much as the commit. */
function createDurability(): (db: Db) => boolean {
  const known = new WeakMap<Db, boolean>();
  return (db) => {
    const before = known.get(db);
    if (before !== undefined) return before;
    const pragma = db.pragma.bind(db);
    const look = () => void known.set(db, pragma('synchronous', { simple: true }) === 2);
    db.pragma = (source, options) => {
      const result = pragma(source, options);
      if (source.startsWith('synchronous')) look();
      return result;
    };
    look();
    return known.get(db) === true;
  };
}

/** @throws what the engine throws where its files cannot be opened */
export async function startLife(deps: LifeDeps): Promise<Life> {
  const { schedule, chance } = deps;
  const open: Db[] = [];
  let isDead = false;
  let pointsLeft = Number.POSITIVE_INFINITY;
  let onKilled = () => {};
  let durableReplica: Buffer | null = null;
  /** What a life begins with is on the disk. */
  const hadReplica = existsSync(join(deps.dataDir, 'replica.db'));
  let durableWorkspace: Buffer | null = null;
  let isWorkspaceSeen = false;
  let shownConversation: EventPayload<'conversation.show'> | null = null;

  /**
   * A moment at which it may end. From then on nothing of it leaves a trace: ports do nothing, what is awaited never
   * comes, and files take no write and no commit.
   */
  function isOver(): boolean {
    if (isDead) return true;
    pointsLeft -= 1;
    if (pointsLeft > 0) return false;
    isDead = true;
    onKilled();
    return true;
  }

  const never = new Promise<never>(() => {});
  /** What a dead life waits for never comes. */
  const whileAlive = <T>(waiting: Promise<T>): Promise<T> =>
    waiting.then(
      (value) => (isDead ? never : value),
      (error: unknown) => (isDead ? never : Promise.reject(error)),
    );

  const isDurable = createDurability();
  const connect = watchedConnect(connectWith(null), {
    onWrite() {
      if (isDead) throw new Killed();
      if (!deps.isDiskFull()) return;
      deps.onDiskFailed();
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    },
    beforeCommit() {
      if (isDead) throw new Killed();
    },
    onCommit(path, db) {
      const isFirst = hadReplica && durableReplica === null;
      if (basename(path) === 'replica.db' && (isFirst || isDurable(db))) durableReplica = db.serialize();
      // It is opened one way or the other: where it waits for the disk, its file is what a power cut leaves.
      if (basename(path) === 'workspace.db' && !isWorkspaceSeen && !isDurable(db)) durableWorkspace = db.serialize();
      if (basename(path) === 'workspace.db') isWorkspaceSeen = true;
      isOver();
    },
  });

  const ports: Ports = {
    clock: {
      ...deps.clock,
      setTimer(run, delayMs) {
        if (isOver()) return () => {};
        return deps.clock.setTimer(() => {
          if (!isDead) guarded(run);
        }, delayMs);
      },
    },
    yieldToHost() {
      if (isOver()) return never;
      return whileAlive(new Promise<void>((resolve) => void schedule.at(0, resolve)));
    },
    random: chance,
    newId: () => uuidOf(chance),
    transport(url, request) {
      if (isOver()) return never;
      return whileAlive(deps.transport(url, request, () => !isDead));
    },
    files: {
      dataDir: deps.dataDir,
      connect(path, options) {
        const db = connect(path, options);
        // Nobody else opens it in a simulation, so that no read has to take a lock.
        db.pragma('locking_mode = EXCLUSIVE');
        open.push(db);
        return db;
      },
      backUpIntact: async (db, target) => backUpIntact(db, target),
      checkpoints: checkpointsHere,
    },
    secrets: {
      ...deps.secrets,
      set: (key, value) => void (isOver() || deps.secrets.set(key, value)),
      remove: (key) => void (isOver() || deps.secrets.remove(key)),
    },
    alerts: {
      show({ title, body, onOpen, onShown }) {
        if (isOver()) return;
        shownConversation = null;
        onOpen();
        deps.onAlert(title, body, shownConversation);
        onShown('desktop', null);
      },
      takeOver() {},
      putAway() {},
      count() {},
      probe: async () => ({ kind: 'system' }),
    },
    log: {
      info: deps.onLog,
      warn: deps.onLog,
      error: (words, facts) => deps.onLog(lineOf(`error: ${words}`, { ...facts })),
    },
    emit(event, payload) {
      if (event === 'conversation.show') {
        shownConversation = payload as EventPayload<'conversation.show'>;
        return;
      }
      if (!isOver()) deps.onEvent(event, payload);
    },
    zone: deps.zone,
  };
  /** What nothing of the engine caught: the app goes on, and tells it as its own fault. */
  function guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!isDead) deps.onUncaught(error);
    }
  }

  function putFile(name: string, content: Buffer | string): void {
    const path = join(deps.dataDir, name);
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
    writeFileSync(path, content);
  }

  const engine = createEngine(ports, {
    version: '0.0.0',
    platform: 'linux',
    provisioned: deps.provisioned,
    sample: 'never',
    startPaused: false,
  });
  await engine.open();
  engine.start();
  const dispatching = { handlers: engine.handlers, appOrigin, log: ports.log, checkOutput: true };

  return {
    engine,
    suspend: () => guarded(engine.suspend),
    wake: () => guarded(engine.wake),
    isDead: () => isDead,
    async ask(channel, input) {
      if (isDead) return null;
      const answer = await dispatchByName(dispatching, channel, sender, input);
      if (isDead) return null;
      return answer.ok
        ? { ok: true, value: answer.value as never, words: '' }
        : { ok: false, value: null, words: reasonSentence(answer.reason) };
    },
    killAfter(points, then) {
      pointsLeft = points;
      onKilled = then;
    },
    loseUnsynced() {
      if (durableReplica !== null) putFile('replica.db', durableReplica);
      if (durableWorkspace !== null) putFile('workspace.db', durableWorkspace);
    },
    spoilReplica: () => putFile('replica.db', 'no database '.repeat(1000)),
    bury() {
      isDead = true;
      for (const db of open) if (db.open) db.close();
    },
  };
}

/** Of the form that the contract asks for. */
export function uuidOf(chance: Chance): string {
  const hex = Array.from({ length: 30 }, () => Math.floor(chance() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18)}`;
}

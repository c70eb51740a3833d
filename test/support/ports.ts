import { checkpointsHere } from '#db/checkpoints.ts';
import { connectWith } from '#db/connect.ts';
import { backUpIntact } from '#db/database.ts';
import { systemPorts } from '#electron/app/system-ports.ts';
import type { Alerts, Clock, Log, Ports, SecretStore, Zone } from '#electron/ports.ts';
import { seededRandom } from '#electron/sample/random.ts';
import { testNowMs } from './fake-clock.ts';

export const quiet: Log = { info() {}, warn() {}, error() {} };

/** Real timers on a day of the test's own: for what only real connections show, and no test may read the machine's date. */
export const runningClock: Clock = {
  ...systemPorts.clock,
  nowMs: () => testNowMs + Math.floor(systemPorts.clock.monotonicMs()),
};

/** A desktop that nobody looks at. */
export const silentAlerts: Alerts = {
  show() {},
  takeOver() {},
  putAway() {},
  count() {},
  probe: async () => ({ kind: 'none', why: null }),
};

const dayMs = 86_400_000;

export const inUtc: Zone = {
  name: () => 'UTC',
  endOfDayMs: (nowMs) => (Math.floor(nowMs / dayMs) + 1) * dayMs - 1,
  timeWords: (ms) => new Date(ms).toISOString().slice(11, 16),
  language: () => 'en',
};

/** Tokens for one run. */
export function sessionSecrets(): SecretStore {
  const values = new Map<string, string>();
  return {
    kind: 'session',
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    acceptFile() {},
  };
}

/** A folder over which nothing runs on another thread. */
export const filesOver = (dataDir: string, connect = connectWith(null)): Ports['files'] => ({
  dataDir,
  connect,
  backUpIntact: async (db, target) => backUpIntact(db, target),
  checkpoints: checkpointsHere,
});

/** The network and the files are real; time is the test's, chance always the same, and nobody listens. */
export function testPorts(dataDir: string, clock: Clock, change: Partial<Omit<Ports, 'clock' | 'files'>> = {}): Ports {
  return {
    clock,
    yieldToHost: systemPorts.yieldToHost,
    random: seededRandom(1),
    newId: systemPorts.newId,
    transport: systemPorts.transport,
    files: filesOver(dataDir),
    secrets: sessionSecrets(),
    alerts: silentAlerts,
    log: quiet,
    emit() {},
    zone: inUtc,
    ...change,
  };
}

/** What an adapter needs beside its account: the real network, whose time-outs take real time, under the test's time. */
export const realNetwork = (nowMs: () => number) => ({
  clock: { ...systemPorts.clock, nowMs, monotonicMs: nowMs },
  transport: systemPorts.transport,
  yieldToHost: systemPorts.yieldToHost,
});

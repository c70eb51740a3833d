import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecretStore } from '#electron/ports.ts';
import { type Work, workNow } from '#electron/providers/budget.ts';
import { noticed } from '#test/support/said.ts';
import { inUtc, sessionSecrets } from '../support/ports.ts';
import { type Agent, createAgent } from './agent.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Met } from './coverage.ts';
import { createJournal, type Journal } from './journal.ts';
import { type Life, startLife } from './life.ts';
import { createNetwork, type NetworkServer, type Wire } from './network.ts';
import type { Place, Run } from './oracle/logs.ts';
import { simulatedProviders } from './providers/providers.ts';
import type { SimulatedProvider } from './providers/simulated-provider.ts';
import { createSchedule, type Schedule, scheduledClock } from './schedule.ts';
import type { Script } from './script.ts';

/** Saturday, 21 November 2026, 12:00 UTC. */
const startMs = Date.UTC(2026, 10, 21, 12);

/** Requests in one minute that no pace of an engine comes to, bulk edits of the longest list included. */
const mostInMinute = 900;

/** What a run is made of: time, the servers with their people, the agent's machine, and the two logs. */
export type World = {
  readonly schedule: Schedule;
  readonly chance: Chance;
  readonly journal: Journal;
  readonly wall: { readonly startMs: number; offsetMs: number };
  /** What the agent's machine shows. */
  readonly wallMs: () => number;
  readonly trueMs: () => number;
  readonly servers: readonly WorldServer[];
  readonly isCountedAlike: boolean;
  /** One server got so many requests within a minute that nothing more needs to be seen. */
  readonly isRunningAway: () => boolean;
  readonly machine: Machine;
  readonly agent: Agent;
  /** What happened, counted by name: faults that were met, shapes, what the engine said of itself. */
  readonly happened: Map<string, number>;
  note(what: string): void;
  /** Each fault that a request met, and when. */
  readonly met: Met[];
  readonly uncaught: Set<string>;
  /** The requests as they left the app. */
  readonly sent: readonly Sent[];
  run(healedAtMs: number): Run;
  close(): void;
};

/** @property work what the engine sent it for · @property atMs since the run began */
export type Sent = {
  readonly work: Work;
  readonly effect: string;
  readonly conversation: string | null;
  readonly method: string;
  /** Below the base URL. */
  readonly path: string;
  readonly atMs: number;
};

export type WorldServer = NetworkServer & {
  readonly provider: SimulatedProvider;
  /** Of the account at it; null while the agent has signed out. */
  accountId: string | null;
  /** Of the accounts at it that the agent has signed out of. */
  readonly formerIds: string[];
  /** Of the account that the roll-out’s file makes of it: the same however often it does. */
  rolledOutId: string | null;
  /** What was asked for when the account was connected; the token changes. */
  credentials: Readonly<Record<string, string>>;
};

/** The agent's machine: its disk, its secret store, and the app while it runs. */
export type Machine = {
  life: Life | null;
  isDiskFull: boolean;
  /** The last kill was a power cut: what was not yet on the disk is lost. */
  isPowerCut: boolean;
  /** The next start finds no replica that can be read. */
  isReplicaSpoilt: boolean;
  /** The next start reads the roll-out’s file. */
  isRolledOut: boolean;
  /** What happens as soon as the app gets a page of a list, once. */
  onceListed: () => void;
  /** When an app that ended is started again, in schedule's ms; null where nobody does. */
  restartsAtMs: number | null;
  start(): Promise<void>;
  /** The app is gone, its files stay. @param isPowerCut what was not yet on the disk is lost */
  end(isPowerCut: boolean): void;
};

export async function openWorld(script: Script): Promise<World> {
  const chance = chanceOf(script.seed);
  const schedule = createSchedule(chance.branch('order'));
  const wall = { startMs, offsetMs: 0 };
  const clock = scheduledClock(schedule, wall);
  const wallMs = clock.nowMs;
  /** The servers' clocks are right, whatever the agent's machine thinks. */
  const trueMs = () => startMs + Math.round(schedule.nowMs());
  const journal = createJournal(trueMs);
  const happened = new Map<string, number>();
  const uncaught = new Set<string>();
  const met: Met[] = [];
  const sent: Sent[] = [];
  const note = (what: string) => void happened.set(what, (happened.get(what) ?? 0) + 1);
  const servers = script.servers.map((plan, number) =>
    openServer(plan, number, trueMs, chance.branch(`server ${number}`)),
  );
  for (const { server, conversation } of script.poisoned) {
    const at = servers[server % servers.length];
    const id = at?.server.ids()[conversation % Math.max(1, at.server.ids().length)];
    if (at && id !== undefined) at.poisoned.add(id);
  }
  const atStart = servers.flatMap(({ name, server }) =>
    server.ids().map((conversation) => ({ server: name, conversation, values: server.values(conversation) ?? {} })),
  );
  let isRunningAway = false;
  const network = createNetwork({
    schedule,
    journal,
    trueMs,
    chance: chance.branch('network'),
    servers,
    latencyMs: script.latencyMs,
    shapes: script.shapes,
    onMet: (what, effect, server, { n, conversation }) => {
      note(`fault ${what}`);
      note(`fault ${what} × ${effect} × ${server.account.provider}`);
      const { name = '' } = servers.find((each) => each.server === server) ?? {};
      met.push({ n, what, effect, server: name, conversation });
    },
    onSent: (request, { effect, conversation }) =>
      void sent.push({ ...request, work: workNow(), effect, conversation, atMs: schedule.nowMs() }),
    onListed() {
      const then = machine.onceListed;
      machine.onceListed = () => {};
      then();
    },
  });
  const lately = new Map<string, { minute: number; requests: number }>();
  const transport: Wire = (url, request, isHeard) => {
    const minute = Math.floor(schedule.nowMs() / 60_000);
    const known = lately.get(url.host);
    const requests = known?.minute === minute ? known.requests + 1 : 1;
    lately.set(url.host, { minute, requests });
    if (requests > mostInMinute) isRunningAway = true;
    return network(url, request, isHeard);
  };
  const root = mkdtempSync(join(fastFolder(), 'winnow-simulation-'));
  const dataDir = join(root, 'data');
  mkdirSync(dataDir);
  const secrets: SecretStore = { ...sessionSecrets(), kind: 'system' };
  let lives = 0;

  const machine: Machine = {
    life: null,
    isDiskFull: false,
    isPowerCut: false,
    isReplicaSpoilt: false,
    isRolledOut: true,
    onceListed: () => {},
    restartsAtMs: null,
    async start() {
      lives += 1;
      machine.life = await startLife({
        dataDir,
        schedule,
        clock,
        chance: chance.branch(`life ${lives}`),
        transport,
        secrets,
        zone: inUtc,
        provisioned: machine.isRolledOut ? servers.filter(isOut).map(accountOf) : [],
        isDiskFull: () => machine.isDiskFull,
        onDiskFailed: () => journal.tell({ kind: 'disk-failed' }),
        onEvent(event, payload) {
          note(`event ${event}`);
          if (event === 'sync.changed' && 'gate' in payload && payload.gate) note(`gate ${payload.gate.kind}`);
          if (event !== 'notices.changed' || !('notices' in payload)) return;
          for (const notice of payload.notices) journal.tell({ kind: 'notice', words: noticed(notice) });
        },
        onAlert: (title, body, about) =>
          journal.tell({
            kind: 'alert',
            about: about && { account: about.accountId, conversation: about.id },
            title,
            body,
          }),
        onUncaught: (error) =>
          void uncaught.add(error instanceof Error ? (error.stack ?? error.message) : String(error)),
        onLog: (words) => note(`log ${words.replace(/^a\w{15}/, 'account').replace(/\d+/g, 'N')}`),
      });
      journal.tell({ kind: 'started' });
      if (machine.isRolledOut) {
        for (const account of takeIds(machine.life, servers))
          if (lives > 1) journal.tell({ kind: 'connected', account });
      }
      machine.isRolledOut = false;
    },
    end(isPowerCut) {
      const ended = machine.life;
      machine.life = null;
      ended?.bury();
      if (isPowerCut) ended?.loseUnsynced();
      if (machine.isReplicaSpoilt) ended?.spoilReplica();
      machine.isReplicaSpoilt = false;
    },
  };
  const agent = createAgent({
    journal,
    chance: chance.branch('agent'),
    wallMs,
    life: () => machine.life,
    accountId: (number) => servers[number % servers.length]?.accountId ?? null,
    snoozes: (number) => servers[number % servers.length]?.provider.id === 'chatwoot',
  });

  return {
    schedule,
    chance,
    journal,
    wall,
    wallMs,
    trueMs,
    servers,
    isCountedAlike: script.isCountedAlike ?? false,
    isRunningAway: () => isRunningAway,
    machine,
    agent,
    happened,
    met,
    note,
    uncaught,
    sent,
    run: (healedAtMs) => ({
      atStart,
      accounts: servers.flatMap(factsOf),
      agent: journal.agent,
      servers: journal.servers,
      healedAtMs,
      endedAtMs: trueMs(),
      deadServers: servers.filter(({ isDead }) => isDead).map(({ name }) => name),
      poisoned: servers.flatMap((server) =>
        accountIdsOf(server).flatMap((account) =>
          [...server.poisoned].map((conversation): Place => ({ account, conversation })),
        ),
      ),
    }),
    close() {
      machine.end(false);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function openServer(plan: Script['servers'][number], number: number, nowMs: () => number, random: Chance): WorldServer {
  const provider = simulatedProviders.find(({ id }) => id === plan.provider);
  if (!provider) throw new RangeError(`the simulation has no provider ${plan.provider}`);
  const server = provider.open({
    nowMs,
    random,
    conversations: plan.conversations,
    number,
    idsFrom: plan.idsFrom ?? 0,
  });
  const made: WorldServer = {
    name: `server-${number}`,
    provider,
    server,
    faults: [],
    isDead: false,
    poisoned: new Set(),
    accountId: null,
    formerIds: [],
    rolledOutId: null,
    credentials: server.account.credentials,
    accountOf: (headers) =>
      Object.values(headers).some((value) => value.includes(tokenOf(made))) ? made.accountId : null,
  };
  return made;
}

const tokenOf = ({ credentials }: WorldServer) => Object.values(credentials)[0] ?? '';

const accountOf = ({ server, name, credentials }: WorldServer) => ({
  ...server.account,
  name,
  credentials: { ...credentials },
});

const isOut = ({ accountId }: WorldServer) => accountId === null;

/**
 * Which account is which server's: at first as its name tells, before anybody renames it.
 * @returns those that were not connected before
 */
function takeIds({ engine }: Life, servers: readonly WorldServer[]): string[] {
  const active = engine.parts.accounts.active().map(({ account }) => account);
  return servers.filter(isOut).flatMap((server) => {
    const { rolledOutId, name } = server;
    const found = active.find((account) => (rolledOutId === null ? account.name === name : account.id === rolledOutId));
    server.accountId = found?.id ?? null;
    server.rolledOutId ??= server.accountId;
    return server.accountId ?? [];
  });
}

/** Of the account that is connected now, and of those that the agent has signed out of. */
const accountIdsOf = ({ accountId, formerIds }: WorldServer) => [
  ...new Set([...(accountId === null ? [] : [accountId]), ...formerIds]),
];

function factsOf(server: WorldServer): Run['accounts'] {
  const { name, provider, credentials } = server;
  const { settable, requestsPerHour } = provider;
  return accountIdsOf(server).map((account) => ({
    account,
    server: name,
    provider: provider.id,
    stored: Object.keys(settable),
    storedValues: {
      ...(settable.status ? { status: settable.status } : {}),
      ...(settable.read ? { read: settable.read } : {}),
      ...provider.limits,
    },
    requestsPerHour,
    token: Object.values(credentials)[0] ?? '',
  }));
}

/** Files in memory where the system has such a folder: SQLite's commits then cost no disk. */
const fastFolder = () => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

import type { Met } from './coverage.ts';
import { check } from './oracle/check.ts';
import type { Run, Verdict } from './oracle/logs.ts';
import { addFault, others } from './others.ts';
import type { AgentDeed, MachineDeed, Script, ScriptEvent } from './script.ts';
import { openWorld, type Sent, type World, type WorldServer } from './world.ts';

export type Outcome = {
  readonly verdicts: readonly Verdict[];
  /** What the engine let go uncaught, each once. */
  readonly uncaught: readonly string[];
  /** The same for two runs that went exactly alike. */
  readonly hash: string;
  /** Virtual, those asleep left out. */
  readonly hours: number;
  readonly decisions: number;
  /** What happened, counted by name. */
  readonly happened: ReadonlyMap<string, number>;
  readonly met: readonly Met[];
  readonly sent: readonly Sent[];
  readonly run: Run;
};

const second = 1000;
const minute = 60 * second;
/** Longer than any provider's time between two walks. */
const walkAfterMs = 65 * minute;

/** Carries out a script, lets everything heal, and has the oracle judge what the two logs say. */
export async function carryOut(script: Script): Promise<Outcome> {
  const world = await openWorld(script);
  try {
    const healedAtMs = await live(world, script).catch((error: unknown) => {
      world.uncaught.add(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return Number.POSITIVE_INFINITY;
    });
    const run = world.run(healedAtMs);
    return {
      verdicts: check(run),
      uncaught: [...world.uncaught],
      hash: world.journal.hash(),
      hours: (world.schedule.nowMs() - world.schedule.skippedMs()) / 3_600_000,
      decisions: world.schedule.decisions(),
      happened: world.happened,
      met: world.met,
      sent: world.sent,
      run,
    };
  } finally {
    world.close();
  }
}

/** Harm, then healing, then rest. @returns when the healing began, epoch ms */
async function live(world: World, script: Script): Promise<number> {
  await world.machine.start();
  await passing(world, 20 * second);
  for (const event of script.events) {
    if (world.isRunningAway()) return Number.POSITIVE_INFINITY;
    const waitMs = event.atMs - world.schedule.nowMs();
    if (waitMs > 0) await passing(world, waitMs);
    await happen(world, event);
    await passing(world, 0);
  }
  await passing(world, Math.max(0, script.harmMs - world.schedule.nowMs()));
  const healedAtMs = await heal(world, script);
  await passing(world, script.healMs);
  // What polls alone must have found by now, before a walk finds all.
  for (const account of world.servers.keys()) {
    void world.agent.look(account);
    await passing(world, second);
  }
  // An hour passes in which nobody works: the walks through the whole lists are due after it.
  world.schedule.skip(walkAfterMs);
  world.journal.tell({ kind: 'passed-over', forMs: walkAfterMs });
  if (!script.isHealedAlone) world.machine.life?.wake();
  await passing(world, 10 * minute);
  await report(world);
  return healedAtMs;
}

/** Time passes. An app that was killed meanwhile is started again when its time has come. */
async function passing(world: World, ms: number): Promise<void> {
  const untilMs = world.schedule.nowMs() + ms;
  do {
    const { machine } = world;
    // Until it dies, or until one that was quit is to be started again.
    const isOver = () => world.isRunningAway() || (machine.life?.isDead() ?? machine.restartsAtMs !== null);
    await world.schedule.runUntil(untilMs, isOver);
    if (world.isRunningAway()) return;
    if (world.machine.life?.isDead()) world.machine.end(world.machine.isPowerCut);
    if (world.machine.life === null && world.machine.restartsAtMs !== null) await restart(world, untilMs);
  } while (world.schedule.nowMs() < untilMs);
}

async function restart(world: World, untilMs: number): Promise<void> {
  const { machine, schedule } = world;
  const atMs = machine.restartsAtMs ?? 0;
  await schedule.runUntil(Math.min(untilMs, atMs), () => false);
  if (schedule.nowMs() < atMs) return;
  machine.restartsAtMs = null;
  try {
    await machine.start();
  } catch (error) {
    // A disk that is full keeps it from opening: the agent tries again.
    if (!machine.isDiskFull) throw error;
    machine.end(false);
    machine.restartsAtMs = schedule.nowMs() + 10 * second;
  }
}

async function happen(world: World, event: ScriptEvent): Promise<void> {
  world.note(`event ${event.kind}`);
  switch (event.kind) {
    case 'fault':
      return addFault(world, event);
    case 'calm':
      return calm(world, event.server);
    case 'colleague':
    case 'customer':
    case 'team':
    case 'remove':
    case 'create':
    case 'merge':
      return others(world, event);
    case 'kill':
    case 'power-cut':
    case 'spoil-replica':
    case 'quit':
    case 'sleep':
    case 'set-clock':
    case 'disk-full':
      return machine(world, event);
    default:
      // In a turn of its own: what it waits for comes while time passes.
      void act(world, event);
  }
}

async function act(world: World, deed: AgentDeed): Promise<void> {
  const server = world.servers[deed.account % world.servers.length];
  if (!server) return;
  switch (deed.kind) {
    case 'renew':
      return renew(world, server);
    case 'rename':
      return rename(world, server);
    case 'sign-out':
      return signOut(world, server);
    case 'connect-again':
      return connectAgain(world, server);
    default:
      return world.agent.do(deed);
  }
}

/** The provider takes no other token from now on; the agent enters it a minute later. */
async function renew(world: World, server: WorldServer): Promise<void> {
  server.credentials = server.server.replaceToken();
  world.schedule.at(minute, () => void enterToken(world, server));
}

async function enterToken(world: World, { name, accountId, credentials }: WorldServer): Promise<void> {
  if (accountId === null) return;
  world.journal.tell({ kind: 'trying', server: name });
  const answer = await world.machine.life?.ask('accounts.renew', { accountId, credentials: { ...credentials } });
  if (answer?.value?.ok) world.journal.tell({ kind: 'renewed', account: accountId });
  world.journal.tell({ kind: 'tried', server: name });
}

/** Names are labels: two accounts may well get the same. */
async function rename(world: World, { accountId, name }: WorldServer): Promise<void> {
  const other = world.servers.find((each) => each.name !== name)?.name ?? 'Support';
  if (accountId !== null) await world.machine.life?.ask('accounts.rename', { accountId, name: other });
}

async function signOut(world: World, server: WorldServer): Promise<void> {
  const { accountId } = server;
  if (accountId === null) return;
  const answer = await world.machine.life?.ask('accounts.signOut', { accountId, discardQueued: true });
  if (!answer?.value?.signedOut) return;
  world.journal.tell({ kind: 'signed-out', account: accountId });
  server.formerIds.push(accountId);
  server.accountId = null;
}

async function connectAgain(world: World, server: WorldServer): Promise<void> {
  const { life } = world.machine;
  if (!life || server.accountId !== null) return;
  const { provider, baseUrl, options } = server.server.account;
  const form = {
    provider,
    name: server.name,
    baseUrl,
    credentials: { ...server.credentials },
    options: { ...options },
  };
  world.journal.tell({ kind: 'trying', server: server.name });
  const answer = await life.ask('accounts.connect', form);
  const accountId = answer?.value?.ok ? answer.value.accountId : null;
  if (accountId !== null) {
    server.accountId = accountId;
    world.journal.tell({ kind: 'connected', account: accountId });
  }
  world.journal.tell({ kind: 'tried', server: server.name });
}

function calm(world: World, number: number): void {
  const account = number % world.servers.length;
  const server = world.servers[account];
  if (!server) return;
  server.faults.length = 0;
  world.machine.isDiskFull = false;
  void healAccount(world, server, account, true);
  void connectAgain(world, server);
}

function kill({ machine, schedule, journal }: World, deed: Extract<MachineDeed, { kind: 'kill' | 'power-cut' }>): void {
  machine.life?.killAfter(deed.afterPoints, () => {
    journal.tell({ kind: deed.kind === 'kill' ? 'killed' : 'power-cut' });
    machine.isPowerCut = deed.kind === 'power-cut';
    machine.restartsAtMs = schedule.nowMs() + deed.deadForMs;
  });
}

function machine(world: World, deed: MachineDeed): void {
  const { machine, schedule, journal } = world;
  const { life } = machine;
  switch (deed.kind) {
    case 'kill':
    case 'power-cut':
      if (deed.isAtList) machine.onceListed = () => kill(world, deed);
      else kill(world, deed);
      return;
    case 'spoil-replica':
      life?.killAfter(1, () => {
        journal.tell({ kind: 'killed', isListLost: true });
        machine.isReplicaSpoilt = true;
        machine.restartsAtMs = schedule.nowMs() + deed.deadForMs;
      });
      return;
    case 'quit':
      if (!life) return;
      void life.engine.stop().then(() => {
        if (machine.life !== life || life.isDead()) return;
        journal.tell({ kind: 'quit' });
        machine.end(false);
        machine.isRolledOut = deed.isRolledOut ?? false;
        machine.restartsAtMs = schedule.nowMs() + deed.deadForMs;
      });
      return;
    case 'sleep':
      journal.tell({ kind: 'asleep' });
      world.note(deed.isTold ? 'sleep told' : 'sleep untold');
      if (deed.isTold) life?.suspend();
      schedule.skip(deed.forMs);
      journal.tell({ kind: 'awake', isTold: deed.isTold });
      if (deed.isTold) life?.wake();
      return;
    case 'set-clock':
      setClock(world, deed.byMs);
      if (deed.forMs !== null) schedule.at(deed.forMs, () => setClock(world, -deed.byMs));
      return;
    case 'disk-full':
      machine.isDiskFull = true;
      schedule.at(deed.forMs, () => {
        machine.isDiskFull = false;
      });
      return;
    default:
      deed satisfies never;
  }
}

function setClock({ wall, journal }: World, byMs: number): void {
  wall.offsetMs += byMs;
  journal.tell({ kind: 'clock-set', byMs });
}

/** Every fault stops but what is meant to stay: a server that is dead, a conversation that is refused. @returns when */
async function heal(world: World, script: Script): Promise<number> {
  const { machine, wall } = world;
  for (const [number, server] of world.servers.entries()) {
    server.faults.length = 0;
    server.isDead = script.servers[number]?.isDeadAfterHarm ?? false;
  }
  machine.isDiskFull = false;
  machine.life?.killAfter(Number.POSITIVE_INFINITY, () => {});
  if (wall.offsetMs !== 0) setClock(world, -wall.offsetMs);
  if (machine.restartsAtMs !== null) machine.restartsAtMs = world.schedule.nowMs();
  await passing(world, second);
  for (const [account, server] of world.servers.entries()) {
    if (server.accountId === null) continue;
    // Not awaited: what they wait for comes while time passes.
    void healAccount(world, server, account, script.isHealedAlone ?? false);
  }
  return world.trueMs();
}

/** @param isAlone only what it asks for is done, since anything else would wake it */
async function healAccount(world: World, server: WorldServer, account: number, isAlone: boolean): Promise<void> {
  const boot = isAlone ? await world.machine.life?.ask('app.bootstrap', {}) : null;
  const status = boot?.value?.accounts.find(({ id }) => id === server.accountId)?.status;
  if (!isAlone || status?.gate?.kind === 'auth') void enterToken(world, server);
  if (!isAlone || status?.gate?.kind === 'paused') void world.agent.do({ kind: 'resume', account });
}

async function report(world: World): Promise<void> {
  for (const account of world.servers.keys()) {
    void world.agent.report(account);
    await passing(world, minute);
  }
}

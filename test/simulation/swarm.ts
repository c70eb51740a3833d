import { type Chance, chanceOf } from './chance.ts';
import { localValues } from './draw-values.ts';
import type { Target, Value } from './oracle/logs.ts';
import { simulatedProviders } from './providers/providers.ts';
import type { Field, SimulatedProvider } from './providers/simulated-provider.ts';
import { withScenes } from './scenes.ts';
import {
  type AgentDeed,
  type Fault,
  faultKinds,
  type MachineDeed,
  type OtherDeed,
  type Script,
  type ScriptEvent,
  type ServerPlan,
} from './script.ts';
import { hour, minute, second } from './times.ts';

export type SwarmOptions = {
  /** Providers to draw from; all of them unless told. */
  readonly providers?: readonly string[];
  /** Rows that break the documents among good ones. */
  readonly odd: boolean;
};

/**
 * Draws a run from its seed. Each seed switches whole features and faults off and draws every probability anew, so that
 * what is rare together in an average run is common in some.
 */
export function drawScript(seed: number, options: SwarmOptions): Script {
  const chance = chanceOf(seed).branch('script');
  const known = simulatedProviders.filter(({ id }) => options.providers?.includes(id) ?? true);
  // Often everybody is at one conversation and one or two of its fields: only there do words meet.
  const isClose = chance.chance(0.4);
  const servers = Array.from({ length: isClose ? 1 : chance.pick([1, 1, 2, 3]) }, (): ServerPlan => {
    const provider = chance.pick(known);
    return { provider: provider.id, conversations: isClose ? 1 : chance.between(2, 6), isDeadAfterHarm: false };
  });
  const [first, ...rest] = servers;
  const dead = rest.length > 0 && chance.chance(0.2);
  const plans = dead && first ? [{ ...first, isDeadAfterHarm: true }, ...rest] : servers;
  const harmMs = chance.pick([5, 15, 40]) * minute;
  const draw = drawer(
    chance,
    isClose,
    plans.map(({ provider }) => known.find(({ id }) => id === provider) as SimulatedProvider),
  );
  const count = chance.pick([8, 20, 45]);
  const events = Array.from({ length: count }, () => ({ atMs: chance.between(0, harmMs), ...draw() }));
  // What people do comes in bursts: what is meant to meet must be close.
  const burst = isClose ? chance.pick([0.02, 0.05]) : chance.chance(0.6) ? chance.pick([0.02, 0.1, 0.3]) : 1;
  const spaced = events.map((event): ScriptEvent => ({ ...event, atMs: 30 * second + Math.round(event.atMs * burst) }));
  return {
    seed,
    servers: plans,
    shapes: { documented: chance.chance(0.4), odd: options.odd && chance.chance(0.2) },
    latencyMs: chance.pick([
      { least: 5, most: 50 },
      { least: 50, most: 2 * second },
      { least: second, most: 20 * second },
    ]),
    harmMs,
    healMs: 35 * minute,
    events: [...withScenes(chance, spaced, isClose ? 0.7 : 0)].sort((a, b) => a.atMs - b.atMs),
    poisoned: chance.chance(0.15) ? [{ server: 0, conversation: 0 }] : [],
  };
}

/** @returns a function that draws one event, by the weights that this seed has drawn */
function drawer(
  chance: Chance,
  isClose: boolean,
  providers: readonly SimulatedProvider[],
): () => AgentDeed | OtherDeed | MachineDeed | Fault {
  const at = () => chance.between(0, providers.length - 1);
  const faults = faultKinds.filter(() => chance.chance(0.35));
  const fields = isClose ? [chance.pick(allFields), chance.pick(storedFields)] : fieldsOf(chance);
  const kinds: [weight: number, draw: () => AgentDeed | OtherDeed | MachineDeed | Fault][] = [
    [6, () => drawEdit(chance, providers, at(), fields)],
    [2, () => ({ kind: chance.pick(['undo', 'undo', 'redo'] as const), account: at() })],
    [1, () => ({ kind: chance.pick(['look', 'sync-now', 'pause', 'resume', 'resume'] as const), account: at() })],
    [1, () => ({ kind: 'open', account: at(), conversation: chance.between(0, 5) })],
    [
      2,
      () => ({
        kind: 'resolve',
        account: at(),
        which: chance.between(0, 5),
        how: chance.pick(['retry', 'mine', 'discard']),
      }),
    ],
    [
      0.5,
      () => ({
        kind: chance.pick(['discard-waiting', 'revert', 'move-first'] as const),
        account: at(),
        which: chance.between(0, 5),
      }),
    ],
    [
      0.3,
      () => ({
        kind: chance.pick(['renew', 'rename', 'sign-out', 'connect-again', 'connect-again'] as const),
        account: at(),
      }),
    ],
    [4, () => drawColleague(chance, providers, at(), fields)],
    [
      1.5,
      () => ({
        kind: chance.pick(['customer', 'customer', 'team'] as const),
        server: at(),
        conversation: chance.between(0, 5),
      }),
    ],
    [0.4, () => drawRare(chance, at())],
    [1.5, () => drawMachine(chance)],
    [faults.length > 0 ? 4 : 0, () => drawFault(chance, at(), faults)],
  ];
  // A swarm: some seeds never see some kinds, others hardly anything else.
  const weights = kinds.map(([weight], i) => (i === 0 || chance.chance(0.7) ? weight * chance.pick([0.3, 1, 3]) : 0));
  return () => {
    let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
    const chosen = kinds.find((_, i) => {
      left -= weights[i] ?? 0;
      return left < 0;
    });
    return (chosen ?? kinds[0] ?? [0, () => drawMachine(chance)])[1]();
  };
}

const allFields = Object.keys({ ...localValues, inbox: [], read: [], followUp: [] }) as Field[];

const storedFields = ['status', 'status', 'tags', 'metadata', 'subject', 'priority', 'assignee', 'followUp'] as const;

/** The fields that this seed's people care about. */
function fieldsOf(chance: Chance): readonly Field[] {
  const chosen = allFields.filter(() => chance.chance(0.4));
  return chosen.length > 0 ? chosen : allFields;
}

function drawEdit(
  chance: Chance,
  providers: readonly SimulatedProvider[],
  account: number,
  fields: readonly Field[],
): AgentDeed {
  const provider = providers[account];
  const size = chance.pick([1, 1, 1, 2, 4]);
  return {
    kind: 'edit',
    account,
    conversations: Array.from({ length: size }, () => chance.between(0, 5)),
    changes: Array.from({ length: chance.pick([1, 1, 1, 2]) }, () => drawChange(chance, provider, fields, true)),
  };
}

function drawColleague(
  chance: Chance,
  providers: readonly SimulatedProvider[],
  server: number,
  fields: readonly Field[],
): OtherDeed {
  const change = drawChange(chance, providers[server], fields, false);
  return { kind: 'colleague', server, conversation: chance.between(0, 5), ...change };
}

/** @param isAgent may set what stays on the agent's machine, too */
function drawChange(
  chance: Chance,
  provider: SimulatedProvider | undefined,
  fields: readonly Field[],
  isAgent: boolean,
): { target: Target; to: Value } {
  const settable = provider?.settable ?? {};
  const stored = fields.filter((field) => field in settable);
  const wanted = isAgent && chance.chance(0.25) ? fields : stored;
  const field = chance.pick(wanted.length > 0 ? wanted : (Object.keys(settable) as Field[]));
  const values = settable[field] ?? localValues[field] ?? [];
  switch (field) {
    case 'tags':
      return { target: `tags:${chance.pick(values)}`, to: chance.chance(0.65) ? 'true' : null };
    case 'metadata':
      return {
        target: `metadata:${chance.pick(values)}`,
        to: chance.chance(0.75) ? chance.pick(['a', 'b', '', 'ünï — 見積']) : null,
      };
    case 'followUp':
      return {
        target: 'followUp',
        to: chance.chance(0.75) ? String(chance.pick([30 * second, 2 * minute, 20 * minute, hour])) : null,
      };
    case 'read':
      return { target: 'read', to: chance.pick(values.length > 0 ? values : ['true']) };
    case 'priority':
    case 'assignee':
    case 'subject':
      return { target: field, to: chance.chance(0.2) ? null : chance.pick(values) };
    default:
      return { target: field, to: chance.pick(values.length > 0 ? values : ['true']) };
  }
}

function drawRare(chance: Chance, server: number): OtherDeed {
  const conversation = chance.between(0, 5);
  switch (chance.pick(['create', 'create', 'remove', 'merge'])) {
    case 'create':
      return { kind: 'create', server };
    case 'remove':
      return { kind: 'remove', server, conversation };
    default:
      return { kind: 'merge', server, conversation, into: chance.between(0, 5) };
  }
}

function drawMachine(chance: Chance): MachineDeed {
  const deadForMs = chance.pick([second, minute, 20 * minute]);
  switch (chance.pick(['kill', 'kill', 'kill', 'power-cut', 'quit', 'sleep', 'set-clock', 'disk-full'])) {
    case 'kill':
      return { kind: 'kill', afterPoints: chance.between(1, 40), deadForMs };
    case 'power-cut':
      return { kind: 'power-cut', afterPoints: chance.between(1, 40), deadForMs };
    case 'quit':
      return { kind: 'quit', deadForMs };
    case 'sleep':
      return { kind: 'sleep', forMs: chance.pick([minute, 8 * hour]), isTold: chance.chance(0.7) };
    case 'set-clock':
      return {
        kind: 'set-clock',
        byMs: chance.pick([-24 * hour, -hour, hour, 24 * hour]),
        forMs: chance.chance(0.5) ? minute : null,
      };
    default:
      return { kind: 'disk-full', forMs: chance.pick([second, minute]) };
  }
}

function drawFault(chance: Chance, server: number, faults: readonly Fault['what'][]): Fault {
  return {
    kind: 'fault',
    server,
    what: chance.pick(faults),
    effect: chance.pick(['any', 'list', 'read', 'messages', 'write', 'write']),
    times: chance.pick([1, 1, 2, 5, 30]),
  };
}

import { type Chance, chanceOf } from './chance.ts';
import { simulatedProviders } from './providers/providers.ts';
import type { Field } from './providers/simulated-provider.ts';
import type { AgentDeed, Fault, Script, ScriptEvent } from './script.ts';
import { drawScript } from './swarm.ts';

const second = 1000;
const minute = 60 * second;

/** What happens about a moment, in ms from it on; of one account and its server. */
type Motif = (chance: Chance, draw: Draw) => readonly ScriptEvent[];

type Draw = {
  /** Something that the provider stores, by the field or any. */
  readonly change: (field?: Field) => { readonly target: string; readonly to: string | null };
};

/** Runs that the seed would have anyway, with things in them that hardly ever meet by themselves. */
export function drawRare(seed: number, providers: readonly string[] | null): Script {
  const script = drawScript(seed, { odd: false, ...(providers ? { providers } : {}) });
  const chance = chanceOf(seed).branch('rare');
  const [plan, ...others] = script.servers;
  if (!plan) return script;
  const draw: Draw = { change: (field) => drawChange(chance, plan.provider, field) };
  // They follow each other: each needs its time, and what others leave behind.
  const chosen = motifs.filter(() => chance.chance(0.4));
  let atMs = 45 * second;
  const rare = chosen.flatMap((motif) => {
    const events = motif(chance, draw).map((event) => ({ ...event, atMs: atMs + event.atMs }));
    atMs = Math.max(atMs, ...events.map((event) => event.atMs)) + chance.pick([second, minute, 5 * minute]);
    return events;
  });
  return {
    ...script,
    servers: [{ ...plan, conversations: chosen.includes(mostGoes) ? 30 : plan.conversations }, ...others],
    harmMs: Math.max(script.harmMs, atMs + 30 * minute),
    events: [...script.events, ...rare].sort((a, b) => a.atMs - b.atMs),
  };
}

function drawChange(chance: Chance, id: string, wanted?: Field): { target: string; to: string | null } {
  const settable = simulatedProviders.find((provider) => provider.id === id)?.settable ?? {};
  const fields = (Object.keys(settable) as Field[]).filter((field) => field !== 'followUp');
  const field = wanted !== undefined && wanted in settable ? wanted : chance.pick(fields);
  const value = chance.pick(settable[field] ?? ['true']);
  if (field === 'tags') return { target: `tags:${value}`, to: 'true' };
  if (field === 'metadata') return { target: `metadata:${value}`, to: chance.pick(['a', 'b']) };
  return { target: field, to: value };
}

const edit = (atMs: number, conversations: readonly number[], change: ReturnType<Draw['change']>): ScriptEvent => ({
  atMs,
  kind: 'edit',
  account: 0,
  conversations,
  changes: [change],
});

const deed = (atMs: number, kind: 'undo' | 'redo' | 'look' | 'sync-now' | 'pause' | 'resume'): ScriptEvent => ({
  atMs,
  kind,
  account: 0,
});

const account = (atMs: number, kind: 'sign-out' | 'connect-again'): ScriptEvent => ({ atMs, kind, account: 0 });

const fault = (what: Fault['what'], effect: Fault['effect'], times: number): ScriptEvent => ({
  atMs: 0,
  kind: 'fault',
  server: 0,
  what,
  effect,
  times,
});

const resolve = (atMs: number, how: Extract<AgentDeed, { kind: 'resolve' }>['how']): ScriptEvent => ({
  atMs,
  kind: 'resolve',
  account: 0,
  which: 0,
  how,
});

/** Most of a list goes at once: more than Winnow believes without asking the agent. */
function mostGoes(): readonly ScriptEvent[] {
  return Array.from({ length: 24 }, () => ({ atMs: 0, kind: 'remove', server: 0, conversation: 2 }));
}

const motifs: readonly Motif[] = [
  /** Both move one value while nothing is sent; the agent answers. */
  (chance, { change }) => {
    const [mine, theirs] = [change('status'), change('status')];
    const at = chance.between(0, 2);
    return [
      deed(0, 'pause'),
      edit(second, [at], mine),
      { atMs: 2 * second, kind: 'colleague', server: 0, conversation: at, ...theirs },
      deed(3 * second, 'resume'),
      deed(minute, 'look'),
      resolve(2 * minute, chance.pick(['mine', 'retry', 'discard'])),
    ];
  },
  /** A conversation goes, or becomes another, while an edit of it waits. */
  (chance, { change }) => {
    const conversation = chance.between(0, 2);
    const gone: ScriptEvent = chance.chance(0.5)
      ? { atMs: 2 * second, kind: 'remove', server: 0, conversation }
      : { atMs: 2 * second, kind: 'merge', server: 0, conversation, into: conversation + 1 };
    return [
      deed(0, 'pause'),
      edit(second, [conversation], change()),
      gone,
      deed(3 * second, 'resume'),
      resolve(2 * minute, 'retry'),
    ];
  },
  mostGoes,
  /** The account goes and comes back. */
  (chance) => [account(0, 'sign-out'), account(chance.pick([second, 3 * minute]), 'connect-again')],
  /** A follow-up comes due while the app is closed. */
  (chance) => [
    edit(0, [chance.between(0, 2)], { target: 'followUp', to: String(2 * minute) }),
    { atMs: second, kind: 'quit', deadForMs: 20 * minute },
    deed(21 * minute, 'look'),
  ],
  /** The power fails while a write is on its way. */
  (chance, { change }) => [
    fault('silent-after', 'write', 2),
    edit(second, [0, 1], change()),
    { atMs: chance.pick([1500, 5000]), kind: 'power-cut', afterPoints: chance.between(1, 6), deadForMs: minute },
  ],
  /** The disk is full while the app starts, and perhaps has a replica to make. */
  (chance, { change }) => [
    chance.chance(0.5)
      ? { atMs: 0, kind: 'spoil-replica', deadForMs: 40 * second }
      : { atMs: 0, kind: 'kill', afterPoints: 1, deadForMs: 40 * second },
    { atMs: 35 * second, kind: 'disk-full', forMs: minute },
    edit(3 * minute, [0], change()),
  ],
  /** The replica is damaged while edits wait. */
  (chance, { change }) => [
    deed(0, 'pause'),
    edit(second, [0, 1], change()),
    { atMs: 2 * second, kind: 'spoil-replica', deadForMs: chance.pick([second, minute]) },
    deed(3 * minute, 'resume'),
  ],
  /** The same again and back again, and what is long done taken back. */
  (chance, { change }) => [
    edit(0, [chance.between(0, 2)], change()),
    deed(chance.pick([10, minute]), 'undo'),
    deed(2 * minute, 'redo'),
    { atMs: 4 * minute, kind: 'revert', account: 0, which: 0 },
    { atMs: 4 * minute + chance.pick([10, minute]), kind: 'revert', account: 0, which: 0 },
  ],
  /** A colleague has taken away what undo would. */
  (chance, { change }) => {
    const mine = change(chance.pick(['tags', 'metadata']));
    return [
      edit(0, [0], mine),
      { atMs: minute, kind: 'colleague', server: 0, conversation: 0, target: mine.target, to: null },
      deed(2 * minute, 'sync-now'),
      deed(4 * minute, 'undo'),
    ];
  },
  /** A colleague writes the same again and again, before and after our write. */
  (chance, { change }) => {
    const [mine, theirs] = [change('status'), change('status')];
    const everyMs = chance.pick([20, 100, 400]);
    const others = Array.from(
      { length: 40 },
      (_, i): ScriptEvent => ({ atMs: i * everyMs, kind: 'colleague', server: 0, conversation: 0, ...theirs }),
    );
    return [edit(0, [0], mine), ...others];
  },
  /** One kind of answer for whatever is asked next. */
  (chance, { change }) => [
    fault(
      chance.pick(['429', '429-wait', 'half', 'page', 'page-403', 'page-404', 'twice']),
      'any',
      chance.pick([1, 6]),
    ),
    edit(10, [0, 1, 2], change()),
    deed(20, 'sync-now'),
  ],
];

import { type Arrangement, arrangements, type Beat, type Deed } from './arrangements.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Lane } from './lanes.ts';
import type { Change, Value } from './oracle/logs.ts';
import { simulatedProviders } from './providers/providers.ts';
import type { Field, SimulatedProvider } from './providers/simulated-provider.ts';
import { compare } from './question.ts';
import { carryOut } from './run.ts';
import type { Script, ScriptEvent, ServerPlan } from './script.ts';

const second = 1000;
const minute = 60 * second;
/** The app has met what others did long before the agent speaks again. */
const restMs = 10 * minute;
/** As many digits as the others have, so that the order of ids stays the same where they are compared as texts. */
const otherIds = 100;

/**
 * The same deeds in another arrangement end the same: a bulk edit split into single ones, a restart between, edits that
 * have nothing to do with one another in another order, a look or a pull more, conversations of other ids. Nothing goes wrong in these runs: what
 * differs in the end differs for the arrangement alone. Follow-ups are left out, since they count from the moment of
 * the edit.
 */
export const metamorphic: Lane = async (seed, providers) => {
  const chance = chanceOf(seed).branch('metamorphic');
  const known = simulatedProviders.filter(({ id }) => providers?.includes(id) ?? true);
  const provider = chance.pick(known);
  const conversations = chance.between(3, 6);
  const draw = drawer(chance, provider);
  const first = chance.chance(0.5) ? apart(chance, draw) : close(chance, draw);
  const chosen = arrangements.filter(() => chance.chance(0.5));
  const again = (chosen.length > 0 ? chosen : arrangements).reduce(
    (beats: readonly Beat[], arrange: Arrangement) => arrange(beats, provider.id, chance),
    first,
  );
  const a = scriptOf(seed, { provider: provider.id, conversations, idsFrom: 0 }, first);
  const b = scriptOf(seed, { provider: provider.id, conversations, idsFrom: chance.pick([0, otherIds]) }, again);
  const [left, right] = [await carryOut(a), await carryOut(b)];
  const outcome = { ...right, verdicts: [...right.verdicts, ...compare(left.run, right.run)] };
  return [
    { script: a, question: null, outcome: left },
    { script: b, question: { kind: 'same-end', twin: a }, outcome },
  ];
};

type Draw = {
  /** An edit that may be split: of its changes none leads to another. */
  edit(): Extract<Deed, { kind: 'edit' }>;
  other(): Deed;
};

/** Each deed has come to rest when the next one begins. */
function apart(chance: Chance, draw: Draw): Beat[] {
  return Array.from({ length: chance.between(4, 9) }).flatMap((): Beat[] => {
    if (chance.chance(0.3)) return [{ gapMs: restMs, deed: draw.other() }];
    const edit: Beat = { gapMs: restMs, deed: draw.edit() };
    return chance.chance(0.25) ? [edit, { gapMs: restMs, deed: { kind: 'undo', account: 0 } }] : [edit];
  });
}

/** Others first, then the agent, faster than anything can be sent. */
function close(chance: Chance, draw: Draw): Beat[] {
  const others = Array.from({ length: chance.between(0, 2) }, (): Beat => ({ gapMs: restMs, deed: draw.other() }));
  const edits = Array.from({ length: chance.between(3, 8) }, (_, i): Beat => {
    const gapMs = i === 0 ? restMs : chance.pick([0, 20, 200, 3 * second]);
    return { gapMs, deed: draw.edit() };
  });
  return [...others, ...edits];
}

function drawer(chance: Chance, { id, settable }: SimulatedProvider): Draw {
  const fields = (Object.keys(settable) as Field[]).filter((field) => field !== 'followUp');
  const change = (): Change => {
    const field = chance.pick(fields);
    const value = chance.pick(settable[field] ?? []);
    if (field === 'tags') return { target: `tags:${value}`, to: chance.chance(0.65) ? 'true' : null };
    if (field === 'metadata') return { target: `metadata:${value}`, to: chance.pick(entries(id, value)) };
    return { target: field, to: value };
  };
  return {
    edit() {
      const drawn = Array.from({ length: chance.pick([1, 1, 2]) }, change);
      const changes = drawn.filter(({ target }, i) => drawn.findIndex((other) => other.target === target) === i);
      const number = chance.pick([1, 1, 2, 3]);
      const conversations = [...new Set(Array.from({ length: number }, () => chance.between(0, 2)))];
      return { kind: 'edit', account: 0, conversations, changes };
    },
    other() {
      const conversation = chance.between(0, 2);
      if (chance.chance(0.4)) return { kind: 'customer', server: 0, conversation };
      return { kind: 'colleague', server: 0, conversation, ...change() };
    },
  };
}

/** What a key may be set to. vcita never tells its keys, and nobody removes what no list shows. */
function entries(provider: string, key: string | undefined): readonly Value[] {
  if (provider !== 'vcita') return ['a', 'b', null];
  return key === 'mobile' ? ['true', 'false'] : ['a', 'b'];
}

function scriptOf(seed: number, plan: Omit<ServerPlan, 'isDeadAfterHarm'>, beats: readonly Beat[]): Script {
  let atMs = minute;
  const events = beats.map(({ gapMs, deed }): ScriptEvent => {
    atMs += gapMs;
    return { atMs, ...deed };
  });
  return {
    seed,
    servers: [{ ...plan, isDeadAfterHarm: false }],
    shapes: { documented: false, odd: false },
    latencyMs: { least: 5, most: 50 },
    harmMs: atMs + minute,
    healMs: 35 * minute,
    events,
    poisoned: [],
  };
}

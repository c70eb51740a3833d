import { type Chance, chanceOf } from './chance.ts';
import type { Lane } from './lanes.ts';
import { fieldOf } from './oracle/values.ts';
import { simulatedProviders } from './providers/providers.ts';
import type { SimulatedProvider } from './providers/simulated-provider.ts';
import { carryOutFor } from './question.ts';
import type { Script, ScriptEvent } from './script.ts';
import { drawScript } from './swarm.ts';

const mostTags = 12;
/** Deeds that take a word back, give it up or say it again: with them the sum is not known. */
const unsettling = new Set([
  'undo',
  'redo',
  'resolve',
  'revert',
  'discard-waiting',
  'sign-out',
  'connect-again',
  'merge',
]);

/**
 * Edits whose sum is known whatever goes wrong: every tag is added once and every counter only grows, over all faults of
 * the seed. In the end each tag is there, put there once, and each counter is the largest that was acknowledged.
 */
export const arithmetic: Lane = async (seed, providers) => {
  const script = drawCounting(seed, providers);
  const question = { kind: 'sum' } as const;
  return [{ script, question, outcome: await carryOutFor(question)(script) }];
};

/** @throws RangeError where none of the providers stores anything that can be counted */
export function drawCounting(seed: number, providers: readonly string[] | null): Script {
  const known = simulatedProviders.filter(
    ({ id, settable }) => (providers?.includes(id) ?? true) && (settable.tags || settable.metadata),
  );
  if (known.length === 0) throw new RangeError('none of these providers stores tags or metadata');
  return counting(drawScript(seed, { odd: false, providers: known.map(({ id }) => id) }));
}

function counting(script: Script): Script {
  const chance = chanceOf(script.seed).branch('arithmetic');
  const sums = script.servers.map(({ provider }) => sumOf(provider));
  const next = (account: number): ScriptEvent[] => {
    const sum = sums[account % sums.length];
    const changes = sum?.next(chance) ?? [];
    if (changes.length === 0) return [];
    return [{ atMs: 0, kind: 'edit', account, conversations: [chance.between(0, 5)], changes }];
  };
  const events = script.events.flatMap((event): ScriptEvent[] => {
    if (event.kind === 'edit') return next(event.account).map((edit) => ({ ...edit, atMs: event.atMs }));
    if (unsettling.has(event.kind)) return [];
    if (event.kind !== 'colleague') return [event];
    return sums[event.server % sums.length]?.isCounted(event.target) ? [] : [event];
  });
  // A seed of few edits counts too.
  const last = events.at(-1)?.atMs ?? 60_000;
  const more = Array.from({ length: 6 }, () => chance.between(30_000, Math.max(30_000, last))).flatMap((atMs) =>
    next(chance.between(0, sums.length - 1)).map((edit) => ({ ...edit, atMs })),
  );
  return { ...script, events: ordered([...events, ...more]) };
}

/** In order of time; the counters, which were drawn in another order, grow with it. */
function ordered(events: readonly ScriptEvent[]): ScriptEvent[] {
  const counts = new Map<number, number>();
  return [...events]
    .sort((a, b) => a.atMs - b.atMs)
    .map((event) => {
      if (event.kind !== 'edit') return event;
      const changes = event.changes.map((change) => {
        if (fieldOf(change.target) !== 'metadata') return change;
        const count = (counts.get(event.account) ?? 0) + 1;
        counts.set(event.account, count);
        return { ...change, to: String(count) };
      });
      return { ...event, changes };
    });
}

/** What is counted at one server: nobody else may touch it. */
function sumOf(id: string) {
  const provider = simulatedProviders.find((each) => each.id === id);
  const tags = [...tagsOf(provider)];
  const counted = new Set(tags.map((tag) => `tags:${tag}`));
  const limits = provider?.limits?.metadata;
  const key = provider?.settable.metadata?.find((each) => limits?.includes(each) ?? true);
  const counter = key === undefined ? null : `metadata:${key}`;
  if (counter !== null) counted.add(counter);
  return {
    isCounted: (target: string) => counted.has(target),
    /** A tag that was not added yet, a step of the counter, or both. */
    next(chance: Chance) {
      const both = chance.chance(0.3);
      const isTag = tags.length > 0 && (counter === null || both || chance.chance(0.5));
      const tag = isTag ? tags.shift() : undefined;
      return [
        ...(tag === undefined ? [] : [{ target: `tags:${tag}`, to: 'true' }]),
        ...(counter !== null && (both || tag === undefined) ? [{ target: counter, to: '' }] : []),
      ];
    },
  };
}

/** A server that knows only its own tags counts with those. */
function tagsOf(provider: SimulatedProvider | undefined): readonly string[] {
  if (!provider?.settable.tags) return [];
  return provider.takesNewTags ? Array.from({ length: mostTags }, (_, i) => `a${i + 1}`) : provider.settable.tags;
}

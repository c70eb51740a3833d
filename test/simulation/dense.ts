import { type Chance, chanceOf } from './chance.ts';
import { createDraw, type Motif, minute, second } from './draw.ts';
import { motifs } from './motifs/motifs.ts';
import { simulatedProviders } from './providers/providers.ts';
import type { SimulatedProvider } from './providers/simulated-provider.ts';
import type { Script, ScriptEvent } from './script.ts';

/** Virtual time of the motifs of one run, ms: what a seed may cost. */
const fullAtMs = 70 * minute;

/** Those of which more can be said, more often. */
const weights: Readonly<Record<string, number>> = { chatwoot: 3, vcita: 3, vantax: 2, weav: 2, wapikit: 1, mateo: 1 };

/**
 * Draws a run that is a sequence of motifs, each with its own details and the time to come to its end: nothing in it
 * waits for two things to meet by themselves. @param only providers to draw from, by id; all of them where null
 */
export function drawDense(seed: number, only: { readonly providers?: readonly string[] } = {}): Script {
  const chance = chanceOf(seed).branch('dense');
  const known = simulatedProviders.filter(({ id }) => only.providers?.includes(id) ?? true);
  const first = chance.pick(known.flatMap((each) => Array.from({ length: weights[each.id] ?? 1 }, () => each)));
  const isTwo = chance.chance(0.35);
  const second_ = chance.chance(0.6) ? first : chance.pick(known);
  const providers = isTwo ? [first, second_] : [first];
  const conversations = isTwo ? 6 : chance.pick([3, 6, 6, 30, 55]);
  const events = string(chance, providers, conversations);
  const lastMs = Math.max(...events.map(({ atMs }) => atMs));
  return {
    seed,
    servers: providers.map(({ id }) => ({ provider: id, conversations, isDeadAfterHarm: false })),
    shapes: { documented: chance.chance(0.3), odd: false },
    latencyMs: chance.pick([
      { least: 5, most: 50 },
      { least: 50, most: 600 },
      { least: 100, most: 2 * second },
    ]),
    harmMs: lastMs + minute,
    healMs: 35 * minute,
    events: [...events].sort((a, b) => a.atMs - b.atMs),
    isCountedAlike: true,
    isHealedAlone: chance.chance(0.5) && !events.some(needsAgent),
    poisoned: chance.chance(0.1) ? [{ server: 0, conversation: 2 }] : [],
  };
}

/** One motif after the other, in an order of the seed's own. */
function string(chance: Chance, providers: readonly SimulatedProvider[], conversations: number): ScriptEvent[] {
  const events: ScriptEvent[] = [];
  const waiting = shuffled(chance, Object.values(motifs));
  for (let atMs = 45 * second; atMs < fullAtMs && waiting.length > 0; ) {
    const motif = waiting.pop();
    const account = chance.between(0, providers.length - 1);
    const provider = providers[account];
    if (!motif || !provider) break;
    const drawn = motif(createDraw(chance, { provider, account, conversations }));
    events.push(...drawn.map((event) => ({ ...event, atMs: Math.max(0, Math.round(atMs + event.atMs)) })));
    atMs = Math.max(atMs, ...events.map((event) => event.atMs)) + chance.pick([5, 15, 40]) * second;
  }
  return events;
}

function shuffled(chance: Chance, all: readonly Motif[]): Motif[] {
  return all
    .map((motif) => ({ motif, order: chance() }))
    .sort((a, b) => a.order - b.order)
    .map(({ motif }) => motif);
}

/** What goes on only when somebody comes: a refused token, a pause, an account that is gone. */
const needsAgent = (event: ScriptEvent) =>
  ['renew', 'pause', 'sign-out'].includes(event.kind) || (event.kind === 'fault' && event.what === '401');

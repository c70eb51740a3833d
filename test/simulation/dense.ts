import { type Chance, chanceOf } from './chance.ts';
import { createDraw, type Motif, type Motifs } from './draw.ts';
import { motifs as allMotifs, ownMotifs } from './motifs/motifs.ts';
import { simulatedProviders } from './providers/providers.ts';
import type { SimulatedProvider } from './providers/simulated-provider.ts';
import type { Script, ScriptEvent } from './script.ts';
import { minute, second } from './times.ts';

/** Virtual time of the motifs of one run, ms: what a seed may cost. */
const fullAtMs = 96 * minute;

/** So many of a seed's share have their time whatever else there is. */
const surely = 14;

/** Seeds one after another share all motifs among so many of them. */
const share = 3;

/** Those of which more can be said, more often. */
const weights: Readonly<Record<string, number>> = { chatwoot: 3, vcita: 3, vantax: 2, weav: 2, wapikit: 1, mateo: 1 };

export type DenseOptions = {
  /** Providers to draw from, by id; all of them unless told. */
  readonly providers?: readonly string[];
  /** Motifs to draw from; all of them unless told. */
  readonly motifs?: Motifs;
};

/**
 * Draws a run that is a sequence of motifs, each with its own details and the time to come to its end: nothing in it
 * waits for two things to meet by themselves.
 */
export function drawDense(seed: number, { providers: only, motifs = allMotifs }: DenseOptions = {}): Script {
  const chance = chanceOf(seed).branch('dense');
  const known = simulatedProviders.filter(({ id }) => only?.includes(id) ?? true);
  // In turn and not by chance: twenty seeds are to meet every provider and every motif several times.
  const weighed = known.flatMap((each) => Array.from({ length: weights[each.id] ?? 1 }, () => each));
  const first = weighed[(seed * 5) % weighed.length] ?? chance.pick(known);
  const isTwo = seed % 5 < 2;
  const other = chance.chance(0.6) ? first : chance.pick(known);
  const providers = isTwo ? [first, other] : [first];
  const conversations = isTwo ? 6 : chance.pick([3, 6, 6, 6, 6, 6, 30, 52]);
  const round = shuffled(chanceOf(Math.floor(seed / share)).branch('motifs'), Object.values(motifs));
  const turn = round.filter((_, i) => i % share === seed % share);
  const own = [
    ...(conversations > 20 ? (ownMotifs['long list'] ?? []) : []),
    ...(ownMotifs[first.id] ?? []),
    ...(isTwo ? (ownMotifs['two accounts'] ?? []) : []),
  ]
    .filter((_, i) => i === 0 || chance.chance(0.7))
    .flatMap((name) => motifs[name] ?? []);
  const mine = shuffled(
    chance,
    turn.filter((motif) => !own.includes(motif)),
  );
  const others = round.filter((motif) => !turn.includes(motif) && !own.includes(motif));
  const events = inTurn(chance, {
    motifs: [
      ...own.slice(0, 1),
      ...shuffled(chance, [...own.slice(1), ...mine.slice(0, surely)]),
      ...mine.slice(surely),
      ...shuffled(chance, others),
    ],
    own,
    providers,
    conversations,
    untilMs: fullAtMs,
  });
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
    isHealedAlone: chance.chance(0.5),
    poisoned: chance.chance(0.1) ? [{ server: 0, conversation: 2 }] : [],
  };
}

type Turns = {
  readonly motifs: readonly Motif[];
  /** Those that are about the first account. */
  readonly own?: readonly Motif[];
  /** Of the accounts that they are about, one drawn for each. */
  readonly providers: readonly SimulatedProvider[];
  readonly conversations: number;
  /** No other one begins after this. */
  readonly untilMs: number;
};

/** What a motif has come to, and at which account. */
type Drawn = { readonly account: number; readonly drawn: readonly ScriptEvent[] };

/** One motif after the other. */
export function inTurn(
  chance: Chance,
  { motifs, own = [], providers, conversations, untilMs }: Turns,
): readonly ScriptEvent[] {
  const events: ScriptEvent[] = [];
  let atMs = 45 * second;
  const place = ({ account, drawn }: Drawn) => {
    const from = atMs;
    // Most of what the one before it has left is over.
    if (chance.chance(0.85)) {
      events.push({ atMs: from - 3 * second, kind: 'calm', server: account });
      if (chance.chance(0.6)) events.push({ atMs: from - 2 * second, kind: 'sync-now', account });
    }
    events.push(...drawn.map((event) => ({ ...event, atMs: Math.max(0, Math.round(from + event.atMs)) })));
    atMs = Math.max(atMs, ...events.map((event) => event.atMs)) + chance.pick([5, 15, 40]) * second;
  };
  const last: Drawn[] = [];
  for (const motif of motifs) {
    const account = own.includes(motif) ? 0 : chance.between(0, providers.length - 1);
    const provider = providers[account];
    if (!provider || atMs >= untilMs) break;
    const drawn = motif(createDraw(chance, { provider, account, conversations }));
    // Of an account that was signed out of nothing is judged: what ends it comes behind all that is to be seen of it.
    if (drawn.some(({ kind }) => kind === 'sign-out')) last.push({ account, drawn });
    else place({ account, drawn });
  }
  for (const each of last) place(each);
  return afterSleep(events);
}

/** Times count on while the machine sleeps: without this, all that is to follow would happen at once when it wakes. */
function afterSleep(events: readonly ScriptEvent[]): readonly ScriptEvent[] {
  let sleptMs = 0;
  return [...events]
    .sort((a, b) => a.atMs - b.atMs)
    .map((event) => {
      const atMs = event.atMs + sleptMs;
      if (event.kind === 'sleep') sleptMs += event.forMs;
      return { ...event, atMs };
    });
}

function shuffled(chance: Chance, all: readonly Motif[]): Motif[] {
  return all
    .map((motif) => ({ motif, order: chance() }))
    .sort((a, b) => a.order - b.order)
    .map(({ motif }) => motif);
}

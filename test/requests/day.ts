import { chanceOf } from '../simulation/chance.ts';
import { createValues } from '../simulation/draw-values.ts';
import type { SimulatedProvider } from '../simulation/providers/simulated-provider.ts';
import { carryOut } from '../simulation/run.ts';
import type { Script, ScriptEvent } from '../simulation/script.ts';
import { hour, minute } from '../simulation/times.ts';

/** The day of an ordinary agent, from the first start of the app on. */
export const ordinary = { hours: 8, conversations: 400, opened: 60, edits: 120, arrivals: 240 } as const;

export const kinds = ['open', 'ahead', 'push', 'poll', 'walk', 'look-up'] as const;
/** What a request was for: a walk's look-ups by name are told from its pages. */
type Kind = (typeof kinds)[number];

/** The requests of a day at one provider. */
export type Day = {
  readonly provider: string;
  readonly kinds: Readonly<Record<Kind, number>>;
  readonly total: number;
  /** The most within any hour. */
  readonly mostInHour: number;
  /** What its documents allow in an hour, null where they name no figure. */
  readonly allowed: number | null;
  /** What the oracle has against it. */
  readonly complaints: readonly string[];
};

/** Where no figure is documented, the threads of a whole inbox are read at once at the first start, which the oracle doubts. */
const firstReading = /^More than 300 requests to .* within a minute/;

/** Lives through the day in virtual time. The same seed takes the same course. */
export async function liveThrough(provider: SimulatedProvider, seed: number, hours: number): Promise<Day> {
  const dayMs = hours * hour;
  const { sent, verdicts, uncaught } = await carryOut(scriptOf(provider, seed, hours / ordinary.hours));
  const own = sent.filter(({ atMs }) => atMs <= dayMs);
  const counted = own.map(({ work, effect }): Kind => (work === 'walk' && effect === 'read' ? 'look-up' : work));
  const times = own.map(({ atMs }) => atMs);
  return {
    provider: provider.id,
    kinds: Object.fromEntries(
      kinds.map((kind) => [kind, counted.filter((each) => each === kind).length]),
    ) as Day['kinds'],
    total: own.length,
    mostInHour: Math.max(
      ...times.map((fromMs) => times.filter((atMs) => atMs >= fromMs && atMs < fromMs + hour).length),
    ),
    allowed: provider.requestsPerHour,
    complaints: [...verdicts.filter(({ words }) => !firstReading.test(words)).map(({ words }) => words), ...uncaught],
  };
}

/** @param part of a day */
function scriptOf(provider: SimulatedProvider, seed: number, part: number): Script {
  const chance = chanceOf(seed);
  const { conversations } = ordinary;
  const values = createValues(chance, { provider, account: 0, conversations });
  const dayMs = part * ordinary.hours * hour;
  const spread = (count: number, event: (i: number) => Omit<ScriptEvent, 'atMs'>): ScriptEvent[] =>
    Array.from(
      { length: Math.round(part * count) },
      (_, i) =>
        ({ ...event(i), atMs: minute + ((i + chance()) * (dayMs - 2 * minute)) / (part * count) }) as ScriptEvent,
    );
  const any = () => chance.between(0, conversations - 1);
  const events = [
    ...spread(ordinary.arrivals, () => ({ kind: 'customer', server: 0, conversation: any() })),
    ...spread(ordinary.opened, () => ({ kind: 'open', account: 0, conversation: any() })),
    ...spread(ordinary.edits, () => ({
      kind: 'edit',
      account: 0,
      conversations: [any()],
      changes: values.changes(1),
    })),
  ];
  return {
    seed,
    servers: [{ provider: provider.id, conversations, isDeadAfterHarm: false }],
    shapes: { documented: false, odd: false },
    latencyMs: { least: 80, most: 400 },
    harmMs: dayMs,
    healMs: minute,
    events: events.sort((a, b) => a.atMs - b.atMs),
    poisoned: [],
  };
}

import type { AgentEntry, Run } from './logs.ts';

/** A stretch in which the app ran and the machine was awake. */
export type Life = { readonly fromMs: number; readonly toMs: number };

export type Lives = {
  readonly lives: readonly Life[];
  /** The same, without the time that a run passed over: in it, nothing was done, as if it had been a moment. */
  readonly stretches: readonly Life[];
  /** After these, what the app had not written down is forgotten. */
  readonly breaks: readonly AgentEntry[];
  readonly clockSets: readonly { readonly n: number; readonly byMs: number }[];
};

export function readLives({ agent, endedAtMs }: Run): Lives {
  const lives: Life[] = [];
  const breaks: AgentEntry[] = [];
  const clockSets: { n: number; byMs: number }[] = [];
  const overs: Life[] = [];
  const first = agent.find(({ kind }) => kind === 'started' || isEnd(kind));
  let fromMs: number | null = first?.kind === 'started' ? null : Number.NEGATIVE_INFINITY;
  // A machine that wakes up runs an app that was not quit or killed meanwhile.
  let isOpen = fromMs !== null;
  for (const entry of agent) {
    const { kind, n, atMs } = entry;
    if (kind === 'started') isOpen = true;
    if (isEnd(kind) && kind !== 'asleep') isOpen = false;
    if (kind === 'passed-over') overs.push({ fromMs: atMs - entry.forMs, toMs: atMs });
    if (kind === 'clock-set') clockSets.push({ n, byMs: entry.byMs });
    if (kind === 'killed' || kind === 'power-cut' || kind === 'disk-failed') breaks.push(entry);
    if (isOpen && (kind === 'started' || kind === 'awake')) fromMs ??= atMs;
    if (isEnd(kind) && fromMs !== null) {
      lives.push({ fromMs, toMs: atMs });
      fromMs = null;
    }
  }
  if (fromMs !== null) lives.push({ fromMs, toMs: endedAtMs });
  return { lives, stretches: lives.flatMap((life) => without(life, overs)), breaks, clockSets };
}

function without({ fromMs, toMs }: Life, overs: readonly Life[]): Life[] {
  const inside = overs.filter((over) => over.fromMs >= fromMs && over.toMs <= toMs);
  const froms = [fromMs, ...inside.map((over) => over.toMs)];
  return froms.map((from, i) => ({ fromMs: from, toMs: inside[i]?.fromMs ?? toMs }));
}

const isEnd = (kind: AgentEntry['kind']) =>
  kind === 'quit' || kind === 'killed' || kind === 'power-cut' || kind === 'asleep';

/** Whether it ran all the time from here to there. */
export const ranThrough = ({ lives }: Pick<Lives, 'lives'>, fromMs: number, toMs: number) =>
  lives.some((life) => life.fromMs <= fromMs && toMs <= life.toMs);

/** How long it ran in one piece within these bounds, at most. */
export const longestRunMs = ({ lives }: Lives, fromMs: number, toMs: number) =>
  Math.max(0, ...lives.map((life) => Math.min(life.toMs, toMs) - Math.max(life.fromMs, fromMs)));

/** How far the wall clock stands from the true time at this entry. */
export const clockShiftMs = ({ clockSets }: Lives, n: number) =>
  clockSets.reduce((sum, { n: at, byMs }) => (at <= n ? sum + byMs : sum), 0);

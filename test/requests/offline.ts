import { chanceOf } from '../simulation/chance.ts';
import { createValues } from '../simulation/draw-values.ts';
import type { SimulatedProvider } from '../simulation/providers/simulated-provider.ts';
import { carryOut } from '../simulation/run.ts';
import type { ScriptEvent } from '../simulation/script.ts';
import { minute, second } from '../simulation/times.ts';

/** How many edits of one conversation are made while nobody can be reached. */
export const editsOffline = 12;

/** What is asked about that conversation once the server can be reached again. */
export type BackOnline = {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** What the oracle has against it. */
  readonly complaints: readonly string[];
};

/**
 * The agent edits one conversation, each field that its provider stores in turn, while nobody answers.
 * @param offlineMs how long that lasts
 */
export async function comeBackOnline(provider: SimulatedProvider, offlineMs: number): Promise<BackOnline> {
  const chance = chanceOf(1);
  const values = createValues(chance, { provider, account: 0, conversations: 3 });
  const wordsEach = Math.ceil(editsOffline / values.changes(editsOffline).length);
  const changes = Array.from({ length: wordsEach }, () => values.changes(editsOffline)).flat();
  const edits = changes.slice(0, editsOffline).map(
    (change, i): ScriptEvent => ({
      kind: 'edit',
      atMs: minute + ((i + 1) * (offlineMs - 2 * minute)) / (editsOffline + 1),
      account: 0,
      conversations: [0],
      changes: [change],
      // The agent sees in the row what they have set.
      isFromMemory: false,
    }),
  );
  const { sent, verdicts, uncaught } = await carryOut({
    seed: 1,
    servers: [{ provider: provider.id, conversations: 3, isDeadAfterHarm: false }],
    shapes: { documented: false, odd: false },
    latencyMs: { least: 80, most: 400 },
    harmMs: offlineMs + 5 * minute,
    healMs: second,
    events: [
      { kind: 'fault', atMs: minute, server: 0, what: 'unreachable', effect: 'any', times: 1e9 },
      ...edits,
      { kind: 'calm', atMs: offlineMs, server: 0 },
    ],
    poisoned: [],
  });
  const pushed = sent.filter(({ work, atMs }) => work === 'push' && atMs >= offlineMs);
  const words = ({ method, path }: (typeof pushed)[number]) => `${method} ${path}`;
  return {
    reads: pushed.filter(({ effect }) => effect !== 'write').map(words),
    writes: pushed.filter(({ effect }) => effect === 'write').map(words),
    complaints: [...verdicts.map(({ words }) => words), ...uncaught],
  };
}

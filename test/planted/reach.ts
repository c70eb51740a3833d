import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlantedFault } from './fault.ts';

/** Where a fault would be planted: from the first to behind the last character of its line. */
export type Spot = Pick<PlantedFault, 'id' | 'file' | 'line'>;

type Range = { readonly startOffset: number; readonly endOffset: number; readonly count: number };

/** Which spots the engine comes by. A seed that never comes by one ends alike with and without the fault. */
export type Watch = {
  /** @returns the ids of the spots that were run since the last call */
  passed(): Promise<ReadonlySet<string>>;
};

/**
 * Begins to count. What is imported later is counted by blocks, so this comes before the engine is.
 * @param root the folder of the tree that runs
 */
export async function watchSpots(root: string, spots: readonly Spot[]): Promise<Watch> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const byUrl = new Map<string, { id: string; from: number; to: number }[]>();
  for (const { id, file, line } of spots) {
    const path = join(root, file);
    const from = readFileSync(path, 'utf8').indexOf(line);
    const url = pathToFileURL(path).href;
    byUrl.set(url, [...(byUrl.get(url) ?? []), { id, from, to: from + line.length }]);
  }
  return {
    async passed() {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const ids = new Set<string>();
      for (const { url, functions } of result) {
        const ranges = functions.flatMap((each) => each.ranges);
        for (const { id, from, to } of byUrl.get(url) ?? []) if (isPassed(ranges, from, to)) ids.add(id);
      }
      return ids;
    },
  };
}

/** Whether any of it was run: at each place the innermost block decides. */
function isPassed(ranges: readonly Range[], from: number, to: number): boolean {
  const edges = ranges.flatMap(({ startOffset, endOffset }) => [startOffset, endOffset]);
  const places = [from, ...edges.filter((edge) => edge > from && edge < to)];
  return places.some((place) => {
    const around = ranges.filter(({ startOffset, endOffset }) => startOffset <= place && place < endOffset);
    const innermost = around.reduce<Range | null>(
      (best, range) => (best && sizeOf(best) <= sizeOf(range) ? best : range),
      null,
    );
    return (innermost?.count ?? 0) > 0;
  });
}

const sizeOf = ({ startOffset, endOffset }: Range) => endOffset - startOffset;

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accuse, nameOf, type Told } from './complaints.ts';
import { type Kept, keptText } from './kept.ts';
import { carryOut } from './run.ts';
import type { Script } from './script.ts';
import { shrink } from './shrink.ts';

/** More runs than a minute has time for. */
const mostRuns = 2000;
const mostMs = 60_000;

export type Found = { readonly script: Script; readonly told: Told; readonly hours: number };

/** Makes a run that fails small and writes it where a person can look at it, in the form of the corpus. @returns a report */
export async function keep({ script, told, hours }: Found, folder: string): Promise<string> {
  const { complaint, words } = told;
  const name = nameOf(complaint);
  const startMs = performance.now();
  const shrunk = await shrink({
    script,
    async stillFails(candidate) {
      const accused = await accuse(carryOut, candidate);
      return accused.told.some((each) => nameOf(each.complaint) === name);
    },
    mostRuns,
    isTimeUp: () => performance.now() - startMs > mostMs,
  });
  const kept: Kept = {
    name,
    found: { seed: script.seed, hours: Math.round(hours * 10) / 10, kind: complaint.kind, words },
    expect: complaint,
    script: shrunk.script,
  };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  writeFileSync(file, keptText(kept));
  const counts = `${script.events.length} events before, ${shrunk.script.events.length} after, ${shrunk.runs} runs`;
  return `${file}: ${counts}${shrunk.isLeast ? '' : ', out of time'}`;
}

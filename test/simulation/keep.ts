import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accuse, nameOf, type Told } from './complaints.ts';
import { readCorpus } from './corpus.ts';
import { type Kept, keptText } from './kept.ts';
import { carryOutFor, type Question } from './question.ts';
import type { Script } from './script.ts';
import { shrink } from './shrink.ts';

/** More runs than there is time for. */
const mostRuns = 2000;
/** Of computing: what else the machine does takes nothing from it. */
const mostMs = 60_000;

/** @property hours simulated ones that the search has taken so far */
type Found = {
  readonly script: Script;
  readonly question: Question;
  readonly told: Told;
  readonly hours: number;
};

/**
 * Keeps runs that fail in a way in which none of the corpus is expected to: makes each small and writes it into a folder,
 * in the form of the corpus, for a person to look at. @returns a function that reports, or null where it keeps nothing
 */
export function createKeeper(folder: string): (found: Found) => Promise<string | null> {
  const corpus = readCorpus();
  const taken = new Set(corpus.map(({ name }) => name));
  const known = new Set(corpus.flatMap(({ expect }) => (expect === null ? [] : [nameOf(expect)])));
  mkdirSync(folder, { recursive: true });
  return async (found) => {
    const way = nameOf(found.told.complaint);
    if (known.has(way)) return null;
    known.add(way);
    // A run of this name that has been mended stays in the corpus beside the new one.
    let name = way;
    for (let number = 2; taken.has(name); number += 1) name = `${way}-${number}`;
    return keep(found, name, join(folder, `${name}.json`));
  };
}

async function keep({ script, question, told: { complaint, words }, hours }: Found, name: string, file: string) {
  const way = nameOf(complaint);
  const startMs = computedMs();
  const shrunk = await shrink({
    script,
    async stillFails(candidate) {
      const { told } = await accuse(carryOutFor(question), candidate);
      return told.some((each) => nameOf(each.complaint) === way);
    },
    // What is taken from one of two arrangements alone makes them differ by itself.
    mostRuns: question?.kind === 'same-end' ? 0 : mostRuns,
    isTimeUp: () => computedMs() - startMs > mostMs,
  });
  const kept: Kept = {
    name,
    found: { seed: script.seed, hours: Math.round(hours * 10) / 10, kind: complaint.kind, words },
    expect: complaint,
    ...(question ? { question } : {}),
    script: shrunk.script,
  };
  writeFileSync(file, keptText(kept));
  const counts = `${script.events.length} events before, ${shrunk.script.events.length} after, ${shrunk.runs} runs`;
  return `${file}: ${counts}${shrunk.isLeast ? '' : ', out of time'}`;
}

function computedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

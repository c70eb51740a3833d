import type { Script, ScriptEvent } from './script.ts';
import { fewerFamilies, fewerServers, type Step, shorterHarm, simplerDetails } from './shrink-steps.ts';

export type Shrinking = {
  readonly script: Script;
  /** Whether a run of this script still fails in the same way. */
  readonly stillFails: (script: Script) => Promise<boolean>;
  /** No run is begun after so many. */
  readonly mostRuns: number;
  /** No run is begun once it is. */
  readonly isTimeUp: () => boolean;
};

export type Shrunk = {
  /** The given one where nothing simpler fails. */
  readonly script: Script;
  readonly runs: number;
  /** Whether it ended because no single step is left, rather than because the budget was. */
  readonly isLeast: boolean;
};

/**
 * Looks for a simpler script that fails in the same way: without servers, without families of events, without chunks and
 * then single events, with plainer details; again and again until none of these helps. The order is fixed and nothing is
 * run twice. @param shrinking of a script that fails
 */
export async function shrink({ script, stillFails, mostRuns, isTimeUp }: Shrinking): Promise<Shrunk> {
  const known = new Map<string, boolean>();
  let runs = 0;
  let isLeast = true;

  /** False, too, for what can no longer be tried: then every step ends by itself. */
  async function fails(candidate: Script): Promise<boolean> {
    const key = JSON.stringify(candidate);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (runs >= mostRuns || isTimeUp()) {
      isLeast = false;
      return false;
    }
    runs += 1;
    const now = await stillFails(candidate);
    known.set(key, now);
    return now;
  }

  let least = script;
  for (let before: Script | null = null; before !== least; ) {
    before = least;
    // The biggest steps first, those that make each later run quicker before those that only leave out much.
    for (const step of [fewerServers, shorterHarm, fewerFamilies]) least = await asFarAsItGoes(least, step, fails);
    least = { ...least, events: await fewerEvents(least, fails) };
    for (const step of simplerDetails) least = await asFarAsItGoes(least, step, fails);
    if (JSON.stringify(before) === JSON.stringify(least)) least = before;
  }
  return { script: least, runs, isLeast };
}

type Fails = (candidate: Script) => Promise<boolean>;

async function asFarAsItGoes(script: Script, step: Step, fails: Fails): Promise<Script> {
  let least = script;
  for (let before: Script | null = null; before !== least; ) {
    before = least;
    for (const candidate of step(least)) {
      if (!(await fails(candidate))) continue;
      least = candidate;
      break;
    }
  }
  return least;
}

/** Delta debugging: leaves out halves, then quarters, and so on down to single events until none can go. */
async function fewerEvents(script: Script, fails: Fails): Promise<readonly ScriptEvent[]> {
  let { events } = script;
  for (let size = Math.ceil(events.length / 2); size > 0; ) {
    const before = events.length;
    for (let from = 0; from < events.length; ) {
      const fewer = [...events.slice(0, from), ...events.slice(from + size)];
      if (await fails({ ...script, events: fewer })) events = fewer;
      else from += size;
    }
    const isDone = size === 1 && events.length === before;
    size = isDone ? 0 : Math.min(Math.ceil(size / 2), Math.ceil(events.length / 2));
  }
  return events;
}

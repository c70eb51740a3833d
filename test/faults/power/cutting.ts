import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { between, chance, pick, seededRandom } from '#electron/sample/random.ts';
import type { ChildOptions, ChildSays } from '../child-options.ts';
import { newFolder } from '../folder.ts';
import { count, type KillCounts, none, openYard } from '../killing.ts';
import { damagedFiles, readFolder, replaceFolder } from './files.ts';
import { type Fate, imageAfter, unexplained } from './image.ts';
import { readJournal } from './journal.ts';
import { compileLibrary } from './library.ts';

type Yard = Awaited<ReturnType<typeof openYard>>;

export type PowerCounts = KillCounts & {
  /** Power cuts: a run has one, or more, the later ones in the start or the end of a process that is left in peace. */
  cuts: number;
  acknowledged: number;
  /** What had been done and not synced, which the cuts could undo. */
  uncertain: number;
};

export type PowerOptions = {
  readonly runs: number;
  readonly seed: number;
  /** What becomes of what is not synced: one after another. */
  readonly fates: readonly Fate[];
  /** The syncs of files whose names begin like this do nothing: the control. */
  readonly deafTo: string | null;
  /** Asked after each run; true: no further one. */
  readonly isEnough: (counts: PowerCounts) => boolean;
};

/** So many runs over one folder, before the next begins with none. */
const runsOfAYard = 10;

/** Cuts the power at random, starts again on what the disk holds, waits until all is quiet, and judges: so many times. */
export async function cutPower({ runs, seed, fates, deafTo, isEnough }: PowerOptions): Promise<PowerCounts> {
  const random = seededRandom(seed);
  const counts: PowerCounts = { ...none(), cuts: 0, acknowledged: 0, uncertain: 0 };
  const workshop = newFolder();
  let yard: Yard | null = null;
  try {
    const library = compileLibrary(workshop);
    while (counts.runs < runs && !isEnough(counts)) {
      yard ??= await openYard(12);
      const fate = fates[counts.runs % fates.length] ?? 'all';
      const where = `seed ${seed}, run ${counts.runs}, ${fate}`;
      const tools = { yard, library, workshop, deafTo, random, counts, fate, where };
      const problems = await cutOnce(tools, 'load');
      while (problems.length === 0 && chance(0.3, random)) problems.push(...(await cutOnce(tools, 'quiet')));
      counts.problems.push(...problems.map((problem) => `${where}: ${problem}`));
      await judge(tools);
      counts.runs += 1;
      if (counts.runs % runsOfAYard === 0) {
        await yard.close();
        yard = null;
      }
    }
    return counts;
  } finally {
    await yard?.close();
    rmSync(workshop, { recursive: true, force: true });
  }
}

type Tools = {
  readonly yard: Yard;
  readonly library: string;
  /** For the library, the journal and copies: not the folder of the process. */
  readonly workshop: string;
  readonly deafTo: string | null;
  readonly random: () => number;
  readonly counts: PowerCounts;
  readonly fate: Fate;
  /** The run, to be found again. */
  readonly where: string;
};

/** A thousand processes read the same modules: compiled once by the first that ends in peace. */
const quickly = (workshop: string) => ({ NODE_COMPILE_CACHE: join(workshop, 'compiled') });

async function judge({ yard, counts, where, workshop }: Tools): Promise<void> {
  yard.server.clearFaults();
  const said = await yard.live({ kind: 'quiet' }, null, () => {}, quickly(workshop));
  const notices = said.flatMap((words) => (words.kind === 'quiet' ? words.notices : []));
  counts.problems.push(...notices.map((notice) => `${where}: ${notice}`));
  count(counts, yard.verdict(), where);
}

/** A process that ends with the power, and its folder as the disk holds it then. @returns what is wrong, in words */
async function cutOnce(tools: Tools, kind: 'load' | 'quiet'): Promise<string[]> {
  const { yard, library, workshop, deafTo, random, counts, fate } = tools;
  const { dataDir, server, ids } = yard;
  const journalFile = join(workshop, 'journal');
  rmSync(journalFile, { force: true });
  if (chance(0.2, random)) server.inject({ match: { method: 'PATCH' }, fault: { kind: 'drop-after' } });
  if (chance(0.2, random)) server.inject({ match: { method: 'PATCH' }, fault: { kind: 'reset-before' } });

  const moment = momentOf(kind, random);
  let left = moment.acknowledgements;
  const onWords = (words: ChildSays, kill: () => void) => {
    if (words.kind !== 'acknowledged') return;
    counts.acknowledged += 1;
    left -= 1;
    if (left === 0) setTimeout(kill, moment.lateMs);
  };
  const work: ChildOptions['work'] = kind === 'load' ? { kind, seed: between(0, 2 ** 31, random), ids } : { kind };
  const before = readFolder(dataDir);
  await yard.live(work, null, onWords, {
    ...quickly(workshop),
    LD_PRELOAD: library,
    UNSYNCED_FOLDER: realpathSync(dataDir),
    UNSYNCED_JOURNAL: journalFile,
    ...(deafTo === null ? {} : { UNSYNCED_DEAF_TO: deafTo }),
    ...moment.settings,
  });

  const operations = existsSync(journalFile) ? readJournal(readFileSync(journalFile)) : [];
  const problem = unexplained(before, operations, readFolder(dataDir));
  if (problem !== null) return [problem];
  const { files, uncertain } = imageAfter(before, operations, fate, random);
  counts.cuts += 1;
  counts.uncertain += uncertain;
  replaceFolder(dataDir, files, fate === 'all' || (fate === 'random' && chance(0.5, random)));
  return damagedFiles(dataDir, join(workshop, 'copy'));
}

/** When the power goes: some turns after the last of these acknowledgements, or sooner as the library is told. */
type Moment = {
  readonly acknowledgements: number;
  readonly lateMs: number;
  readonly settings: Readonly<Record<string, string>>;
};

function momentOf(kind: 'load' | 'quiet', random: () => number): Moment {
  const lateMs = random() * 8;
  const at = (operation: number) => ({ UNSYNCED_CUT_AT: String(operation) });
  // About as much as it does altogether; where that was less, the power goes after its end.
  if (kind === 'quiet') return { acknowledgements: 0, lateMs, settings: at(between(1, 200, random)) };
  switch (pick(['under load', 'under load', 'early', 'early', 'in a checkpoint'] as const, random)) {
    case 'under load':
      return { acknowledgements: between(1, 60, random), lateMs, settings: {} };
    case 'early':
      // The start takes about a hundred operations, the first edits the others.
      return { acknowledgements: 60, lateMs, settings: at(between(1, 400, random)) };
    case 'in a checkpoint': {
      // Nothing else writes into the file itself; a hundred edits or so fill its journal.
      const settings = { UNSYNCED_CUT_IN: 'workspace.db', ...at(between(1, 40, random)) };
      return { acknowledgements: 150, lateMs, settings };
    }
  }
}

import { cpSync, existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { between, chance, seededRandom } from '#electron/sample/random.ts';
import type { ChildSays } from '../child-options.ts';
import { newFolder } from '../folder.ts';
import { count, type KillCounts, none, openYard } from '../killing.ts';
import { type Fate, type Folder, imageAfter, unexplained } from './image.ts';
import { readJournal } from './journal.ts';
import { compileLibrary } from './library.ts';

type Yard = Awaited<ReturnType<typeof openYard>>;

export type PowerCounts = KillCounts & {
  /** Power cuts: a run has one, or several, the later ones while it starts again. */
  cuts: number;
  acknowledged: number;
  /** Operations that the cuts found not synced yet, and could therefore undo. */
  uncertain: number;
};

export type PowerOptions = {
  readonly runs: number;
  readonly seed: number;
  /** What becomes of what is not synced: one after another. */
  readonly fates: readonly Fate[];
  /** The syncs of files whose names begin like this do nothing: the control. */
  readonly deafTo: string | null;
  /** Ends the runs early. */
  readonly isEnough?: (counts: PowerCounts) => boolean;
};

/** So many runs over one folder, before the next begins with none. */
const runsOfAYard = 10;
/** About what a start and some edits take: see the counts that a run prints. */
const operationsOfALife = 400;

/**
 * Cuts the power at random under load, starts again on what the disk holds, waits until all is quiet, and judges, again
 * and again.
 */
export async function cutPower(options: PowerOptions): Promise<PowerCounts> {
  const { runs, seed, fates, isEnough = () => false } = options;
  const random = seededRandom(seed);
  const counts: PowerCounts = { ...none(), cuts: 0, acknowledged: 0, uncertain: 0 };
  const workshop = newFolder();
  let yard: Yard | null = null;
  try {
    const library = compileLibrary(workshop);
    while (counts.runs < runs && counts.problems.length === 0 && !isEnough(counts)) {
      yard ??= await openYard(12);
      const fate = fates[counts.runs % fates.length] ?? 'all';
      const where = `seed ${seed}, run ${counts.runs}, ${fate}`;
      const tools = { yard, library, workshop, deafTo: options.deafTo, random, counts };
      for (let again = true; again; again = chance(0.25, random)) {
        const problems = await cutOnce(tools, fate);
        counts.problems.push(...problems.map((problem) => `${where}: ${problem}`));
      }
      yard.server.clearFaults();
      const said = await yard.live({ kind: 'quiet' }, null);
      const notices = said.flatMap((words) => (words.kind === 'quiet' ? words.notices : []));
      counts.problems.push(...notices.map((notice) => `${where}: ${notice}`));
      count(counts, yard.verdict(), where);
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
  readonly workshop: string;
  readonly deafTo: string | null;
  readonly random: () => number;
  readonly counts: PowerCounts;
};

/** One life that ends with the power, and the folder as the disk holds it. @returns what is wrong with it, in words */
async function cutOnce({ yard, library, workshop, deafTo, random, counts }: Tools, fate: Fate): Promise<string[]> {
  const { dataDir, server, ids } = yard;
  const journalFile = join(workshop, 'journal');
  rmSync(journalFile, { force: true });
  if (chance(0.2, random)) server.inject({ match: { method: 'PATCH' }, fault: { kind: 'drop-after' } });
  if (chance(0.2, random)) server.inject({ match: { method: 'PATCH' }, fault: { kind: 'reset-before' } });

  // Half of them between two operations of a start or of the first edits, half some turns after an acknowledgement.
  const isAtOperation = chance(0.5, random);
  const settings = {
    LD_PRELOAD: library,
    UNSYNCED_FOLDER: realpathSync(dataDir),
    UNSYNCED_JOURNAL: journalFile,
    UNSYNCED_CUT_AT: String(isAtOperation ? between(1, operationsOfALife, random) : 0),
    ...(deafTo === null ? {} : { UNSYNCED_DEAF_TO: deafTo }),
  };
  let left = between(1, 40, random);
  const lateMs = random() * 8;
  const work = { kind: 'load' as const, seed: between(0, 2 ** 31, random), ids };
  const onWords = (words: ChildSays, kill: () => void) => {
    if (words.kind !== 'acknowledged') return;
    counts.acknowledged += 1;
    left -= 1;
    if (left === 0 && !isAtOperation) setTimeout(kill, lateMs);
  };
  const before = readFolder(dataDir);
  await yard.live(work, null, onWords, settings);

  const operations = existsSync(journalFile) ? readJournal(readFileSync(journalFile)) : [];
  const problem = unexplained(before, operations, bytesOf(readFolder(dataDir)));
  if (problem !== null) return [problem];
  const { files, uncertain } = imageAfter(before, operations, fate, random);
  counts.cuts += 1;
  counts.uncertain += uncertain;
  if (process.env.DEBUG) console.log(fate, settings.UNSYNCED_CUT_AT, operations.length, uncertain, operations.slice(-6).map((o) => o.kind).join());
  replaceFolder(dataDir, files, isKept(fate, random));
  return damagedFiles(dataDir, workshop);
}

/** The memory of SQLite beside a file may be found again, from whatever time, or not. */
const isKept = (fate: Fate, random: () => number) => fate === 'all' || (fate === 'random' && chance(0.5, random));

const isMemory = (name: string) => name.endsWith('-shm');

function readFolder(path: string): Folder {
  const names = readdirSync(path).filter((name) => !isMemory(name));
  return new Map(
    names.map((name) => {
      const file = join(path, name);
      return [name, { inode: statSync(file, { bigint: true }).ino, bytes: readFileSync(file) }];
    }),
  );
}

const bytesOf = (folder: Folder) => new Map([...folder].map(([name, { bytes }]) => [name, bytes]));

function replaceFolder(path: string, image: ReadonlyMap<string, Buffer>, keepsMemory: boolean): void {
  for (const name of readdirSync(path)) {
    if (!keepsMemory || !isMemory(name)) rmSync(join(path, name));
  }
  for (const [name, bytes] of image) writeFileSync(join(path, name), bytes, { mode: 0o600 });
}

/** Looks at copies: a look into a file brings its journal into it, which is left to the next start. */
function damagedFiles(dataDir: string, workshop: string): string[] {
  const copy = join(workshop, 'copy');
  rmSync(copy, { recursive: true, force: true });
  cpSync(dataDir, copy, { recursive: true });
  return ['workspace.db', 'replica.db'].flatMap((name) => {
    if (!existsSync(join(copy, name))) return [];
    try {
      const db = new Database(join(copy, name));
      const answer = db.pragma('quick_check', { simple: true });
      db.close();
      return answer === 'ok' ? [] : [`${name} is damaged: ${answer}`];
    } catch (error) {
      return [`${name} is damaged: ${String(error)}`];
    }
  });
}

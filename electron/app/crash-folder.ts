import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CrashKind, type CrashReport, crashId } from '#shared/crash.ts';
import { toldLines } from '#shared/diagnostics.ts';
import { writeAtomically } from '../write-atomically.ts';

/** What is kept at most. */
const mostReports = 20;
const longestMs = 30 * 86_400_000;
/** Apart from the moment at which the main process hears of it, a process writes its own end. */
const sameCrashMs = 60_000;
/** Where Chromium puts a picture of memory that is not to be uploaded, in the words of each system's. */
const dumpFolders = ['pending', 'completed', 'reports'];
/** Kinds whose process ends by itself, and may leave a picture of its memory. */
const leaveDumps: ReadonlySet<CrashKind> = new Set(['interface', 'helper']);

/** All that is written down of a crash: nothing that anybody has typed, wrote or is called. */
export type CrashFacts = { readonly [part: string]: unknown };

export type CrashFolder = {
  /** Never throws: a crash that cannot be written down is no second crash. @param isTold the agent hears of it at once */
  write(kind: CrashKind, facts: CrashFacts, isTold: boolean): void;
  /** The newest first. */
  list(): CrashReport[];
  /** The file of a report, whether or not it is still there. */
  fileOf(id: string): string;
  /** Empty where it is gone. */
  read(id: string): string;
  /** @param id null: all */
  remove(id: string | null): void;
  /**
   * At a start: takes in what processes have left since, and lets go of what is old.
   * @param facts of a main process that ended without a word
   * @returns what the agent has not heard of, the newest first; it counts as told from now on
   */
  takeUp(facts: () => CrashFacts): CrashReport[];
};

/** @param dir Chromium's folder of such pictures; reports are kept beneath it, for this user alone */
export function openCrashFolder(dir: string, nowMs: () => number): CrashFolder {
  const kept = join(dir, 'kept');
  const pathOf = (id: string, ending: 'json' | 'dmp' | 'untold') => join(kept, `${id}.${ending}`);

  function add(kind: CrashKind, atMs: number, facts: CrashFacts, isTold: boolean): string {
    const id = `${String(atMs).padStart(13, '0')}-${kind}-${randomBytes(4).toString('hex')}`;
    mkdirSync(kept, { recursive: true, mode: 0o700 });
    writeAtomically(pathOf(id, 'json'), `${JSON.stringify({ kind, atMs, ...facts }, null, 2)}\n`, 0o600);
    if (!isTold) writeFileSync(pathOf(id, 'untold'), '', { mode: 0o600 });
    return id;
  }

  function list(): CrashReport[] {
    return namesIn(kept)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => crashId.safeParse(name.slice(0, -'.json'.length)).data ?? [])
      .map((id) => {
        const dump = sizeOf(pathOf(id, 'dmp'));
        const bytes = (sizeOf(pathOf(id, 'json')) ?? 0) + (dump ?? 0);
        return {
          id,
          atMs: Number(id.slice(0, 13)),
          kind: id.slice(14, -9) as CrashKind,
          bytes,
          hasDump: dump !== null,
        };
      })
      .sort((a, b) => b.atMs - a.atMs);
  }

  function remove(id: string | null): void {
    const gone = id === null ? namesIn(kept) : namesIn(kept).filter((name) => name.startsWith(`${id}.`));
    for (const name of gone) rmSync(join(kept, name), { force: true });
  }

  /** Each goes to the report of the same end; one that nobody reported is the main process' own. */
  function takeDumps(facts: () => CrashFacts): void {
    for (const path of dumpFolders.flatMap((folder) => dumpsIn(join(dir, folder)))) {
      const atMs = Math.round(statSync(path).mtimeMs);
      const same = list().find(
        (report) => leaveDumps.has(report.kind) && !report.hasDump && Math.abs(report.atMs - atMs) < sameCrashMs,
      );
      renameSync(path, pathOf(same?.id ?? add('winnow', atMs, facts(), false), 'dmp'));
    }
  }

  function letGo(): void {
    const from = nowMs() - longestMs;
    list().forEach(({ id, atMs }, place) => {
      if (place >= mostReports || atMs < from) remove(id);
    });
  }

  return {
    write(kind, facts, isTold) {
      try {
        add(kind, nowMs(), facts, isTold);
        letGo();
      } catch {
        // The disk may be full or read-only: the log has a line of it.
      }
    },
    list,
    fileOf: (id) => pathOf(id, 'json'),
    read: (id) => textOf(pathOf(id, 'json')).slice(0, 500_000),
    remove,
    takeUp(facts) {
      takeDumps(facts);
      letGo();
      const untold = list().filter(({ id }) => sizeOf(pathOf(id, 'untold')) !== null);
      for (const { id } of untold) rmSync(pathOf(id, 'untold'), { force: true });
      return untold;
    },
  };
}

/** The newest lines of the log that can be handed on, oldest first; none where there is no log. */
export const lastLines = (logFile: string, most: number): string[] =>
  toldLines(textOf(logFile).split('\n')).slice(-most);

/** Empty where there is no such file. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const dumpsIn = (folder: string): string[] =>
  namesIn(folder)
    .filter((name) => name.endsWith('.dmp'))
    .map((name) => join(folder, name));

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch {
    return null;
  }
}

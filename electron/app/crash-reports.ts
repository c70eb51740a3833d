import { join } from 'node:path';
import { app, type RenderProcessGoneDetails } from 'electron';
import type { CrashKind, CrashReport } from '#shared/crash.ts';
import type { Log } from '../ports.ts';
import { type CrashFacts, lastLines, openCrashFolder } from './crash-folder.ts';
import { errorFacts } from './log-line.ts';

/** Lines of the log in a report. */
const logLines = 100;

export type CrashReports = ReturnType<typeof openCrashReports>;

type Deps = {
  readonly logDir: string;
  readonly log: Log;
  readonly nowMs: () => number;
  /** The agent hears that something has stopped. */
  readonly tell: (report: Told) => void;
  /** What they had typed and not set, once: it went with the window. */
  readonly takeTyped: () => string | null;
};

/** Writes down what ends without being asked to, for this machine alone: nothing is sent anywhere. */
export function openCrashReports({ logDir, log, nowMs, tell, takeTyped }: Deps) {
  const folder = openCrashFolder(app.getPath('crashDumps'), nowMs);
  const known = new Set<string>();
  let isQuitting = false;
  app.once('before-quit', () => {
    isQuitting = true;
  });

  const surroundings = (): CrashFacts => ({
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    platform: process.platform,
    arch: process.arch,
    log: lastLines(join(logDir, 'main.log'), logLines),
  });

  const write = (kind: CrashKind, facts: CrashFacts) => folder.write(kind, { ...facts, ...surroundings() }, true);

  /** The same fault at the same place once in a run, or one that goes on would push out all others. */
  function thrown(kind: 'exception' | 'thread', error: unknown): void {
    const errors = errorFacts(error);
    const fault = JSON.stringify([kind, errors]);
    if (known.has(fault)) return;
    known.add(fault);
    write(kind, { errors });
    tell({ kind, more: 0, typed: null });
  }

  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (isQuitting || reason === 'clean-exit' || reason === 'killed') return;
    log.error('a process of Chromium’s ended', { type, reason, exitCode });
    write('helper', { type, reason, exitCode });
  });

  return {
    ...folder,
    thrown,
    interfaceEnded({ reason, exitCode }: RenderProcessGoneDetails): void {
      if (isQuitting) return;
      write('interface', { reason, exitCode });
      tell({ kind: 'interface', more: 0, typed: takeTyped() });
    },
    /** It is no loss: what it shows is read anew. */
    reminderWindowEnded({ reason, exitCode }: RenderProcessGoneDetails): void {
      if (!isQuitting) write('interface', { reason, exitCode });
    },
    /** @returns how to say that it answers again, or was opened again: only then can it tell */
    interfaceHung(): (isReopened: boolean) => void {
      write('interface-hung', {});
      return (isReopened) => tell({ kind: 'interface-hung', more: 0, typed: isReopened ? takeTyped() : null });
    },
    /** Tells what the runs before have left. */
    takeUp(): void {
      try {
        const [newest, ...others] = folder.takeUp(surroundings);
        if (newest) tell({ kind: newest.kind, more: others.length, typed: null });
      } catch (error) {
        log.warn('crash reports could not be looked through', { error });
      }
    },
  };
}

/** `more`: beside it; `typed`: what was lost with it. */
export type Told = Pick<CrashReport, 'kind'> & { readonly more: number; readonly typed: string | null };

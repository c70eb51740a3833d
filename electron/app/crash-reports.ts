import { join } from 'node:path';
import { app } from 'electron';
import type { CrashKind, CrashReport } from '#shared/crash.ts';
import type { Log } from '../ports.ts';
import { type CrashFacts, lastLines, openCrashFolder } from './crash-folder.ts';
import { errorFacts } from './log-line.ts';

/** Lines of the log in a report. */
const logLines = 100;

export type CrashReports = ReturnType<typeof openCrashReports>;

/**
 * Writes down what ends without being asked to, for this machine alone: nothing is sent anywhere.
 * @param tell the agent hears that something has stopped
 */
export function openCrashReports(logDir: string, log: Log, nowMs: () => number, tell: (report: Told) => void) {
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

  function report(kind: CrashKind, facts: CrashFacts): void {
    folder.write(kind, { ...facts, ...surroundings() }, true);
    tell({ kind, more: 0 });
  }

  /** The same fault at the same place once in a run, or one that goes on would push out all others. */
  function thrown(kind: 'exception' | 'thread', error: unknown): void {
    const errors = errorFacts(error);
    const fault = JSON.stringify([kind, errors]);
    if (known.has(fault)) return;
    known.add(fault);
    report(kind, { errors });
  }

  app.on('render-process-gone', (_event, _page, { reason, exitCode }) => {
    if (!isQuitting && reason !== 'clean-exit') report('interface', { reason, exitCode });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (isQuitting || reason === 'clean-exit' || reason === 'killed') return;
    log.error('a process of Chromium’s ended', { type, reason, exitCode });
    folder.write('helper', { type, reason, exitCode, ...surroundings() }, true);
  });

  return {
    ...folder,
    thrown,
    hung: () => report('interface-hung', {}),
    /** Tells what the runs before have left. */
    takeUp(): void {
      try {
        const [newest, ...others] = folder.takeUp(surroundings);
        if (newest) tell({ kind: newest.kind, more: others.length });
      } catch (error) {
        log.warn('crash reports could not be looked through', { error });
      }
    },
  };
}

/** `more`: beside it. */
export type Told = Pick<CrashReport, 'kind'> & { readonly more: number };

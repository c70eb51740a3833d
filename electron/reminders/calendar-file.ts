import { existsSync } from 'node:fs';
import type { NewNotice } from '#shared/notice.ts';
import type { Ports } from '../ports.ts';
import { removeWritten, writeAtomically } from '../write-atomically.ts';
import { type CalendarDeps, calendarEntries } from './calendar-entries.ts';
import type { CalendarEvents } from './calendar-text.ts';

/** Changes that come together are written together. */
const gatherMs = 2_000;
/** After the disk has refused it. */
const againMs = 60_000;
/** The owner alone: it holds names. */
const ownersOnly = 0o600;

/** All follow-ups as a file that a calendar subscribes to, kept current while the agent wants it. */
export type CalendarFile = {
  /** Follow-ups, names or holidays may have changed. */
  soon(): void;
  /** @param file null: none from now on. What was kept elsewhere is removed. */
  keepAt(file: string | null): void;
  /** Writes what is owed; then nothing more. */
  stop(): Promise<void>;
};

type Deps = Omit<CalendarDeps, 'ports'> & {
  readonly ports: Pick<Ports, 'clock' | 'yieldToHost' | 'log' | 'zone'>;
  readonly notice: (notice: NewNotice) => void;
};

export function createCalendarFile(deps: Deps): CalendarFile {
  const { ports, stores, notice } = deps;
  const { clock, log, zone } = ports;
  const { preferences } = stores.workspace;
  let file = preferences.settings().calendarFile;
  /** What was told of each follow-up stays, its stamp too, until something of it changes. */
  let known = new Map<string, CalendarEvents>();
  let written: string | null = null;
  let cancelTimer: (() => void) | null = null;
  let writing: Promise<void> | null = null;
  let isOwed = false;
  let hasFailed = false;
  let isStopped = false;

  function soon(): void {
    if (file === null || isStopped) return;
    isOwed = true;
    arm(gatherMs);
  }

  function arm(delayMs: number): void {
    if (writing !== null || isStopped) return;
    cancelTimer ??= clock.setTimer(() => {
      cancelTimer = null;
      void write();
    }, delayMs);
  }

  /** Never throws. */
  function write(): Promise<void> {
    isOwed = false;
    writing = writeOnce().then((isDone) => {
      writing = null;
      if (isOwed || !isDone) arm(isDone ? gatherMs : againMs);
    });
    return writing;
  }

  async function writeOnce(): Promise<boolean> {
    const to = file;
    try {
      const text = await current();
      // Meanwhile it may be kept elsewhere, or nowhere.
      if (to === null || to !== file || (text === written && existsSync(to))) return true;
      writeAtomically(to, text, ownersOnly);
      written = text;
      hasFailed = false;
      return true;
    } catch (error) {
      tell(error, to ?? '');
      return false;
    }
  }

  async function current(): Promise<string> {
    // Most agents have no such file: what makes one is loaded when somebody does.
    const { calendarEvents, calendarLook, calendarText } = await import('./calendar-text.ts');
    const { holidays } = preferences.settings().times.hours;
    const language = zone.language();
    const look = calendarLook(clock.nowMs(), holidays, language, log);
    const events = new Map<string, CalendarEvents>();
    for await (const entry of calendarEntries(deps, () => true)) {
      const about = JSON.stringify([language, entry, entry.followUp.repeat === null ? [] : holidays]);
      events.set(about, known.get(about) ?? calendarEvents(entry, look));
    }
    known = events;
    return calendarText([...events.values()], language);
  }

  function tell(error: unknown, at: string): void {
    log.error('the calendar file could not be written', { error });
    if (hasFailed) return;
    hasFailed = true;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    notice({ level: 'warning', news: { kind: 'calendar-file', file: at, code }, action: null });
  }

  function remove(at: string): void {
    try {
      removeWritten(at);
    } catch (error) {
      tell(error, at);
    }
  }

  return {
    soon,
    keepAt(next) {
      // First: what is kept nowhere any more would stay for ever.
      if (file !== null && file !== next) remove(file);
      preferences.setSettings({ calendarFile: next });
      file = next;
      written = null;
      hasFailed = false;
      soon();
    },
    async stop() {
      cancelTimer?.();
      cancelTimer = null;
      await writing;
      isStopped = true;
      if (isOwed) await writeOnce();
    },
  };
}

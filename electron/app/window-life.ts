import { app, type BrowserWindow, dialog, type RenderProcessGoneDetails } from 'electron';
import type { Language } from '#shared/language.ts';
import type { Log } from '../ports.ts';
import { wordsIn } from '../words.ts';
import type { Words } from '../words-en.ts';
import type { CrashReports } from './crash-reports.ts';

type Question = Words['window'][keyof Words['window']];

/** A window that ends as soon as this after it has ended before is opened again only if the agent wants it. */
const loopMs = 10_000;

type Deps = {
  readonly log: Log;
  readonly language: () => Language;
  readonly crashes: Pick<CrashReports, 'interfaceEnded' | 'interfaceHung'>;
  readonly monotonicMs: () => number;
};

/**
 * A window whose process ended is opened again; one that answers no more, or ends again and again, is asked about by a
 * dialog of the system's, since it can show nothing itself.
 */
export function keepWindowAlive(window: BrowserWindow, { log, language, crashes, monotonicMs }: Deps): void {
  const { webContents } = window;
  let lastEndMs = Number.NEGATIVE_INFINITY;
  /** While it does not answer: how to say that this is over, and what is asked meanwhile. */
  let hang: { readonly over: (isReopened: boolean) => void; readonly question: AbortController } | null = null;

  const reopen = () => {
    if (!window.isDestroyed()) webContents.reload();
  };

  async function ask({ message, detail, buttons }: Question, signal: AbortSignal): Promise<number> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal,
    });
    return response;
  }

  function ended(how: RenderProcessGoneDetails): void {
    const { reason, exitCode } = how;
    log.error('the interface ended', { reason, exitCode });
    if (hang) {
      hang.question.abort();
      hang.over(true);
      hang = null;
      reopen();
      return;
    }
    crashes.interfaceEnded(how);
    const isLoop = monotonicMs() - lastEndMs < loopMs;
    lastEndMs = monotonicMs();
    if (!isLoop) reopen();
    else {
      void ask(wordsIn(language()).window.stopped, new AbortController().signal).then((answer) =>
        answer === 0 ? reopen() : app.quit(),
      );
    }
  }

  window.on('unresponsive', () => {
    log.warn('the interface does not respond');
    const question = new AbortController();
    hang?.question.abort();
    hang = { over: hang?.over ?? crashes.interfaceHung(), question };
    void ask(wordsIn(language()).window.hung, question.signal).then((answer) => {
      if (answer === 1 && hang?.question === question) webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => {
    hang?.question.abort();
    hang?.over(false);
    hang = null;
  });
  webContents.on('render-process-gone', (_event, how) => {
    if (how.reason !== 'clean-exit') ended(how);
  });
  // It may have ended before anybody listened.
  if (webContents.isCrashed()) ended({ reason: 'crashed', exitCode: 0 });
}

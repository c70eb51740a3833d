import { app, type BrowserWindow } from 'electron';

export type ClosingOptions = {
  /** Whether a closed window leaves the app running. */
  readonly keepsRunning: () => boolean;
  /** The window is about to go away, hidden or for good. */
  readonly onLeave: () => void;
  readonly onHidden: () => void;
  /** Ends everything under way; the app waits for it, for a while. */
  readonly stop: () => Promise<void>;
  /** What comes last, only where all of it has ended. */
  readonly afterStop: () => Promise<void>;
};

/** Longer than any request takes to be called off; a quit that hangs is worse than what it waits for. */
const stopLimitMs = 5_000;

/** Closing the window hides it, for reminders go on; quitting really quits, once the engine has stopped. */
export function handleClosing(window: BrowserWindow, options: ClosingOptions): void {
  let isQuitting = false;

  app.on('before-quit', () => {
    isQuitting = true;
  });
  window.on('close', (event) => {
    options.onLeave();
    if (isQuitting || !(options.keepsRunning() || process.platform === 'darwin')) return;
    event.preventDefault();
    hide(window);
    options.onHidden();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    const limit = new Promise((resolve) => setTimeout(resolve, stopLimitMs, 'limit'));
    void Promise.race([options.stop(), limit])
      .then((ended) => (ended === 'limit' ? undefined : options.afterStop()))
      // Not quit: after a signal, Electron takes a second one for a repetition of the first and ignores it.
      .finally(() => app.exit(0));
  });
}

/** A Mac leaves a black screen where a full-screen window is hidden. */
function hide(window: BrowserWindow): void {
  if (process.platform === 'darwin' && window.isFullScreen()) {
    window.once('leave-full-screen', () => window.hide());
    window.setFullScreen(false);
  } else {
    window.hide();
  }
}

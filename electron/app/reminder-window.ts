import { BrowserWindow, globalShortcut, type RenderProcessGoneDetails, screen } from 'electron';
import { mostDueShown } from '#shared/ipc/alerts.ts';
import type { Channel } from '#shared/ipc/contract.ts';
import type { Log } from '../ports.ts';
import { appOrigin } from './asset-response.ts';
import type { BridgeServer } from './bridge.ts';
import { backgroundNow, pagePreferences } from './window.ts';

/** Px; the heights are those of the parts that the page is made of. */
const width = 400;
const margin = 24;
const heights = { head: 37, row: 72, more: 32, presets: 94, foot: 37 };
/** One that ends as soon as this after it has ended before waits for the next alert. */
const loopMs = 10_000;
/** Brings the focus to the window from wherever the agent types. */
const shortcut = 'Control+Alt+R';

/** What its page may ask for: less than the app's own window. */
const allowed: ReadonlySet<Channel> = new Set<Channel>([
  'alerts.due',
  'alerts.answer',
  'alerts.takeBack',
  'alerts.showAll',
  'alerts.hideWindow',
]);

/** A small window above all others with what is due: for a desktop that shows no alerts, and for who wants it. */
export type ReminderWindow = {
  /** Shows it without taking the focus: the sentence that is being typed elsewhere goes on. @returns whether it can be shown */
  open(): boolean;
  hide(): void;
  /** What is due has changed. */
  refresh(due: number): void;
  /** How its focus is reached from everywhere; null where another program has the key. */
  shortcut(): string | null;
  destroy(): void;
};

export type ReminderWindowOptions = {
  readonly appDir: string;
  readonly hasDevTools: boolean;
  readonly bridge: BridgeServer;
  readonly log: Log;
  /** Its process has ended without being asked to. */
  readonly ended: (how: RenderProcessGoneDetails) => void;
};

export function createReminderWindow({
  appDir,
  hasDevTools,
  bridge,
  log,
  ended,
}: ReminderWindowOptions): ReminderWindow {
  let window: BrowserWindow | null = null;
  let isWanted = false;
  let hasShortcut = false;
  let isEnded = false;
  let shown = 1;
  let lastEndMs = Number.NEGATIVE_INFINITY;

  function make(): BrowserWindow {
    const made = new BrowserWindow({
      ...placeOf(shown),
      show: false,
      frame: false,
      resizable: false,
      maximizable: false,
      minimizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: 'Winnow: follow-ups',
      backgroundColor: backgroundNow(),
      webPreferences: pagePreferences(appDir, hasDevTools),
    });
    made.setAlwaysOnTop(true, 'floating');
    made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    bridge.admit(made.webContents, allowed);
    made.once('ready-to-show', () => {
      if (isWanted) made.showInactive();
    });
    // Closed by the desktop, it is only put away.
    made.on('close', (event) => {
      if (isEnded) return;
      event.preventDefault();
      hide();
    });
    made.webContents.on('render-process-gone', (_event, how) => {
      log.error('the reminder window ended', { reason: how.reason });
      if (how.reason !== 'clean-exit') begunAnew(made, how);
    });
    made.on('closed', () => {
      if (window === made) window = null;
    });
    void made
      .loadURL(`${appOrigin}/reminders.html`)
      .catch((error: unknown) => log.error('the reminder window', { error }));
    return made;
  }

  /** What was on the screen comes back at once; what ends again and again, with the next alert. */
  function begunAnew(gone: BrowserWindow, how: RenderProcessGoneDetails): void {
    const isLoop = performance.now() - lastEndMs < loopMs;
    lastEndMs = performance.now();
    gone.destroy();
    ended(how);
    if (isWanted && !isLoop) window = make();
  }

  function hide(): void {
    isWanted = false;
    if (hasShortcut) globalShortcut.unregister(shortcut);
    hasShortcut = false;
    if (window && !window.isDestroyed()) window.hide();
  }

  return {
    open() {
      if (isEnded) return false;
      isWanted = true;
      hasShortcut ||= globalShortcut.register(shortcut, () => window?.focus());
      if (window) {
        window.setBounds(placeOf(shown));
        if (!window.isVisible()) window.showInactive();
      } else window = make();
      return true;
    },
    hide,
    refresh(due) {
      shown = Math.max(1, due);
      if (!window) return;
      if (window.isVisible() && due > 0) window.setBounds(placeOf(shown));
      bridge.send(window.webContents, 'followUps.due', { total: due });
    },
    shortcut: () => (hasShortcut ? shortcut : null),
    destroy() {
      hide();
      isEnded = true;
      window?.destroy();
    },
  };
}

/** At the top right of the display that the agent looks at. */
function placeOf(due: number) {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const rows = Math.min(due, mostDueShown) * heights.row + (due > mostDueShown ? heights.more : 0);
  return {
    x: workArea.x + workArea.width - width - margin,
    y: workArea.y + margin,
    width,
    height: heights.head + rows + heights.presets + heights.foot,
  };
}

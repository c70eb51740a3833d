import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import type { Log } from '../ports.ts';
import { appOrigin } from './asset-response.ts';
import { appIcon } from './icons.ts';
import { minHeight, minWidth, restoredBounds, type WindowState } from './window-state.ts';

/** --bg of the two themes: what is seen before the page's first paint. */
const background = { light: '#fbfaf8', dark: '#1a1713' } as const;
export const backgroundNow = () => background[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];

export type WindowOptions = {
  /** The folder of preload.cjs. */
  readonly appDir: string;
  readonly state: WindowState;
  readonly hasDevTools: boolean;
  readonly log: Log;
};

/** What a page of ours may do, in whichever window. */
export const pagePreferences = (appDir: string, hasDevTools: boolean): WebPreferences => ({
  preload: join(appDir, 'preload.cjs'),
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  devTools: hasDevTools,
  // On Linux, Chromium would fetch a dictionary from the network.
  spellcheck: process.platform !== 'linux',
});

/** Makes the app's own window and starts loading the interface. It shows itself once that has painted. */
export function createWindow({ appDir, state, hasDevTools, log }: WindowOptions): BrowserWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const window = new BrowserWindow({
    ...restoredBounds(
      state.bounds,
      [primary, ...others].map(({ workArea }) => workArea),
    ),
    minWidth,
    minHeight,
    show: false,
    title: 'Winnow',
    backgroundColor: backgroundNow(),
    autoHideMenuBar: true,
    ...(process.platform === 'linux' ? { icon: appIcon() } : {}),
    webPreferences: pagePreferences(appDir, hasDevTools),
  });
  if (state.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(backgroundNow());
  });
  void window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => log.error('the interface', { error }));
  return window;
}

/** Where the window is now, to be kept for the next start. */
export function stateOf(window: BrowserWindow): Pick<WindowState, 'bounds' | 'isMaximized'> {
  return { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
}

/** In front of everything else, wherever it was: hidden in the tray, minimised or behind another window. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

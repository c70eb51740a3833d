import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme, session } from 'electron';
import type { Log } from '../ports.ts';
import type { AppFolders } from './app-folders.ts';
import { serveApp } from './app-protocol.ts';
import { type BridgeServer, openBridge } from './bridge.ts';
import { lockDown } from './hardening.ts';
import { openLog } from './log.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { createWindow } from './window.ts';
import { readWindowState, type WindowState } from './window-state.ts';

/** What stands before anything of the agent's is opened: a window that loads the interface, and its way in. */
export type Shell = {
  readonly appDir: string;
  readonly log: Log;
  readonly redact: Redactor;
  readonly window: BrowserWindow;
  readonly bridge: BridgeServer;
  /** Where the window's place is kept, and what it was. */
  readonly stateFile: string;
  readonly state: WindowState;
};

/** Kept small: the window waits for every module that is imported here. */
export function openShell(appDir: string, { dataDir, logDir }: AppFolders): Shell {
  const redact = createRedactor();
  const log = openLog(logDir, redact);
  const stateFile = join(dataDir, 'window.json');
  const state = readWindowState(stateFile);
  nativeTheme.themeSource = state.theme;
  lockDown(session.defaultSession, log);
  serveApp(join(appDir, 'renderer'));
  const window = createWindow({ appDir, state, hasDevTools: !app.isPackaged, log });
  return { appDir, log, redact, window, bridge: openBridge(window), stateFile, state };
}

import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, session } from 'electron';
import type { Log } from '../ports.ts';
import type { AppFolders } from './app-folders.ts';
import { serveApp } from './app-protocol.ts';
import { type BridgeServer, openBridge } from './bridge.ts';
import { lockDown } from './hardening.ts';
import { openLog } from './log.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { createSpoken, type Spoken } from './spoken.ts';
import { createStartMarks, type StartMarks } from './start-marks.ts';
import { createWindow } from './window.ts';
import { readWindowState, type WindowState } from './window-state.ts';

/** What stands before anything of the agent's is opened: a window that loads the interface, and its way in. */
export type Shell = {
  readonly appDir: string;
  readonly log: Log;
  readonly redact: Redactor;
  readonly window: BrowserWindow;
  readonly marks: StartMarks;
  readonly spoken: Spoken;
  readonly bridge: BridgeServer;
  /** Resolves once the page has its scripts and needs this thread no more to get them. */
  readonly scriptsServed: Promise<void>;
  /** Where the window's place is kept, and what it was. */
  readonly stateFile: string;
  readonly state: WindowState;
};

/** Kept small: the window waits for every module that is imported here. */
export function openShell(appDir: string, { dataDir, logDir }: AppFolders): Shell {
  const marks = createStartMarks(() => performance.timeOrigin + performance.now() - createdAtMs());
  const redact = createRedactor();
  const log = openLog(logDir, redact);
  const stateFile = join(dataDir, 'window.json');
  const state = readWindowState(stateFile);
  nativeTheme.themeSource = state.theme;
  lockDown(session.defaultSession, log);
  const spoken = createSpoken(state.language, app.getLocale(), () => {
    for (const each of BrowserWindow.getAllWindows()) each.webContents.reload();
  });
  const scriptsServed = serveApp(join(appDir, 'renderer'), spoken.language);
  const window = createWindow({ appDir, state, hasDevTools: !app.isPackaged, log });
  const bridge = openBridge(window, marks);
  return { appDir, log, redact, marks, spoken, window, bridge, scriptsServed, stateFile, state };
}

/** Epoch ms; where the system does not tell it, the moment at which Node came up. */
const createdAtMs = (): number => process.getCreationTime() ?? performance.timeOrigin;

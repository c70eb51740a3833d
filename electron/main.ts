import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme, session } from 'electron';
import type { CommandId } from '#shared/commands.ts';
import type { Notice } from '#shared/ipc.ts';
import { defaultSettings, type Settings } from '#shared/settings.ts';
import { readAccountsFile } from './accounts/provisioning.ts';
import { openSecrets } from './accounts/secrets.ts';
import { createAlerts } from './app/alerts.ts';
import { type AppFolders, prepareFolders } from './app/app-folders.ts';
import { registerAppScheme, serveApp } from './app/app-protocol.ts';
import { appOrigin } from './app/asset-response.ts';
import { openBridge } from './app/bridge.ts';
import { handleClosing } from './app/closing.ts';
import { lockDown } from './app/hardening.ts';
import { hidingSecrets } from './app/hiding-secrets.ts';
import { openLog } from './app/log.ts';
import { setMenu } from './app/menu.ts';
import { watchPower } from './app/power.ts';
import { createRedactor } from './app/redact.ts';
import { nativeBindingFor, oldRuntimeNotice } from './app/runtime.ts';
import { systemCipher } from './app/safe-storage.ts';
import { takeScreenshot } from './app/screenshot.ts';
import { shellNotices, stillRunning } from './app/shell-notices.ts';
import { parseSwitches, type Switches, usage } from './app/switches.ts';
import { systemClock } from './app/system-clock.ts';
import { createTray } from './app/tray.ts';
import { catchUnexpected } from './app/unexpected.ts';
import { bringToFront, createWindow, stateOf } from './app/window.ts';
import { readWindowState, type WindowState, writeWindowState } from './app/window-state.ts';
import { type Core, createCore } from './core.ts';
import type { Handlers } from './ipc/dispatch.ts';

/** Where main.cjs, preload.cjs and the interface lie, in a package too. */
const appDir = import.meta.dirname;
const { napi } = process.versions;

// A terminal that was closed must not end the app.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const parsed = parseSwitches(process.argv, process.cwd());
if (parsed.kind === 'help') leave(0, process.stdout, usage);
else if (parsed.kind === 'refused') leave(2, process.stderr, `${parsed.problem}\n`);
else start(parsed.switches);

/** Says a last word and ends, without opening anything. */
function leave(code: number, stream: NodeJS.WriteStream, words: string): void {
  stream.write(words, () => app.exit(code));
}

function start(switches: Switches): void {
  const folders = prepareFolders(switches.userDataDir);
  // Where the folder cannot be written to, neither can the lock: the app then opens, to say so.
  if (folders.isWritable && !app.requestSingleInstanceLock()) {
    const words = 'Winnow is already running with this folder: its window is shown, and switches are not read again.\n';
    leave(switches.screenshotFile ? 1 : 0, process.stderr, words);
    return;
  }
  if (process.platform === 'win32') app.setAppUserModelId('app.winnow.desktop');
  registerAppScheme();
  void app.whenReady().then(() => open(switches, folders));
}

function open(switches: Switches, { dataDir, logDir }: AppFolders): void {
  const redact = createRedactor();
  const log = openLog(logDir, redact);
  const isDevelopment = !app.isPackaged;
  const stateFile = join(dataDir, 'window.json');
  let state = readWindowState(stateFile);
  let settings: Settings = { ...defaultSettings, theme: state.theme };
  nativeTheme.themeSource = state.theme;

  lockDown(session.defaultSession, log);
  serveApp(join(appDir, 'renderer'));
  // The window loads while the core opens its files; its first requests wait for the core.
  const window = createWindow({ appDir, state, hasDevTools: isDevelopment, log });
  const bridge = openBridge(window);
  const showWindow = () => bringToFront(window);
  const alerts = createAlerts({ log, showWindow, onUnavailable: (why) => tell(shellNotices.alerts(why)) });

  const secrets = openSecrets({ dataDir, cipher: systemCipher(), nowMs: systemClock.nowMs, log });
  const provisioning = switches.accountsFile ? readAccountsFile(switches.accountsFile) : null;
  const core = createCore({
    dataDir,
    nativeBinding: nativeBindingFor(appDir, napi),
    version: app.getVersion(),
    platform: process.platform,
    secrets: hidingSecrets(secrets.store, redact),
    alerts,
    emit: bridge.emit,
    log,
    clock: systemClock,
    provisioned: provisioning?.ok ? provisioning.accounts : [],
    sample: switches.sample,
    startPaused: switches.offline,
  });
  /** Runs once the core is up; a core that never comes up is told below, once. */
  const withCore = (use: (started: Core) => void) => void core.then(use, () => {});
  const tell = (notice: Omit<Notice, 'id'>) => withCore((started) => started.notice(notice));
  catchUnexpected(log, () => tell(shellNotices.unexpected));

  const handlers = core.then(({ handlers, settings }): Handlers => {
    apply(settings());
    return {
      ...handlers,
      'settings.set': async (change) => {
        const changed = await handlers['settings.set'](change);
        apply(changed);
        return changed;
      },
    };
  });
  bridge.serve({ handlers, appOrigin, log, checkOutput: isDevelopment });
  handlers.catch((error: unknown) => log.error('Winnow could not open its data', error));

  for (const problem of secrets.problems) tell(shellNotices.secrets(problem));
  if (provisioning?.ok === false) {
    log.error(provisioning.problem);
    tell(shellNotices.accountsFile(provisioning.problem));
  }
  withCore(async (started) => {
    if (started.hasList()) await bridge.firstList;
    started.start();
    warnOfOldRuntime(started);
    watchPower({ onSuspend: () => started.suspend(), onWake: () => started.wake() });
  });

  const run = (id: CommandId) => bridge.emit('command.run', { id });
  setMenu({
    logDir,
    run: (id) => {
      showWindow(); // on a Mac the menu is there while the window is hidden
      run(id);
    },
  });
  const tray = createTray({ open: showWindow, run, quit: () => app.quit(), log });
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  handleClosing(window, {
    keepsRunning: () => settings.keepRunning && switches.screenshotFile === null,
    onLeave: () => keepState({}),
    onHidden: () => {
      if (state.hasSeenHint || process.platform === 'darwin') return;
      keepState({ hasSeenHint: true });
      alerts.show({ ...stillRunning, onOpen: () => {} });
    },
    stop: async () => {
      tray?.destroy();
      await core.then(
        (started) => started.stop(),
        () => {},
      );
    },
  });
  if (switches.screenshotFile) void photograph(window, handlers, switches.screenshotFile);

  function apply(changed: Settings): void {
    settings = changed;
    nativeTheme.themeSource = changed.theme;
    if (changed.theme !== state.theme) keepState({});
  }

  function keepState(change: Partial<WindowState>): void {
    state = { ...state, ...stateOf(window), theme: settings.theme, ...change };
    try {
      writeWindowState(stateFile, state);
    } catch (error) {
      log.warn('the window’s place could not be kept', error);
    }
  }
}

async function warnOfOldRuntime(core: Core): Promise<void> {
  const { accounts } = await core.handlers['app.bootstrap']({});
  const notice = oldRuntimeNotice(accounts, napi);
  if (notice) core.notice(notice);
}

/** The exit code and one line tell a script what became of it. */
async function photograph(window: BrowserWindow, handlers: Promise<Handlers>, file: string): Promise<void> {
  try {
    const conversations = await takeScreenshot(window, handlers, file);
    process.exitCode = 0;
    process.stdout.write(`ready ${conversations} conversations\n`, () => app.quit());
  } catch (error) {
    leave(1, process.stderr, `${error instanceof Error ? error.message : error}\n`);
  }
}

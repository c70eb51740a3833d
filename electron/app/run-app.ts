import { app, type BrowserWindow, session } from 'electron';
import { connectWith } from '#db/connect.ts';
import type { CommandId } from '#shared/commands.ts';
import type { Language } from '#shared/language.ts';
import type { NewNotice } from '#shared/notice.ts';
import { openSecrets } from '../accounts/secrets.ts';
import { createEngine, type Engine, type EngineOptions } from '../engine/engine.ts';
import { dispatchByName, type Handlers } from '../ipc/dispatch.ts';
import type { Alert, Alerts, Ports, SecretStore, Transport } from '../ports.ts';
import { words, wordsIn } from '../words.ts';
import { createAlerts } from './alerts.ts';
import type { AppFolders } from './app-folders.ts';
import { appOrigin } from './asset-response.ts';
import { backUpOnThread } from './backup-thread.ts';
import { checkpointsOnThread } from './checkpoint-thread.ts';
import { choosingTransport } from './choosing-transport.ts';
import { chromiumTransport } from './chromium-transport.ts';
import { handleClosing } from './closing.ts';
import { writeCompiled } from './compile-cache.ts';
import { type CrashReports, openCrashReports } from './crash-reports.ts';
import { leave } from './exit.ts';
import { hidingSecrets } from './hiding-secrets.ts';
import { keepWindow } from './kept-window.ts';
import { readManaged } from './managed.ts';
import { createMenu } from './menu.ts';
import { watchPower } from './power.ts';
import { proxyLoginOf } from './proxy-login.ts';
import { createProxyLogins, type ProxyLogins } from './proxy-logins.ts';
import { createReminderWindow } from './reminder-window.ts';
import { completeRuntime, isOutOfReach, nativeBindingFor, oldRuntimeNotice } from './runtime.ts';
import { systemCipher } from './safe-storage.ts';
import { takeScreenshot } from './screenshot.ts';
import type { Shell } from './shell.ts';
import { shellNotices } from './shell-notices.ts';
import type { Switches } from './switches.ts';
import { systemPorts, systemZone } from './system-ports.ts';
import { askAboutProxy } from './through-proxies.ts';
import { withoutEngine } from './through-support.ts';
import { throughWindows } from './through-windows.ts';
import { type AppTray, createTray } from './tray.ts';
import { keepTyped } from './typed.ts';
import { catchUnexpected } from './unexpected.ts';
import { updatesOfApp } from './updates.ts';
import { bringToFront } from './window.ts';
import { keepWindowAlive } from './window-life.ts';

const { napi } = process.versions;

/** Told once, when the window is closed for the first time; nobody waits to hear what became of it. */
const stillRunning = (language: Language): Alert => ({
  key: 'still-running',
  ...wordsIn(language).stillRunning,
  isInWindow: false,
  isCorrected: false,
  buttons: [],
  onOpen() {},
  onShown() {},
  onFailed() {},
});

/** Opens the agent's data and joins it to the window, the menus, the tray and the system. */
export function runApp(switches: Switches, folders: AppFolders, shell: Shell): void {
  completeRuntime();
  const { dataDir, logDir } = folders;
  const { log, marks, window, bridge, spoken } = shell;
  marks.reached('engine-read');
  const kept = keepWindow(shell);
  const showWindow = () => bringToFront(window);
  const { clock } = systemPorts;
  const typed = keepTyped();
  const crashes = openCrashReports({
    logDir,
    log,
    nowMs: clock.nowMs,
    tell: (told) => tell(shellNotices.stopped(told)),
    takeTyped: typed.take,
  });
  const reminders = createReminderWindow({
    appDir: shell.appDir,
    hasDevTools: !app.isPackaged,
    bridge,
    log,
    ended: crashes.reminderWindowEnded,
  });
  let tray: AppTray | null = null;
  const alerts = createAlerts({
    log,
    showWindow,
    flashWindow: () => {
      if (!window.isDestroyed() && !window.isFocused()) window.flashFrame(true);
    },
    settings: kept.settings,
    language: spoken.language,
    openReminderWindow: reminders.open,
    showCount: (due) => {
      tray?.showCount(due);
      reminders.refresh(due);
    },
    onEarlier: (ticket, answer, known) =>
      withEngine((started) => {
        if (started.answerEarlier(ticket, answer)) known();
      }),
    onUnavailable: (why) => tell(shellNotices.alerts(why)),
  });
  const secrets = openSecrets({ dataDir, cipher: systemCipher(), nowMs: clock.nowMs, log });
  const tried = app.isPackaged ? null : (process.env.WINNOW_POLICY ?? null);
  const managed = readManaged(switches.accountsFile, tried, app.getPath('home'), log);
  const store = hidingSecrets(secrets.store, shell.redact);
  const proxies = createProxyLogins({
    secrets: store,
    fromVariables: proxyLoginOf(process.env),
    log,
    ask: (host, port, isRefused) => withEngine((started) => askAboutProxy(started, host, port, isRefused)),
  });
  const transport = appTransport(switches, proxies);
  const engine = openEngine(
    { ...enginePorts(shell, dataDir, store, alerts, crashes), transport },
    {
      version: app.getVersion(),
      platform: process.platform,
      provisioned: managed.provisioned,
      sample: switches.sample ? 'first' : 'where-empty',
      startPaused: switches.offline,
    },
  );
  /** Runs once the engine is up; one that never comes up is told below, once. */
  const withEngine = (use: (started: Engine) => void) => void engine.then(use, () => {});
  const tell = (notice: NewNotice) => withEngine((started) => started.notice(notice));
  catchUnexpected(log, (error) => crashes.thrown('exception', error));
  keepWindowAlive(window, { log, language: spoken.language, crashes, monotonicMs: clock.monotonicMs });

  const updates = updatesOfApp({ policy: managed.policy, dataDir, transport, clock, log, tell });
  const showKeys = menuOf(shell, logDir, showWindow);
  const parts = {
    kept,
    spoken,
    showWindow,
    reminders,
    window,
    forced: managed.forced,
    policy: managed.policy,
    logDir,
    showKeys,
    restartToUpdate: updates.restart,
    keepTyped: typed.keep,
    crashes,
    proxies,
  };
  const handlers = engine.then((started) => throughWindows(started, parts));
  const answering = handlers.catch((error: unknown) => withoutEngine(error, parts));
  const deps = { handlers: answering, appOrigin, log, checkOutput: !app.isPackaged };
  bridge.serve((name, sender, raw) => dispatchByName(deps, name, sender, raw));
  handlers.catch((error: unknown) => log.error('Winnow could not open its data', { error }));

  for (const problem of secrets.problems) tell(shellNotices.secrets(problem));
  if (folders.wasOpen) tell(shellNotices.folderWasOpen(dataDir));
  for (const notice of managed.notices) tell(notice);
  withEngine((started) => beginWork(started, shell).then(updates.start).then(crashes.takeUp));
  if (Object.keys(managed.forced).length > 0 || kept.isLoginDecided())
    void handlers.then((ready) => ready['settings.set']({})).catch(() => {});

  showKeys(kept.settings().keymap);
  tray = joinSystem(shell, showWindow);
  spoken.onChange(() => {
    tray?.speakAnew();
    withEngine((started) => started.speakAnew());
  });
  handleClosing(window, {
    keepsRunning: () => kept.keepsRunning() && switches.screenshotFile === null,
    onLeave: () => kept.keep({}),
    onHidden: () => {
      if (kept.hasSeenHint() || process.platform === 'darwin') return;
      kept.keep({ hasSeenHint: true });
      alerts.show(stillRunning(spoken.language()));
    },
    stop: async () => {
      reminders.destroy();
      tray?.destroy();
      await engine.then(
        (started) => started.stop(),
        () => {},
      );
    },
    afterStop: updates.afterStop,
  });
  if (switches.screenshotFile) void photograph(window, handlers, switches.screenshotFile);
}

const appTransport = ({ allowsOldRuntime }: Switches, proxies: ProxyLogins): Transport =>
  choosingTransport({
    node: systemPorts.transport,
    chromium: chromiumTransport(proxies),
    isRefused: (url) => !allowsOldRuntime && isOutOfReach(url, napi),
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
  });

/** What the engine reaches the world through. */
function enginePorts(
  { appDir, log, bridge, spoken }: Shell,
  dataDir: string,
  secrets: SecretStore,
  alerts: Alerts,
  crashes: CrashReports,
) {
  const nativeBinding = nativeBindingFor(appDir, napi);
  const died = (error: unknown) => crashes.thrown('thread', error);
  return {
    ...systemPorts,
    zone: systemZone(spoken),
    files: {
      dataDir,
      connect: connectWith(nativeBinding),
      backUpIntact: backUpOnThread(appDir, nativeBinding, died),
      checkpoints: checkpointsOnThread({ appDir, nativeBinding, died }),
    },
    secrets,
    alerts,
    log,
    emit: bridge.emit,
  } satisfies Ports;
}

async function openEngine(ports: Ports, options: EngineOptions): Promise<Engine> {
  const engine = createEngine(ports, options);
  await engine.open();
  return engine;
}

/** Its list is on screen before anything else wants the processor. */
async function beginWork(engine: Engine, { marks, bridge, log }: Shell): Promise<void> {
  marks.reached('engine-open');
  if (engine.hasList()) await bridge.firstList;
  log.info('started', marks.ms());
  engine.start();
  writeCompiled();
  void warnOfOldRuntime(engine);
  watchPower({ onSuspend: () => engine.suspend(), onWake: () => engine.wake() });
}

/** The application menu, which names the keys in force. */
function menuOf({ bridge, spoken }: Shell, logDir: string, showWindow: () => void) {
  return createMenu({
    logDir,
    language: spoken.language,
    run: (id) => {
      showWindow(); // on a Mac the menu is there while the window is hidden
      bridge.emit('command.run', { id });
    },
  });
}

/** The tray, and the ways in which the system asks for the window. */
function joinSystem({ bridge, spoken, log }: Shell, showWindow: () => void): AppTray | null {
  const run = (id: CommandId) => bridge.emit('command.run', { id });
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  const options = { open: showWindow, run, quit: () => app.quit(), language: spoken.language, log };
  return createTray(options);
}

async function warnOfOldRuntime(engine: Engine): Promise<void> {
  const { accounts } = await engine.handlers['app.bootstrap']({});
  const notice = oldRuntimeNotice(accounts, napi);
  if (notice) engine.notice(notice);
}

/** The exit code and one line tell a script what became of it. */
async function photograph(window: BrowserWindow, handlers: Promise<Handlers>, file: string): Promise<void> {
  try {
    const conversations = await takeScreenshot(window, handlers, file);
    process.exitCode = 0;
    process.stdout.write(`${words.commandLine.ready(conversations)}\n`, () => app.quit());
  } catch (error) {
    leave(1, process.stderr, `${error instanceof Error ? error.message : error}\n`);
  }
}

import { app, crashReporter } from 'electron';
import { type AppFolders, prepareFolders } from './app/app-folders.ts';
import { registerAppScheme } from './app/app-protocol.ts';
import { keepCompiled } from './app/compile-cache.ts';
import { failAloud, leave } from './app/exit.ts';
import { openShell } from './app/shell.ts';
import { clearSurroundings } from './app/surroundings.ts';
import { parseSwitches, type Switches } from './app/switches.ts';
import { words } from './words.ts';

/** Where main.cjs, preload.cjs and the interface lie, in a package too. */
const appDir = import.meta.dirname;

const cleared = clearSurroundings(process, app.commandLine, app.isPackaged);

// A terminal that was closed must not end the app.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const parsed = parseSwitches(process.argv, process.cwd());
if (parsed.kind === 'help') leave(0, process.stdout, words.commandLine.usage);
else if (parsed.kind === 'refused') leave(2, process.stderr, `${parsed.problem}\n`);
else start(parsed.switches);

function start(switches: Switches): void {
  const folders = prepareFolders(switches.userDataDir);
  // Where the folder cannot be written to, neither can the lock: the app then opens, to say so.
  if (folders.isWritable && !app.requestSingleInstanceLock()) {
    leave(switches.screenshotFile ? 1 : 0, process.stderr, `${words.commandLine.alreadyRunning}\n`);
    return;
  }
  // Pictures of memory stay in the folder that is set for them.
  crashReporter.start({ uploadToServer: false });
  if (process.platform === 'win32') app.setAppUserModelId('app.winnow.desktop');
  registerAppScheme();
  void app.whenReady().then(() => open(switches, folders));
}

/**
 * The window first, then all the rest, which is a file of its own: it is read and run while the page runs its scripts.
 * No sooner, because this thread starts Chromium's processes and hands the page its files: whatever holds it until then
 * holds up the window.
 */
function open(switches: Switches, folders: AppFolders): void {
  const shell = openShell(appDir, folders);
  if (cleared.length > 0)
    shell.log.warn('without effect here, and taken away', Object.fromEntries(cleared.map((name) => [name, true])));
  shell.marks.reached('window');
  void shell.scriptsServed.then(async () => {
    shell.marks.reached('scripts-served');
    try {
      keepCompiled(folders.dataDir);
      const { runApp } = await import('./app/run-app.ts');
      runApp(switches, folders, shell);
    } catch (error) {
      failAloud(error);
    }
  });
}

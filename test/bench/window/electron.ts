import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Cdp, connectCdp } from './cdp.ts';

export type ElectronOptions = {
  readonly executable: string;
  readonly appDir: string;
  readonly dataDir: string;
  readonly switches?: readonly string[];
};

/** An app that runs, and its page. */
export type Running = {
  readonly pid: number;
  /** Epoch ms just before the process was started. */
  readonly startedAtMs: number;
  readonly page: Cdp;
  /** A debugger on the main process. */
  main(): Promise<Cdp>;
  close(): Promise<void>;
};

const pollMs = 15;
const giveUpMs = 60_000;
const targets = z.array(z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }));

/**
 * Starts Electron by itself and talks to it as a debugger does. A browser driver holds the app back until it is
 * connected, which would hide what the app does at its start.
 */
export async function openElectron({ executable, appDir, dataDir, switches = [] }: ElectronOptions): Promise<Running> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const startedAtMs = Date.now();
  const child = spawn(
    executable,
    [
      // Chromium's sandbox refuses to run as root. For anybody else it stays on.
      ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--inspect=0',
      '--remote-debugging-port=0',
      appDir,
      `--user-data-dir=${dataDir}`,
      ...switches,
    ],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const killed = () => void child.kill('SIGKILL');
  process.once('exit', killed);
  child.once('exit', () => process.off('exit', killed));
  const heard = listen(child);
  const devTools = new URL(await heard('DevTools'));
  const url = await pageOf(`http://${devTools.host}/json/list`);
  const page = await connectCdp(url);
  return {
    pid: child.pid ?? 0,
    startedAtMs,
    page,
    main: async () => connectCdp(await heard('Debugger')),
    async close() {
      page.close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      // Its data is a copy that nobody needs, and its own way out may be to stay in the tray.
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Both debuggers tell their addresses on stderr. */
function listen(child: ChildProcess): (who: 'DevTools' | 'Debugger') => Promise<string> {
  let text = '';
  const changed = new EventTarget();
  child.stderr?.on('data', (chunk) => {
    text += String(chunk);
    changed.dispatchEvent(new Event('text'));
  });
  child.on('exit', () => changed.dispatchEvent(new Event('text')));
  return async (who) => {
    for (;;) {
      const [, url] = new RegExp(`^${who} listening on (ws://\\S+)$`, 'm').exec(text) ?? [];
      if (url) return url;
      if (child.exitCode !== null) throw new Error(`Electron ended with ${child.exitCode}\n${text}`);
      await once(changed, 'text');
    }
  };
}

/** The address of the page's debugger, once the page has one. */
async function pageOf(list: string): Promise<string> {
  const deadline = performance.now() + giveUpMs;
  while (performance.now() < deadline) {
    const found = targets.parse(await (await fetch(list)).json());
    const page = found.find(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank');
    if (page) return page.webSocketDebuggerUrl;
    await pause(pollMs);
  }
  throw new Error('no window opened');
}

/**
 * Waits for the first list.
 * @returns when it was painted, epoch ms; where it had been before we could look, the time of the look, which is later
 */
export async function whenReady({ page }: Running): Promise<number> {
  // Asked again and again, because the empty document that a window begins with takes a waiting promise with it.
  const deadline = performance.now() + giveUpMs;
  while (performance.now() < deadline) {
    const readyAtMs = await page.evaluate(readyProbe, z.number().nullable());
    if (readyAtMs !== null) return readyAtMs;
    await pause(pollMs);
  }
  throw new Error(`no list: ${await page.evaluate('document.body.innerText', z.string())}`);
}

const readyProbe = `(() => {
  if (window.benchReadyAtMs === undefined) {
    window.benchReadyAtMs = null;
    const look = () => {
      if (document.documentElement?.dataset.ready === undefined) return;
      window.benchReadyAtMs ??= performance.timeOrigin + performance.now();
    };
    look();
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributeFilter: ['data-ready'] });
  }
  return window.benchReadyAtMs;
})()`;

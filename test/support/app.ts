import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron as electron, type Locator, type Page } from 'playwright-core';
import { afterAll, expect, onTestFailed, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { VantaxSimulator } from '#test/simulators/vantax/simulator.ts';

/** How long a condition of the interface may take to hold; generous, because it is only waited for when it does not. */
const patienceMs = 60_000;

const runtimeSchema = z.object({ electron: z.string(), app: z.string() });

/** What `npm test` has set up and built. */
function runtime() {
  try {
    return runtimeSchema.parse(JSON.parse(readFileSync('out/runtime.json', 'utf8')));
  } catch (cause) {
    throw new Error('There is no built app to test. Run `npm run build` first.', { cause });
  }
}

type CleanUp = () => unknown;

/** Of what several tests share: it outlives the test that sets it up. */
const shareCleanUps = new AsyncLocalStorage<CleanUp[]>();

/** Cleans up when the test ends; within the set-up of what tests share, when no test shares it any more. */
export function atEnd(cleanUp: CleanUp): void {
  const cleanUps = shareCleanUps.getStore();
  if (cleanUps) cleanUps.push(cleanUp);
  else onTestFinished(async () => void (await cleanUp()));
}

/**
 * For tests of one file that leave what they share as they found it: the first of them sets it up. After a test that
 * failed the next one sets it up anew, so that each fails by its own fault.
 * @returns what is shared, to a test that asks for it
 */
export function shared<T>(setUp: () => Promise<T>): () => Promise<T> {
  const cleanUps: CleanUp[] = [];
  let made: Promise<T> | null = null;
  async function end(): Promise<void> {
    made = null;
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  }
  afterAll(end);
  return () => {
    onTestFailed(end);
    made ??= shareCleanUps.run(cleanUps, setUp);
    return made;
  };
}

/** A folder for one installation; removed at the end. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-e2e-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Writes the file of a roll-out that connects the simulator. @returns its path */
export function accountsFile(simulator: VantaxSimulator, change: Record<string, unknown> = {}): string {
  const account = {
    provider: 'vantax',
    name: 'Support',
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: { subAccountId: simulator.subAccountId },
    ...change,
  };
  return textFile('accounts.json', JSON.stringify([account]));
}

/** A file with these words in a folder of its own. @returns its path */
export function textFile(name: string, words: string): string {
  const path = join(dataFolder(), name);
  writeFileSync(path, words, { mode: 0o600 });
  return path;
}

export type OpenOptions = {
  readonly dataDir?: string;
  readonly switches?: readonly string[];
  /** Set beside the variables of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Resolve once the list is painted; false where the test is about an app that shows none. */
  readonly isReady?: boolean;
};

/** The built app in a real Electron. It is killed at the end. */
export async function openApp(options: OpenOptions = {}) {
  const { dataDir = dataFolder(), switches = [], env = {}, isReady = true } = options;
  const [executablePath, args] = appCommand(dataDir, switches);
  const launched = await electron.launch({
    executablePath,
    args,
    env: { ...definedIn(process.env), ...env },
    timeout: patienceMs * 2,
  });
  const main = launched.process();
  atEnd(() => killTree(main));
  const page = await launched.firstWindow({ timeout: patienceMs * 2 });
  page.setDefaultTimeout(patienceMs);
  if (isReady) await painted(page);
  return {
    ...parts(page),
    electron: launched,
    page,
    dataDir,
    kill: () => killTree(main),
    /** The interface as a start shows it, over what the main process and the server have by now. */
    async reload(): Promise<void> {
      await page.reload();
      await painted(page);
    },
  };
}

const definedIn = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

export type RunningApp = Awaited<ReturnType<typeof openApp>>;

/** Until the list is painted; where it is not, the error says what is there instead. */
async function painted(page: Page): Promise<void> {
  try {
    await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: patienceMs * 2 });
  } catch (cause) {
    throw new Error(`The list was not painted. There is:\n${await page.locator('body').ariaSnapshot()}`, { cause });
  }
}

/** The command line of the built app. */
export function appCommand(dataDir: string, switches: readonly string[]): [command: string, args: string[]] {
  const { electron: command, app } = runtime();
  // Chromium's sandbox refuses to run as root. For anybody else it stays on.
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // A window that Chromium takes for covered is not drawn, and waits for nothing it draws.
  const drawn = '--disable-backgrounding-occluded-windows';
  // A virtual screen has no graphics card: to draw as if it had one only costs the imitation.
  const inSoftware = ['--disable-gpu', '--disable-gpu-compositing'];
  // Tests read English, whatever this machine speaks.
  const inEnglish = '--lang=en-US';
  return [command, [...sandbox, drawn, ...inSoftware, inEnglish, app, `--user-data-dir=${dataDir}`, ...switches]];
}

/** Where things are, by what assistive technology calls them. */
function parts(page: Page) {
  const list = page.getByRole('listbox', { name: 'Conversations' });
  const dialog = (name: string) => page.getByRole('dialog', { name });
  return {
    list,
    reader: page.getByRole('region', { name: 'Conversation', exact: true }),
    outbox: page.getByRole('region', { name: 'Outbox', exact: true }),
    status: page.getByRole('status', { name: 'Sync status' }),
    dialog,
    /** The row of this contact, wherever it stands; it is only there while it is on or near the screen. */
    row: (contact: string): Locator => list.getByRole('option', { name: new RegExp(`^${contact}(,|$)`) }),
    /** Keys one after another, each as `keyboard.press` names it. */
    async press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) await page.keyboard.press(key);
    },
    /** Types into the dialog of this name, which has the focus. */
    async type(name: string, words: string): Promise<void> {
      await dialog(name).waitFor();
      await page.keyboard.type(words);
    },
    /** Until the search or the list has the focus: a person's next key comes later than a test's. */
    async focus(on: 'list' | 'search'): Promise<void> {
      const target = on === 'list' ? list : page.getByRole('combobox', { name: 'Search conversations' });
      await eventually(() => target.evaluate((element) => element === document.activeElement)).toBe(true);
    },
    /** Until the sync status says so. */
    async says(words: string | RegExp): Promise<void> {
      await page.getByRole('status', { name: 'Sync status' }).filter({ hasText: words }).waitFor();
    },
  };
}

/** Until it holds. */
export const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: patienceMs, interval: 50 });

/** SIGKILL to the app and everything it has started, as a power cut would end them. Resolves when all are gone. */
async function killTree(main: ChildProcess): Promise<void> {
  if (main.exitCode !== null || main.signalCode !== null) return;
  const tree = descendants(main.pid ?? 0);
  const gone = new Promise((resolve) => main.once('exit', resolve));
  for (const each of tree) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
  await gone;
  while (tree.some(isAlive)) await pause(10); // no event tells of a process that is not ours to collect
}

function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = statOf(Number(name))?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const all = [pid];
  for (let i = 0; i < all.length; i += 1) all.push(...(children.get(all[i] ?? 0) ?? []));
  return all;
}

/** One that is dead and not yet collected by its parent counts as gone. */
const isAlive = (pid: number) => !['Z', 'X', undefined].includes(statOf(pid)?.state);

function statOf(pid: number): { state: string; parent: number } | null {
  try {
    const [, state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return state === undefined ? null : { state, parent: Number(parent) };
  } catch {
    return null; // it has ended meanwhile
  }
}
